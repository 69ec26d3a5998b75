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
    /// Whether the id is in bold, in code or in brackets.
    let isEmphasized: Bool
    /// Whether something divides the id from the title.
    let hasSeparator: Bool
    /// Whether the word in front of the number says that it is a step of something.
    let keyword: String?
    let status: Span?
    let priority: String?
    /// The marks between the id and the title: `P`, `US1`.
    let marks: [String]

    init?(_ item: ListItem, in document: PlanDocument) {
        if let ordinal = item.ordinal, item.box == nil {
            let mark = Self.leadingMark(item.content, in: document)
            let content = Span(mark?.end ?? item.content.start, item.content.end)
            guard let title = ActionTitle.tail(content, in: document) else { return nil }
            (id, idSpan) = (ActionID("\(ordinal)"), Span(item.content.start, item.content.start))
            (self.title, status, priority) = (title.title, title.status ?? mark, title.priority)
            (isEmphasized, hasSeparator, keyword, marks) = (false, true, nil, [])
            return
        }
        if document.bytes[item.content.start..<item.content.end].prefix(3).contains(UInt8(ascii: "[")),
            let found = Self(bracketed: item, in: document)
        {
            self = found
            return
        }
        guard let found = ActionTitle(item.content, in: document, allowsDocuments: true),
            found.hasSeparator || !IDToken.isBareNumber(found.id.text)
        else { return nil }
        guard !found.beginsWithWord else { return nil }
        guard found.keyword != nil || !IDToken.namesDocument(found.id.text) || found.id.text.first == "H" else {
            return nil
        }
        let (marks, title) = Self.marks(found.title)
        guard title != nil || found.status != nil else { return nil }
        (id, idSpan, keyword, hasSeparator) = (found.id, found.idSpan, found.keyword, found.hasSeparator)
        (self.title, isEmphasized) = (title, found.isEmphasized)
        self.marks = marks + (item.isOptional(in: document) ? [Self.optional] : [])
        (status, priority) = (found.status, found.priority)
    }

    /// A phase with what is said about it: `**Phase 2 — Dough.** ✅ Done. By hand.`, `Phase 2 — Dough`.
    init?(phaseOf item: ListItem, in document: PlanDocument) {
        let bold = document.boldBeginning(of: item.content)
        guard
            let found = ActionTitle(
                bold.map { Span($0.start + 2, $0.end - 2) } ?? item.content, in: document),
            let kind = found.keyword.map(KindWord.init), kind.isGroup, bold != nil || found.hasSeparator,
            let title = found.title
        else { return nil }
        (id, idSpan, keyword) = (found.id, found.idSpan, found.keyword)
        (self.title, isEmphasized, hasSeparator) = (title.trimmingEnd(), bold != nil, true)
        (priority, marks) = (found.priority, [])
        let rest = document.trimmed(Span(bold?.end ?? item.content.end, item.content.end))
        let reading = StatusVocabulary.read(document.text(rest), document.legend)
        let isSaid = reading.map { !$0.isSentence && $0.span.lowerBound == 0 } ?? false
        status =
            found.status ?? (isSaid ? reading.map { Span(rest.start, rest.start + $0.span.upperBound) } : nil)
    }

    /// An id in code behind the number of a list: ``3. `bread-7` Knead``. It ends with a digit, as names of files do not.
    init?(codeOf item: ListItem, in document: PlanDocument) {
        guard let found = ActionTitle(item.content, in: document), found.isEmphasized, found.keyword == nil,
            !IDToken.hasNoLetter(found.id.text), found.id.text.last?.isNumber ?? false,
            found.idSpan.end < item.content.end, document.bytes[found.idSpan.end] == UInt8(ascii: "`"),
            let title = found.title
        else { return nil }
        (id, idSpan, keyword, self.title) = (found.id, found.idSpan, nil, title)
        (isEmphasized, hasSeparator, status, priority, marks) = (
            true, found.hasSeparator, found.status, found.priority, []
        )
    }

    /// `[KN-12] Knead`, `**[KN-12] Knead** [QUEUED]`: an id in brackets that is neither a link nor a mark such as `[US1]`.
    private init?(bracketed item: ListItem, in document: PlanDocument) {
        let bold = document.boldBeginning(of: item.content)
        let start = item.content.start + (bold == nil ? 0 : 2)
        let text = document.bytes[start..<item.content.end]
        guard text.first == UInt8(ascii: "["), let end = text.firstIndex(of: UInt8(ascii: "]")), end > start + 1,
            end + 1 < item.content.end, document.bytes[end + 1].isBlank || document.bytes[end + 1] == UInt8(ascii: ":"),
            case let token = document.text(Span(start + 1, end)), token.utf8.contains(UInt8(ascii: "-")),
            IDToken.isID(token), !IDToken.hasNoLetter(token), !IDToken.namesDocument(token),
            !ActionTitle.isRangeOrDate(token)
        else { return nil }
        let rest = bold.map { Span($0.end, item.content.end) }
        let behind = Span(
            min(end + 2, bold.map { $0.end - 2 } ?? item.content.end), bold.map { $0.end - 2 } ?? item.content.end)
        let tail = TitleTail(document.trimmed(behind), in: document)
        guard let title = tail.title else { return nil }
        (id, idSpan, keyword, self.title) = (ActionID(token), Span(start + 1, end), nil, title)
        (isEmphasized, hasSeparator, priority, marks) = (true, true, tail.priority, [])
        status = tail.status ?? rest.flatMap { Self.bracketedStatus($0, in: document) }
    }

    /// `[QUEUED]` at the end.
    private static func bracketedStatus(_ span: Span, in document: PlanDocument) -> Span? {
        let span = document.trimmed(span)
        guard span.count > 2, document.bytes[span.end - 1] == UInt8(ascii: "]"),
            let start = document.bytes[span.start..<span.end].lastIndex(of: UInt8(ascii: "[")),
            case let inside = Span(start + 1, span.end - 1),
            let reading = StatusVocabulary.read(document.text(inside), document.legend), !reading.isSentence
        else { return nil }
        return inside
    }

    private static let rangeLetters = Array("tb-".utf8) + [0xE2]

    /// Whether the title goes on with another id, ``to `KN-9` shaping``: the item is about several.
    var isRange: Bool {
        // Hardly any title begins with one of these letters, and that is seen at once.
        guard let title, let first = title.utf8.first, Self.rangeLetters.contains(first),
            let word = ["to ", "through ", "bis ", "– ", "- "].first(where: title.hasPrefix)
        else {
            return false
        }
        let bytes = Array(title.dropFirst(word.count).drop { $0 == "`" || $0 == "*" }.utf8.prefix(IDToken.limit))
        let length = IDToken.length(at: bytes)
        return length > 0 && !IDToken.isBareNumber(String(decoding: bytes[..<length], as: UTF8.self))
    }

    /// `✅ ` in front of the title.
    static func leadingMark(_ content: Span, in document: PlanDocument) -> Span? {
        let text = document.text(content)
        guard let first = text.first, text.dropFirst().first == " ", first.utf8.count > 2,
            StatusMarks.meaning(of: first) != nil
        else { return nil }
        return Span(content.start, content.start + first.utf8.count)
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

extension String {
    /// Without the dot or colon that ends it.
    fileprivate func trimmingEnd() -> String {
        hasSuffix(".") || hasSuffix(":") ? String(dropLast()).trimmingBlanks() : self
    }
}

enum ItemRecogniser {
    /// The items that begin with an id. One about a range of ids defines none that another item has.
    static func forms(in index: DocumentIndex) -> [ItemForm] {
        let all = items(in: index)
        guard all.contains(where: \.title.isRange) else { return all }
        let own = Set(all.lazy.filter { !$0.title.isRange }.map(\.title.id))
        return all.filter { !$0.title.isRange || !own.contains($0.title.id) }
    }

    private static func items(in index: DocumentIndex) -> [ItemForm] {
        index.items.indices.compactMap { number in
            let item = index.items[number]
            guard !item.isField, let title = ItemTitle(item.item, in: index.document) else { return nil }
            return ItemForm(
                number: number, title: title, evidence: evidence(item, title),
                isOrdered: item.labels.contains(where: \.marksSequence))
        }
    }

    /// The items of numbered lists, in no other item, whose titles stand in bold, perhaps behind a sign: `4. **Knead** - by hand`.
    static func numbered(in index: DocumentIndex) -> [ItemForm] {
        index.items.indices.compactMap { number in
            let item = index.items[number]
            guard item.item.ordinal != nil, item.item.box == nil, item.parent == nil,
                index.document.text(item.item.content).drop(while: { !$0.isASCII || $0 == " " }).hasPrefix("**"),
                let title = ItemTitle(item.item, in: index.document)
            else { return nil }
            return ItemForm(number: number, title: title, evidence: .named, isOrdered: false)
        }
    }

    /// The items of numbered lists, in no other item.
    static func plain(in index: DocumentIndex) -> [ItemForm] {
        index.items.indices.compactMap { number in
            let item = index.items[number]
            guard item.item.ordinal != nil, item.item.box == nil, item.parent == nil, !item.isField,
                let title = ItemTitle(item.item, in: index.document)
            else { return nil }
            return ItemForm(number: number, title: title, evidence: .named, isOrdered: false)
        }
    }

    /// The items of numbered lists that begin with an id in code: ``3. `bread-7` Knead``.
    static func coded(in index: DocumentIndex) -> [ItemForm] {
        index.items.indices.compactMap { number in
            let item = index.items[number]
            guard item.item.ordinal != nil, item.item.box == nil, item.parent == nil, !item.item.content.isEmpty,
                index.document.bytes[item.item.content.start] == UInt8(ascii: "`"),
                let title = ItemTitle(codeOf: item.item, in: index.document)
            else { return nil }
            return ItemForm(
                number: number, title: title, evidence: .named,
                isOrdered: item.labels.contains(where: \.marksSequence))
        }
    }

    /// The items that are phases, in no other item.
    static func phases(in index: DocumentIndex) -> [ItemForm] {
        index.items.indices.compactMap { number in
            let item = index.items[number]
            guard item.item.box == nil, item.parent == nil,
                let title = ItemTitle(phaseOf: item.item, in: index.document)
            else { return nil }
            return ItemForm(number: number, title: title, evidence: .named, isOrdered: false)
        }
    }

    private static func evidence(_ item: IndexedItem, _ title: ItemTitle) -> Evidence {
        if item.item.box != nil { return .proven }
        if item.labels.contains(where: \.marksOrder) || item.labels.contains(.status) { return .proven }
        if item.labels.contains(where: \.marksAction) { return .described }
        return title.isEmphasized && title.title != nil ? .named : .none
    }
}
