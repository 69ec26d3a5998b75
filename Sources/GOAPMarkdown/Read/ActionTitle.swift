import GOAPCore

/// A heading, checkbox item or cell that names an action: `Action 1.1: Title`, `**A4: Title**`, `WG-040 — Title ✅ DONE`.
struct ActionTitle {
    let id: ActionID
    /// Where the id stands.
    let idSpan: Span
    /// Without a trailing status or priority; nil when nothing is left.
    let title: String?
    /// The word in front of the id, in lower case: `action`, `work package`.
    let keyword: String?
    /// Whether the id is in bold or in code.
    let isEmphasized: Bool
    /// Whether a separator follows the id.
    let hasSeparator: Bool
    /// Whether the id is not in the document.
    let isGiven: Bool
    /// The trailing status, `✅ DONE`.
    let status: Span?
    /// The trailing priority, `P1`.
    let priority: String?

    /// - Parameter allowsDocuments: whether `ADR-045` is an id, as in a column of ids.
    /// - Parameter allowsLetters: whether one letter behind a word for work or for groups is an id: `Step A — Title`.
    init?(_ content: Span, in document: PlanDocument, allowsDocuments: Bool = false, allowsLetters: Bool = false) {
        var rest = Self.withoutDecoration(content, in: document)
        let isOpened = rest.start < rest.end && Self.isMark(document.bytes[rest.start])
        keyword = Self.skipKeyword(&rest, in: document, allowsLetters: allowsLetters)
        while rest.start < rest.end, Self.isMark(document.bytes[rest.start]) { rest.start += 1 }
        let number = IDToken.length(at: document.bytes[rest.start..<rest.end])
        let isName = number == 0 && (keyword.map { KindWord($0).isAction } ?? false)
        let isLetter =
            allowsLetters && number == 0 && keyword != nil && Self.isLetter(at: rest.start, to: rest.end, in: document)
        let length =
            isLetter ? 1 : isName ? IDToken.nameLength(at: document.bytes[rest.start..<rest.end]) : number
        guard length > 0 else { return nil }
        let token = document.text(Span(rest.start, rest.start + length))
        guard !Self.isRangeOrDate(token), keyword != nil || allowsDocuments || !IDToken.namesDocument(token) else {
            return nil
        }
        id = ActionID(token)
        idSpan = Span(rest.start, rest.start + length)
        var after = Span(rest.start + length, rest.end)
        isEmphasized = rest.start > content.start && Self.isMark(document.bytes[rest.start - 1])
        while isEmphasized, after.start < after.end, Self.isMark(document.bytes[after.start]) {
            after.start += 1
        }
        // `7.9*` is 7.9, and the star a mark of the author's.
        if !isEmphasized, after.count > 1, document.bytes[after.start] == UInt8(ascii: "*"),
            document.bytes[after.start + 1].isBlank
        {
            after.start += 1
        }
        let separator = Self.separatorLength(after, in: document)
        guard separator > 0 || document.trimmed(after).isEmpty || document.bytes[after.start].isBlank else {
            return nil
        }
        hasSeparator = separator > 0
        // An unknown word in front of a number is one of a sentence unless something divides them from the rest.
        if let keyword, case .unknown = KindWord(keyword), !hasSeparator { return nil }
        let tail = TitleTail(
            document.trimmed(Span(after.start + separator, after.end)), in: document, mayLead: hasSeparator)
        title = isEmphasized || isOpened ? tail.title.map(Self.withoutClosing) : tail.title
        status = tail.status
        priority = tail.priority
        isGiven = false
    }

    /// `**1. Knead** - long`: without the end of emphasis that begins in front of the id.
    private static func withoutClosing(_ title: String) -> String {
        guard let star = title.range(of: "**"), title[star.upperBound...].range(of: "**") == nil,
            title[..<star.lowerBound].count(where: { $0 == "`" }).isMultiple(of: 2)
        else { return title }
        return title.replacing("**", with: "")
    }

    /// Days, weeks or the like from one number to another: `Day 6-15: Bake`, `Weeks 3–4 — Rest`.
    init?(rangeOf content: Span, in document: PlanDocument) {
        let rest = Self.withoutDecoration(content, in: document)
        let word = document.bytes[rest.start..<rest.end].prefix { $0.isLetter }
        guard let range = Self.numbers(Span(word.endIndex, rest.end), in: document), range.from < range.to else {
            return nil
        }
        let name = document.text(Span(rest.start, word.endIndex)).lowercased()
        let singular = name.hasSuffix("s") ? String(name.dropLast()) : name
        guard KindWord(singular).isGroup else { return nil }
        let after = Span(range.span.end, rest.end)
        let separator = Self.separatorLength(after, in: document)
        guard separator > 0 || document.trimmed(after).isEmpty else { return nil }
        let tail = TitleTail(document.trimmed(Span(after.start + separator, after.end)), in: document)
        (id, idSpan, keyword) = (ActionID("\(range.from)-\(range.to)"), range.span, singular)
        (isEmphasized, hasSeparator, isGiven) = (false, separator > 0, false)
        (title, status, priority) = (tail.title, tail.status, tail.priority)
    }

    /// ` 6-15` at the start, with a hyphen or an en dash.
    private static func numbers(_ span: Span, in document: PlanDocument) -> (from: Int, to: Int, span: Span)? {
        guard span.start < span.end, document.bytes[span.start].isBlank else { return nil }
        let text = document.bytes[span.start..<span.end].drop { $0.isBlank }
        let first = text.prefix { $0.isDigit }
        let behind = text[first.endIndex...]
        let dash = behind.first == UInt8(ascii: "-") ? 1 : behind.starts(with: "–".utf8) ? 3 : 0
        let second = behind.dropFirst(dash).prefix { $0.isDigit }
        guard dash > 0, let from = Int(document.text(Span(first.startIndex, first.endIndex))),
            let to = Int(document.text(Span(second.startIndex, second.endIndex)))
        else { return nil }
        return (from, to, Span(first.startIndex, second.endIndex))
    }

    /// A heading without an id, named by its title.
    init(slugOf content: Span, _ slugs: inout Slugs, in document: PlanDocument) {
        let tail = TitleTail(document.trimmed(content), in: document)
        id = slugs.id(for: tail.title ?? document.text(content))
        (idSpan, keyword, isEmphasized, hasSeparator, isGiven) = (content, nil, false, true, true)
        (title, status, priority) = (tail.title, tail.status, tail.priority)
    }

    /// A heading without an id behind its status, `Planned: Shop`.
    init(_ content: Span, behind status: Span, _ slugs: inout Slugs, in document: PlanDocument) {
        let rest = document.trimmed(Span(status.end + 1, content.end))
        let tail = TitleTail(rest, in: document)
        id = slugs.id(for: tail.title ?? document.text(rest))
        (idSpan, keyword, isEmphasized, hasSeparator, isGiven) = (rest, nil, false, true, true)
        (title, self.status, priority) = (tail.title, status, tail.priority)
    }

    /// Passes over blanks, emoji and opening emphasis in front of the id.
    private static func withoutDecoration(_ content: Span, in document: PlanDocument) -> Span {
        var span = document.trimmed(content)
        while span.start < span.end,
            document.bytes[span.start] >= 0x80 || document.bytes[span.start].isBlank
                || document.bytes[span.start] == UInt8(ascii: "~")
        {
            span.start += 1
        }
        if span.count > 4, document.bytes[span.start] == UInt8(ascii: "*"),
            document.bytes[span.end - 1] == UInt8(ascii: "*")
        {
            while span.end > span.start, document.bytes[span.end - 1] == UInt8(ascii: "*") { span.end -= 1 }
        }
        return span
    }

    /// Whether what looks like an id is a word of the title: `3D` and `2-person`; `3.1a` and **2A** are ids.
    var beginsWithWord: Bool {
        id.text.first?.isNumber ?? false && id.text.contains(where: \.isLetter) && !hasSeparator && !isEmphasized
            && !id.text.contains(".")
    }

    /// Whether the id begins with that of a group: `2.1` and `2a` are parts of 2.
    func isPart(of group: String) -> Bool {
        guard id.text.hasPrefix(group), let next = id.text.dropFirst(group.count).first else { return false }
        return next == "." || group.last?.isNumber ?? false && next.isLetter
    }

    /// The same with a status that stands elsewhere in the heading.
    func with(status: Span) -> ActionTitle {
        let text = title.map { $0.first.map { StatusMarks.meaning(of: $0) != nil } ?? false ? $0.dropFirst() : $0[...] }
        return ActionTitle(self, title: text.map { String($0).trimmingBlanks() }, status: status)
    }

    private init(_ other: ActionTitle, title: String?, status: Span) {
        (id, idSpan, keyword, self.title) = (other.id, other.idSpan, other.keyword, title)
        (isEmphasized, hasSeparator, isGiven) = (other.isEmphasized, other.hasSeparator, other.isGiven)
        (self.status, priority) = (status, other.priority)
    }

    /// The text of an item that is numbered by its list.
    static func tail(_ content: Span, in document: PlanDocument) -> TitleTail? {
        let tail = TitleTail(document.trimmed(content), in: document)
        return tail.title == nil ? nil : tail
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "*") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~")
    }

    /// Passes over one or two words of letters in front of an id: `Action 1`, `Work package: 3`.
    private static func skipKeyword(_ rest: inout Span, in document: PlanDocument, allowsLetters: Bool) -> String? {
        var start = rest.start
        while start < rest.end, isMark(document.bytes[start]) { start += 1 }
        var end = start
        for _ in 0..<2 {
            while end < rest.end, document.bytes[end].isLetter { end += 1 }
            if end - start == 3, end + 1 < rest.end, document.bytes[end] == UInt8(ascii: "-"),
                document.text(Span(start, end)).lowercased() == "sub"
            {
                end += 1
                while end < rest.end, document.bytes[end].isLetter { end += 1 }
            }
            guard end > start + 1, end < rest.end else { return nil }
            let word = Span(start, end)
            var after = end
            if document.bytes[after] == UInt8(ascii: ":") { after += 1 }
            guard after < rest.end, document.bytes[after].isBlank else { return nil }
            while after < rest.end, document.bytes[after].isBlank || isMark(document.bytes[after]) { after += 1 }
            let length = IDToken.length(at: document.bytes[after..<rest.end])
            let isNamed =
                length == 0 && IDToken.nameLength(at: document.bytes[after..<rest.end]) > 0
                && KindWord(document.text(word)).isAction
            let isLettered =
                allowsLetters && length == 0 && isLetter(at: after, to: rest.end, in: document)
                && KindWord(document.text(word)).isOneName
            if isNamed || isLettered || length > 0 && (document.bytes[after].isDigit || length <= 8) {
                rest = Span(after, rest.end)
                return document.text(word).lowercased()
            }
            end = after
        }
        return nil
    }

    /// A capital letter that something divides from what follows.
    private static func isLetter(at start: Int, to end: Int, in document: PlanDocument) -> Bool {
        start + 1 < end && (0x41...0x5A).contains(document.bytes[start])
            && separatorLength(Span(start + 1, end), in: document) > 0
    }

    /// `A05-A07` names several actions, `2026-02-25`, the address `0x1F` and the versions `0.12.x` none.
    static func isRangeOrDate(_ token: String) -> Bool {
        if token.utf8.starts(with: "0x".utf8) || token.utf8.last == UInt8(ascii: "x") && token.hasSuffix(".x") {
            return true
        }
        guard token.utf8.contains(UInt8(ascii: "-")), let dash = token.firstIndex(of: "-") else { return false }
        let left = String(token[..<dash])
        let right = String(token[token.index(after: dash)...])
        guard IDToken.isID(left), IDToken.isID(right) else { return false }
        return IDToken.family(left) == IDToken.family(right)
    }

    /// The length of `:`, `—`, `–`, ` - ` or `. ` at the start of the text, with the emphasis around it.
    private static func separatorLength(_ after: Span, in document: PlanDocument) -> Int {
        if after.count > 1, document.bytes[after.start] == UInt8(ascii: ":"), document.bytes[after.start + 1].isBlank {
            return 1
        }
        // `05:15` is a time.
        if after.count > 1, document.bytes[after.start] == UInt8(ascii: ":"), document.bytes[after.start + 1].isDigit {
            return 0
        }
        let text = document.text(Span(after.start, min(after.end, after.start + 8)))
        for separator in separators where text.hasPrefix(separator) {
            return separator.utf8.count
        }
        return text == "." ? 1 : 0
    }

    private static let separators = [
        ":**", "**:", ":", " — ", " -- ", " – ", "—", "–", " - ", ". ", ")", " | ", " · ", " —", " :",
    ]
}
