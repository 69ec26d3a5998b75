import GOAPCore

/// What the end of a heading says of its section: `Phase 1: Shopping — ✅ COMPLETE`, `Phase 2 (3/5)`, `Done`.
enum HeadingClaim {
    static func find(_ content: Span, in document: PlanDocument) -> (progress: ClaimedProgress, span: Span)? {
        guard content.count <= 300 else { return nil }
        let text = document.text(content)
        if isDoneHeading(text) { return (.complete, content) }
        for start in starts(of: text) {
            guard let progress = ClaimedProgress(String(text[start...])) else { continue }
            let offset = text.utf8.distance(from: text.startIndex, to: start)
            let isClosed = text.hasSuffix(")") && !text[start...].contains("(")
            return (progress, document.trimmed(Span(content.start + offset, content.end - (isClosed ? 1 : 0))))
        }
        return nil
    }

    private static let nouns: Set<Substring> = ["actions", "tasks", "items", "work", "phases", "steps", "already"]

    /// Whether the whole heading says it, as `Completed actions` does.
    private static func isDoneHeading(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter }
        return words.contains { !nouns.contains($0) }
            && words.allSatisfy { nouns.contains($0) || StatusVocabulary.read(String($0))?.word == .done }
    }

    /// Where a part that is set off begins: behind a dash, a colon or an opening bracket, or at an emoji.
    private static func starts(of text: String) -> [String.Index] {
        var starts: [String.Index] = []
        var before: Character = " "
        for index in text.indices.dropFirst() {
            let character = text[index]
            let isDash = "-–—:".contains(before) && character == " "
            if isDash || before == "("
                || character.utf8.count > 2 && StatusMarks.meaning(of: character) != nil && before == " "
            {
                starts.append(index)
            }
            before = character
        }
        return starts
    }
}
