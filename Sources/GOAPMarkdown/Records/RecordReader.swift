/// Reads fenced records: what a block of keys and values below an action's heading says about the action.
enum RecordReader {
    /// Whether the fence holds a record of an action.
    static func isRecord(_ fence: Fence, in document: PlanDocument) -> Bool { record(in: fence, of: document) != nil }

    /// The whole of it, with its name and the keys that set nothing.
    ///
    /// Nil also for YAML with an id, which is an action of its own; see `YAMLBlock`.
    static func record(in fence: Fence, of document: PlanDocument) -> Record? {
        guard let mapping = RecordForm.mapping(of: fence, in: document), let first = mapping.entries.first,
            !RecordKey.isOtherID(first.key)
        else { return nil }
        let record = Record(mapping.entries, in: document)
        let isBlock =
            document.text(fence.info).lowercased().hasPrefix("y") && record.id.map { IDToken.isID($0.text) } ?? false
        return !isBlock && isAboutAction(record, isPlain: mapping.isPlain) ? record : nil
    }

    /// What an action waits for or gives shows it, two other fields do, and so does a cost at the margin; who does
    /// something or what it costs stands in messages and settings as well.
    private static func isAboutAction(_ record: Record, isPlain: Bool) -> Bool {
        let marks = record.fields.map(\.0).filter(\.marksAction)
        return marks.contains { $0.marksOrder && $0 != .completedAt } || marks.count > 1
            || isPlain && marks.contains(.cost)
    }
}
