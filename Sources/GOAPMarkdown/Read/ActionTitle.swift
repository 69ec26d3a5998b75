import GOAPCore

/// A heading, checkbox item or cell that names an action: `Action 1.1: Title`, `**A4: Title**`, `WG-040 — Title ✅ DONE`.
struct ActionTitle {
    let id: ActionID
    /// Where the id stands.
    let idSpan: Span
    /// Without a trailing status or priority; nil when nothing is left.
    let title: String?
    /// Whether a word such as `Action` says what it is.
    let hasKeyword: Bool
    /// Whether that word is `Milestone`, which also names groups of actions.
    let isMilestone: Bool
    /// Whether a separator follows the id.
    let hasSeparator: Bool
    /// The trailing status, `✅ DONE`.
    let status: Span?
    /// The trailing priority, `P1`.
    let priority: String?

    private static let keywords = [
        "actions ", "action ", "action: ", "task ", "task: ", "milestone ", "milestone: ", "subtask ", "ticket ",
    ]

    /// - Parameter allowsDocuments: whether `ADR-045` is an id, as in a column of ids.
    init?(_ content: Span, in document: PlanDocument, allowsDocuments: Bool = false) {
        var rest = Self.withoutDecoration(content, in: document)
        let keyword = Self.skipKeyword(&rest, in: document)
        hasKeyword = keyword != nil
        isMilestone = keyword?.hasPrefix("milestone") ?? false
        let emphasis = rest.start
        while rest.start < rest.end,
            document.bytes[rest.start] == UInt8(ascii: "*") || document.bytes[rest.start] == UInt8(ascii: "`")
        {
            rest.start += 1
        }
        let length = IDToken.length(at: document.bytes[rest.start..<rest.end])
        guard length > 0 else { return nil }
        let token = document.text(Span(rest.start, rest.start + length))
        guard !Self.isRangeOrDate(token), hasKeyword || allowsDocuments || !IDToken.namesDocument(token) else {
            return nil
        }
        id = ActionID(token)
        idSpan = Span(rest.start, rest.start + length)
        var after = Span(rest.start + length, rest.end)
        let isEmphasized = emphasis != rest.start
        while isEmphasized, after.start < after.end,
            document.bytes[after.start] == UInt8(ascii: "*") || document.bytes[after.start] == UInt8(ascii: "`")
        {
            after.start += 1
        }
        let separator = Self.separatorLength(after, in: document)
        guard separator > 0 || document.trimmed(after).isEmpty || document.bytes[after.start].isBlank else {
            return nil
        }
        hasSeparator = separator > 0
        let tail = TitleTail(document.trimmed(Span(after.start + separator, after.end)), in: document)
        title = tail.title
        status = tail.status
        priority = tail.priority
    }

    /// Passes over blanks, emoji and opening emphasis in front of the id.
    private static func withoutDecoration(_ content: Span, in document: PlanDocument) -> Span {
        var span = document.trimmed(content)
        while span.start < span.end, document.bytes[span.start] >= 0x80 || document.bytes[span.start].isBlank {
            span.start += 1
        }
        if span.count > 4, document.bytes[span.start] == UInt8(ascii: "*"),
            document.bytes[span.end - 1] == UInt8(ascii: "*")
        {
            while span.end > span.start, document.bytes[span.end - 1] == UInt8(ascii: "*") { span.end -= 1 }
        }
        return span
    }

    private static func skipKeyword(_ rest: inout Span, in document: PlanDocument) -> String? {
        var start = rest.start
        while start < rest.end, document.bytes[start] == UInt8(ascii: "*") { start += 1 }
        // Every keyword begins with two letters, hardly an id does.
        guard start + 1 < rest.end, document.bytes[start].isLetter, document.bytes[start + 1].isLetter else {
            return nil
        }
        let beginning = document.text(Span(start, min(rest.end, start + 12))).lowercased()
        guard let keyword = keywords.first(where: { beginning.hasPrefix($0) }) else { return nil }
        let after = document.trimmed(Span(start + keyword.utf8.count, rest.end))
        guard IDToken.length(at: document.bytes[after.start..<after.end]) > 0 else { return nil }
        rest = after
        return keyword
    }

    /// `A05-A07` names several actions, `2026-02-25` none.
    private static func isRangeOrDate(_ token: String) -> Bool {
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
        let text = document.text(Span(after.start, min(after.end, after.start + 8)))
        for separator in separators where text.hasPrefix(separator) {
            return separator.utf8.count
        }
        return text == "." ? 1 : 0
    }

    private static let separators = [
        ":**", "**:", ":", " — ", " – ", "—", "–", " - ", ". ", ")", " | ", " —", " :",
    ]
}
