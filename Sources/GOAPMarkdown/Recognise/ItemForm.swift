import GOAPCore

/// A list item that may be an action.
struct ItemForm {
    /// Index into `DocumentIndex.items`.
    let number: Int
    let title: ItemTitle
    let evidence: Evidence
    /// Whether a field says what has to come first.
    let isOrdered: Bool
}

/// What a list item begins with: `1.1 Weigh`, `**A01:** Weigh`, `T001 [P] Weigh`, `` `B-1` Weigh ``.
struct ItemTitle {
    let id: ActionID
    let idSpan: Span
    let title: String?
    /// Whether the id is in bold or in code.
    let isEmphasized: Bool
    /// Whether the word in front of the number says that it is a step of something.
    let keyword: String?
    let status: Span?
    let priority: String?
    /// The marks between the id and the title: `P`, `US1`.
    let marks: [String]

    init?(_ item: ListItem, in document: PlanDocument) {
        if let ordinal = item.ordinal, item.box == nil {
            guard let title = ActionTitle.tail(item.content, in: document) else { return nil }
            (id, idSpan) = (ActionID("\(ordinal)"), Span(item.content.start, item.content.start))
            (self.title, status, priority) = (title.title, title.status, title.priority)
            (isEmphasized, keyword, marks) = (false, nil, [])
            return
        }
        guard let found = ActionTitle(item.content, in: document, allowsDocuments: true),
            found.hasSeparator || !IDToken.isBareNumber(found.id.text)
        else { return nil }
        // `3D` and `2-person` are words; `3.1a` and **2A** are ids.
        let isWord = found.id.text.first?.isNumber ?? false && found.id.text.contains(where: \.isLetter)
        guard !isWord || found.hasSeparator || found.isEmphasized || found.id.text.contains(".") else { return nil }
        guard found.keyword != nil || !IDToken.namesDocument(found.id.text) || found.id.text.first == "H" else {
            return nil
        }
        let (marks, title) = Self.marks(found.title)
        guard title != nil || found.status != nil else { return nil }
        (id, idSpan, keyword) = (found.id, found.idSpan, found.keyword)
        (self.title, isEmphasized) = (title, found.isEmphasized)
        self.marks = marks + (item.isOptional(in: document) ? [Self.optional] : [])
        (status, priority) = (found.status, found.priority)
    }

    /// The mark of what may be left out: `- [ ]* 1.3 Taste`.
    static let optional = "*"

    /// `[P] [US1] text` and `(P) text`: short words in brackets at the start.
    private static func marks(_ title: String?) -> (marks: [String], title: String?) {
        guard var rest = title?[...] else { return ([], nil) }
        var marks: [String] = []
        while let first = rest.first, first == "[" || first == "(",
            let end = rest.firstIndex(of: first == "[" ? "]" : ")")
        {
            let mark = rest[rest.index(after: rest.startIndex)..<end]
            guard mark.utf8.count <= 8, mark == mark.uppercased(), mark.contains(where: \.isLetter),
                !rest[end...].hasPrefix("](")
            else { break }
            marks.append(String(mark))
            rest = rest[rest.index(after: end)...].drop { $0 == " " }
        }
        return (marks, rest.isEmpty ? nil : String(rest))
    }
}

enum ItemRecogniser {
    /// The items that begin with an id.
    static func forms(in index: DocumentIndex) -> [ItemForm] {
        index.items.indices.compactMap { number in
            let item = index.items[number]
            guard !item.isField, let title = ItemTitle(item.item, in: index.document) else { return nil }
            return ItemForm(
                number: number, title: title, evidence: evidence(item, title),
                isOrdered: item.labels.contains(where: \.marksSequence))
        }
    }

    private static func evidence(_ item: IndexedItem, _ title: ItemTitle) -> Evidence {
        if item.item.box != nil { return .proven }
        if item.labels.contains(where: \.marksOrder) || item.labels.contains(.status) { return .proven }
        if item.labels.contains(where: \.marksAction) { return .described }
        return title.isEmphasized && title.title != nil ? .named : .none
    }
}
