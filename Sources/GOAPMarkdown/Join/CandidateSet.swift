import GOAPCore

/// Places of one form, which are actions together or not at all.
struct CandidateSet {
    enum Content {
        case headings([HeadingForm])
        case items([ItemForm])
        case table([TableForm])
    }

    let content: Content
    let evidence: Evidence
    /// Whether something in it says what has to come first.
    let isOrdered: Bool
    /// The ids in lower case, in the order of the document.
    let keys: [String]
    /// The same, each once.
    let unique: Set<String>
    /// The titles by id, as far as they are known.
    let titles: [String: String]

    var isHeadings: Bool { if case .headings = content { true } else { false } }
    var isItems: Bool { if case .items = content { true } else { false } }
    /// How many actions with a title it would give.
    var titledCount: Int { titles.count }

    init(headings: [HeadingForm]) {
        content = .headings(headings)
        isOrdered = headings.contains(where: \.isOrdered)
        let proven = headings.count { $0.evidence >= .described }
        // One status among many headings does not prove that they are work.
        let isMostlyProven = headings.count { $0.evidence == .proven } * 3 >= headings.count || isOrdered
        let best = min(headings.map(\.evidence).max() ?? .none, isMostlyProven ? .proven : .described)
        // Numbers are used for sections too: most of them must say more than a number.
        let needsMost = headings.allSatisfy { $0.kind == nil && IDToken.hasNoLetter($0.title.id.text) }
        evidence = needsMost && proven * 2 < headings.count ? .none : best
        keys = headings.map { $0.title.id.text.lowercased() }
        unique = Set(keys)
        titles = Self.titles(headings.map { ($0.title.id.text, $0.title.title) })
    }

    init(items: [ItemForm]) {
        content = .items(items)
        isOrdered = items.contains(where: \.isOrdered)
        evidence = items.map(\.evidence).max() ?? .none
        keys = items.map { $0.title.id.text.lowercased() }
        unique = Set(keys)
        titles = Self.titles(items.map { ($0.title.id.text, $0.title.title) })
    }

    init(tables: [TableForm], in document: PlanDocument) {
        content = .table(tables)
        isOrdered = tables.contains { form in form.fields.contains { $0?.marksSequence ?? false } }
        evidence = tables.map(\.evidence).max() ?? .none
        keys = tables.flatMap(\.keys) + tables.flatMap { $0.sharedKeys(in: document) }
        unique = Set(keys)
        titles = Self.titles(
            tables.flatMap { form in
                zip(form.indexed.table.rows, form.ids).compactMap { row, id in
                    guard let id else { return nil }
                    let cell = form.titleColumn.flatMap { $0 < row.cells.count ? row.cells[$0] : nil }
                    return (id.id.text, cell.map { document.text($0) } ?? id.title)
                }
            })
    }

    /// The places that have one of the ids; nil where there are none.
    func limited(to names: Set<String>, in document: PlanDocument) -> CandidateSet? {
        func isKnown(_ id: ActionID) -> Bool { names.contains(id.text.lowercased()) }
        switch content {
        case .headings(let forms):
            let kept = forms.filter { isKnown($0.title.id) }
            return kept.isEmpty ? nil : CandidateSet(headings: kept)
        case .items(let forms):
            let kept = forms.filter { isKnown($0.title.id) }
            return kept.isEmpty ? nil : CandidateSet(items: kept)
        case .table(let forms):
            let kept = forms.map { form in
                var form = form
                form.ids = form.ids.map { id in id.flatMap { isKnown($0.id) ? $0 : nil } }
                return form
            }.filter { !$0.keys.isEmpty }
            return kept.isEmpty ? nil : CandidateSet(tables: kept, in: document)
        }
    }

    private static func titles(_ pairs: [(String, String?)]) -> [String: String] {
        var titles: [String: String] = [:]
        for (id, title) in pairs {
            guard let title, !title.isEmpty else { continue }
            titles[id.lowercased()] = titles[id.lowercased()] ?? title
        }
        return titles
    }

    /// The share of the ids both have whose titles begin alike.
    func agreement(with titles: [String: String]) -> Double {
        let both = self.titles.filter { titles[$0.key] != nil }
        guard !both.isEmpty else { return 1 }
        let alike = both.count { Self.isAlike($0.value, titles[$0.key] ?? "") }
        return Double(alike) / Double(both.count)
    }

    static func isAlike(_ left: String, _ right: String) -> Bool {
        let first = words(left), second = words(right)
        guard !first.isEmpty, !second.isEmpty else { return true }
        if first.starts(with: second) || second.starts(with: first) { return true }
        let common = Set(first).intersection(second).count
        return common * 2 >= min(Set(first).count, Set(second).count)
    }

    static func words(_ text: String) -> [Substring] {
        text.withoutMarkup.lowercased().split { !($0.isLetter || $0.isNumber) }
    }
}
