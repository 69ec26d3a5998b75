import GOAPCore
import GOAPMarkdown

/// The statuses a backlog uses, from its `config.yml`: the first is where tasks begin, the last is the end.
struct BacklogStatuses {
    private let first: String?
    private let last: String?

    init(_ config: String?) {
        let values = config.map { YAMLMapping(Array($0.utf8)[...]) }
        let statuses = values?["statuses"]?.value.items ?? []
        first = values?["default_status"]?.value.items.first ?? statuses.first
        last = statuses.count > 1 ? statuses.last : nil
    }

    /// What a status means: by its words, else by its place in the configuration.
    func meaning(of status: String) -> SourceStatus {
        if status.trimmed.isEmpty { return .known(.pending) }
        let meaning = SourceStatus(status)
        guard meaning == .unknown else { return meaning }
        if isSame(status, last) { return .known(.done) }
        return isSame(status, first) ? .known(.pending) : .unknown
    }

    private func isSame(_ status: String, _ other: String?) -> Bool {
        status.trimmed.lowercased() == other?.trimmed.lowercased()
    }
}
