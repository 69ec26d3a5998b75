import GOAPCore

/// What a fenced record below an action's heading says about the action.
struct Record {
    /// A key that gives the action nothing.
    struct Leftover {
        let key: String
        let span: Span
        /// Counted from 0.
        let line: Int
        /// The field that the key names, though the record cannot set it: what executes anything, a second value.
        let field: PlanField?
    }

    /// What it is called: `name`, `title`.
    private(set) var title: FieldValue?
    private(set) var fields: [(PlanField, FieldValue)] = []
    /// In the order of the text.
    private(set) var leftovers: [Leftover] = []
    /// Whether it says which action it is by an id of its own.
    private(set) var hasID = false

    private let document: PlanDocument

    init(_ entries: [RecordEntry], in document: PlanDocument) {
        self.document = document
        title = Self.main(of: .title, in: entries.filter { RecordKey.isName($0.key) }).map(value)
        var main: [PlanField: Int] = [:]
        for entry in entries {
            guard let field = RecordKey.field(entry.key), main[field] == nil else { continue }
            main[field] = Self.main(of: field, in: entries.filter { RecordKey.field($0.key) == field })?.place.start
        }
        for entry in entries {
            add(entry, isMain: RecordKey.field(entry.key).map { main[$0] == entry.place.start } ?? false)
        }
    }

    /// The first entry whose key is the usual one for the field, else the first.
    private static func main(of field: PlanField, in entries: [RecordEntry]) -> RecordEntry? {
        entries.first { RecordKey.isMain($0.key, of: field) } ?? entries.first
    }

    private mutating func add(_ entry: RecordEntry, isMain: Bool) {
        let field = RecordKey.field(entry.key)
        switch field {
        case .title? where RecordKey.isName(entry.key): return
        case .id?: hasID = true
        case let field? where isMain && canSet(field, entry.value): fields.append((field, value(entry, of: field)))
        default:
            leftovers.append(
                Leftover(key: entry.key, span: entry.place, line: line(of: entry.place), field: field))
        }
    }

    /// A record in a fence never says what is executed, and one word cannot be a group of them.
    private func canSet(_ field: PlanField, _ value: RecordNode) -> Bool {
        switch field {
        case .status, .priority, .phase, .cost, .completedAt: value.text != nil
        case .dependencies: value.entries == nil
        case .title, .id: false
        default: !field.makesExecutable
        }
    }

    private func value(_ entry: RecordEntry) -> FieldValue { value(entry, of: .title) }

    private func value(_ entry: RecordEntry, of field: PlanField) -> FieldValue {
        let node = entry.value
        guard let text = node.text else {
            let items = RecordParts.parts(of: node, for: field)
            let end = entry.place.end
            return FieldValue(
                text: items.isEmpty ? "none" : "", line: line(of: entry.place), span: Span(end, end), items: items)
        }
        let parts = RecordParts.parts(of: text, for: field)
        return FieldValue(
            text: node.isNull ? "" : text.trimmingBlanks(), line: line(of: node.span), span: node.span, items: parts)
    }

    private func line(of span: Span) -> Int { document.location(of: span.start).line - 1 }
}
