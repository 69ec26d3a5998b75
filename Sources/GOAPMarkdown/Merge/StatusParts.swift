import GOAPCore

/// A status as it stands in a document: what `sync` writes of it, and what a person wrote around that.
struct StatusParts {
    /// The emoji and words; nil where nothing is understood, or a sentence begins with them.
    let label: String?
    /// A person's own words, without what separates them from the label.
    let prose: String
    private let content: String
    private let span: Range<Int>?
    private let isInTitle: Bool

    init(_ content: String, _ legend: StatusLegend, isInTitle: Bool) {
        self.content = content
        self.isInTitle = isInTitle
        if StatusVocabulary.saysNothing(content) {
            (label, prose, span) = (content, "", 0..<content.utf8.count)
            return
        }
        guard let reading = StatusVocabulary.read(content, legend), !reading.isSentence else {
            (label, prose, span) = (nil, content, nil)
            return
        }
        let bytes = Array(content.utf8)
        let text = { (part: ArraySlice<UInt8>) in String(decoding: part, as: UTF8.self) }
        label = text(bytes[reading.span])
        span = reading.span
        prose = Self.own(text(bytes[..<reading.span.lowerBound]), text(bytes[reading.span.upperBound...]))
    }

    /// What stands around a label, as it stood before the label was put in front of it.
    private static func own(_ front: String, _ back: String) -> String {
        guard front.isEmpty else { return front + "\0" + back }
        if back.hasPrefix(" — ") { return String(back.dropFirst(3)) }
        if back.hasPrefix(" ("), back.hasSuffix(")") { return String(back.dropFirst(2).dropLast()) }
        return back
    }

    /// The same with the label of another status; nil where that has none.
    func with(_ other: StatusParts) -> String? {
        guard let new = other.label, !StatusVocabulary.saysNothing(new) || prose.isEmpty else { return nil }
        guard let span else { return isInTitle ? "\(new) (\(content))" : "\(new) — \(content)" }
        var bytes = Array(content.utf8)
        bytes.replaceSubrange(span, with: Array(new.utf8))
        return String(decoding: bytes, as: UTF8.self)
    }
}
