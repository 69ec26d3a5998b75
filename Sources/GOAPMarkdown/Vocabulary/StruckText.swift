/// Text that its author crossed out: `~~Weigh~~`, `<del>Weigh</del>`.
enum StruckText {
    /// Whether all of a text is crossed out, but for emphasis and a remark in brackets, behind a dash or a sign. A tag that is
    /// not closed crosses out the rest.
    static func isWhole(_ text: String) -> Bool {
        let inner = text[...].drop { $0 == "*" }
        guard let pair = pairs.first(where: { inner.hasPrefix($0.opening) }) else { return false }
        let struck = inner.dropFirst(pair.opening.count)
        guard let end = struck.range(of: pair.closing) else { return pair.closing != "~~" && !struck.isEmpty }
        let behind = struck[end.upperBound...].drop { $0 == "*" || $0 == " " }
        return behind.first.map { "—–-(:".contains($0) || !$0.isASCII && !$0.isLetter } ?? true
    }

    /// The same of a part of a document: most do not begin with a sign.
    static func isWhole(_ span: Span, in document: PlanDocument) -> Bool {
        guard !span.isEmpty, "~<*".utf8.contains(document.bytes[span.start]) else { return false }
        return isWhole(document.text(span))
    }

    /// Without the tags that cross out, and those that only break lines.
    static func withoutTags(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
        return tags.reduce(text) { $0.replacing($1, with: "") }.trimmingBlanks()
    }

    private static let pairs: [(opening: String, closing: String)] = [
        ("~~", "~~"), ("<del>", "</del>"), ("<s>", "</s>"), ("<strike>", "</strike>"),
    ]
    private static let tags = pairs.dropFirst().flatMap { [$0.opening, $0.closing] } + ["<br>", "<br/>", "<br />"]
}
