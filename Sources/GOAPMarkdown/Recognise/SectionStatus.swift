/// Headings that say how far everything below them is: `Already done`, `Phase 1: Setup ✅ COMPLETE`, `Backlog`.
enum SectionStatus {
    /// The status in the heading; nil for headings that are about something else.
    static func span(of heading: Heading, in document: PlanDocument) -> Span? {
        guard heading.level > 1 else { return nil }
        let text = document.text(heading.content)
        if let tail = HeadingStatus.tail(of: text) {
            return Span(
                heading.content.start + text.utf8.distance(from: text.startIndex, to: tail), heading.content.end)
        }
        guard isStatusAlone(text) else { return nil }
        return Span(heading.content.start + fillerLength(text), heading.content.end)
    }

    /// The status in front of what a heading is called: `Planned: Shop`.
    static func leading(_ heading: Heading, in document: PlanDocument) -> Span? {
        let text = document.text(heading.content)
        guard let colon = text.range(of: ": "), text[..<colon.lowerBound].utf8.count <= 24,
            isStatusAlone(String(text[..<colon.lowerBound]))
        else { return nil }
        return Span(
            heading.content.start,
            heading.content.start + text.utf8.distance(from: text.startIndex, to: colon.lowerBound))
    }

    /// In bytes, of the words in front of the status: `Recently completed`.
    private static func fillerLength(_ text: String) -> Int {
        var rest = text[...]
        while let word = rest.split(separator: " ", maxSplits: 1).first, fillers.contains(word.lowercased()),
            word.endIndex < rest.endIndex
        {
            rest = rest[rest.index(after: word.endIndex)...]
        }
        return text.utf8.distance(from: text.startIndex, to: rest.startIndex)
    }

    /// Nothing but a status, perhaps with a word such as `tasks` or a remark in brackets.
    private static func isStatusAlone(_ text: String) -> Bool {
        let head = text.firstIndex(of: "(").map { String(text[..<$0]) } ?? text
        let words = head.withoutMarkup.lowercased().split { !($0.isLetter || $0 == "'" || $0 == "-") }.map(String.init)
        let others = words.filter { !fillers.contains($0) }
        guard !others.isEmpty, others.count <= 2, let reading = StatusVocabulary.read(others.joined(separator: " "))
        else { return false }
        return reading.note == nil && reading.words != nil
    }

    private static let fillers: Set<String> = [
        "already", "tasks", "actions", "items", "work", "recently", "all", "now", "currently", "list", "issues",
        "stories",
    ]
}
