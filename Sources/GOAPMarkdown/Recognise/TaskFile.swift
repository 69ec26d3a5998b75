import GOAPCore

/// A document that is one task, as files of Backlog.md are: its front matter has an id, a title and a status, and says who does
/// it, what comes first or how urgent it is. All places count from the beginning of the document.
struct TaskFile {
    let id: YAMLNode
    let title: YAMLNode
    let status: YAMLNode
    let dependencies: YAMLNode?
    let fields: [(PlanField, YAMLNode)]
    /// The other keys.
    let others: [Span]
    /// All of the front matter between its lines of dashes.
    let span: Span

    /// Nil for front matter of anything else: a page, a decision, a plan of several actions.
    init?(_ mapping: YAMLMapping) {
        func node(_ keys: [String]) -> YAMLNode? {
            mapping.entries.first { keys.contains($0.key) }.map { $0.value.moved(by: mapping.start) }
        }
        guard let id = node(["id"]), let name = id.text, IDToken.isID(name), !IDToken.namesDocument(name),
            let title = node(["title"]), title.text?.isEmpty == false,
            let status = node(["status"]), let word = status.text, StatusVocabulary.read(word) != nil,
            mapping.entries.contains(where: { Self.work.contains($0.key) })
        else { return nil }
        (self.id, self.title, self.status) = (id, title, status)
        dependencies = node(Self.order)
        fields = Self.fields.compactMap { field, keys in node(keys).map { (field, $0) } }
        let known = Set(["id", "title", "status"] + Self.order + Self.fields.flatMap(\.keys))
        others = mapping.entries.filter { !known.contains($0.key) }.map { $0.place.moved(by: mapping.start) }
        span = Span(mapping.start, mapping.start + mapping.bytes.count)
    }

    private static let order = ["dependencies", "depends_on", "dependson", "deps", "blocked_by", "blockedby"]
    private static let fields: [(field: PlanField, keys: [String])] = [
        (.priority, ["priority"]), (.skill, ["assignee", "assignees", "owner", "agent"]),
        (.cost, ["effort", "estimate", "points"]),
    ]
    /// Keys that a page of anything else does not have.
    private static let work = Set(order + fields.flatMap(\.keys) + ["parent_task_id", "parent_id", "milestone", "due"])

    /// The words of Backlog.md; those for what it does not know are ours.
    static let words: [StatusWord: String] = [
        .pending: "To Do", .running: "In Progress", .done: "Done", .skipped: "Skipped", .failed: "Failed",
        .blocked: "Blocked",
    ]
}
