import GOAPCore

/// What a fenced record below an action's heading says about the action.
struct Record {
    /// A key that gives the action nothing.
    struct Leftover {
        let key: String
        let span: Span
        /// What stands behind it.
        let value: FieldValue
    }

    /// What it is called: `name`, `title`.
    private(set) var title: FieldValue?
    /// The id that it gives itself, which need not be that of its heading.
    private(set) var id: FieldValue?
    private(set) var fields: [(PlanField, FieldValue)] = []
    /// In the order of the text.
    private(set) var leftovers: [Leftover] = []

    private let document: PlanDocument

    init(_ entries: [RecordEntry], in document: PlanDocument) {
        self.document = document
        let named = entries.map { entry in
            let field = RecordKey.field(entry.key)
            return (field: field == .title && !RecordKey.isName(entry.key) ? nil : field, entry: entry)
        }
        var chosen: [PlanField: RecordEntry] = [:]
        for (field, entry) in named {
            guard let field else { continue }
            let isBetter =
                chosen[field].map { RecordKey.rank($0.key, field) > RecordKey.rank(entry.key, field) } ?? true
            if isBetter { chosen[field] = entry }
        }
        for (field, entry) in named {
            add(entry, to: field.flatMap { chosen[$0]?.place == entry.place ? $0 : nil })
        }
    }

    /// - Parameter field: what the entry sets; nil where another sets it or nothing is set.
    private mutating func add(_ entry: RecordEntry, to field: PlanField?) {
        switch field {
        case .title?: title = value(entry, of: .title)
        case .id?: id = value(entry, of: .id)
        case let field? where canSet(field, entry.value): fields.append((field, value(entry, of: field)))
        default:
            leftovers.append(Leftover(key: entry.key, span: entry.place, value: value(entry, of: .description)))
        }
    }

    /// A record in a fence never says what is executed, and a group is no word.
    private func canSet(_ field: PlanField, _ value: RecordNode) -> Bool {
        switch field {
        case .status, .priority, .phase, .cost, .completedAt: value.text != nil
        case .dependencies: value.entries == nil && !RecordParts.arePackages(value)
        default: !field.makesExecutable
        }
    }

    private func value(_ entry: RecordEntry, of field: PlanField) -> FieldValue {
        let node = entry.value
        let items = RecordParts.parts(of: node, for: field)
        guard let text = node.text else {
            let end = entry.place.end
            return FieldValue(
                text: items.isEmpty ? "none" : "", line: line(of: entry.place), span: Span(end, end), items: items)
        }
        return FieldValue(
            text: node.isNull ? "" : text.trimmingBlanks(), line: line(of: node.span), span: node.span, items: items)
    }

    /// Counted from 0.
    private func line(of span: Span) -> Int { document.location(of: span.start).line - 1 }
}
