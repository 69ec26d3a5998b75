import GOAPCore

/// What a table's cell names: an action, perhaps with its title behind it.
struct RowID {
    let id: ActionID
    let span: Span
    /// The word in front of the id, in lower case.
    let keyword: String?
    let title: String?
    let priority: String?
    /// Whether something divides the id from the title: `A01: Title`.
    let hasSeparator: Bool
    /// Whether the cell is struck through.
    let isStruck: Bool
    let status: Span?
    /// Whether the document gives the row no id.
    let isGiven: Bool

    /// Nil for cells that do not begin with an id.
    ///
    /// - Parameters:
    ///   - isIDColumn: whether the column is one of ids, in which long words are ids as well.
    ///   - takesWords: whether plain words are ids there, `knead`.
    init?(_ cell: Span, in document: PlanDocument, isIDColumn: Bool, takesWords: Bool = false) {
        isGiven = false
        let text = document.text(cell)
        isStruck = text.hasPrefix("~~") || text.hasPrefix("**~~")
        if isIDColumn, let id = Self.plain(text.withoutMarkup.without("~"), takesWords) {
            (self.id, span) = (ActionID(id), cell)
            (keyword, title, priority, hasSeparator, status) = (nil, nil, nil, false, nil)
            return
        }
        guard let found = ActionTitle(cell, in: document, allowsDocuments: true) else { return nil }
        (id, span, keyword) = (found.id, found.idSpan, found.keyword)
        (title, priority, hasSeparator, status) = (found.title, found.priority, found.hasSeparator, found.status)
    }

    /// A cell that is nothing but an id: `bd-abc` needs no digit in a column of ids, and `7.9*` is 7.9.
    private static func plain(_ text: String, _ takesWords: Bool) -> String? {
        var text = text.trimmingBlanks()
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            let inside = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            if rest.isEmpty || rest.hasPrefix("(") && rest.hasSuffix(")") { text = String(inside) }
        }
        while let last = text.last, last == "*" || last == "." || last == ":" { text = String(text.dropLast()) }
        guard !ActionTitle.isRangeOrDate(text) else { return nil }
        if IDToken.isID(text) || IDToken.isColumnID(text) { return text }
        return takesWords && IDToken.isWord(text) && !CommandReader.isNothing(text) ? text : nil
    }

    /// The id that a title gives where the row has none.
    init(slugOf cell: Span, _ slugs: inout Slugs, in document: PlanDocument) {
        let text = document.text(cell)
        (id, span, isGiven) = (slugs.id(for: text), cell, true)
        isStruck = text.hasPrefix("~~")
        (keyword, title, priority, hasSeparator, status) = (nil, text, nil, false, nil)
    }

    /// Whether all of the cell is the id.
    var isAlone: Bool { title == nil }
}
