/// What people write around the ids of a dependency: `Requires A7`, `A1 and A2 have been merged`, `A3 ✅`.
struct DependencyWords {
    /// Without the words that only say that it is a dependency.
    private(set) var text: String
    /// The kind word in front, if it is one that only some ids have: `milestone`, `issue`.
    private(set) var kind: String?
    /// Whether the other action need only have started.
    private(set) var isStart = false
    /// Whether a tick or a line through it says that it is met.
    private(set) var isMet = false

    init(_ text: String) {
        self.text = text
        takeMarks()
        takeLeading()
        takeTrailing()
    }

    private static let ticks: Set<Character> = ["✅", "✓", "✔", "☑", "🟢", "☑️", "✔️"]

    private mutating func takeMarks() {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return }
        let kept = text.filter { !Self.ticks.contains($0) }
        guard kept.count < text.count else { return }
        isMet = true
        text = kept.trimmingBlanks()
    }

    /// Phrases in front, by their first words.
    private static let leading = Dictionary(grouping: phrases) { $0[0] }

    private static let phrases = [
        ["depends", "on"], ["depend", "on"], ["depending", "on"], ["blocked", "by"], ["gated", "by"], ["waits", "for"],
        ["wait", "for"], ["waiting", "for"], ["waiting", "on"], ["requires"], ["require"], ["required:"], ["needs"],
        ["need"],
        ["after"], ["once"], ["following"], ["can", "start", "after"], ["start", "after"], ["starts", "after"],
        ["completion", "of"], ["complete"], ["finish"], ["either"], ["only"], ["first"], ["the"], ["actions"],
        ["action"],
        ["tasks"], ["task"], ["steps"], ["step"], ["tickets"], ["ticket"], ["issues"], ["issue"], ["items"], ["item"],
        ["milestones"], ["milestone"], ["stories"], ["story"], ["user", "story"], ["user", "stories"], ["id"], ["ids"],
        ["modules"], ["module"], ["outputs", "of"], ["output", "of"], ["results", "of"], ["result", "of"],
        ["merge", "of"], ["unit"], ["units"],
        ["requiere"], ["depende", "de"], ["después", "de"], ["nach"], ["benötigt"], ["après"], ["dépend", "de"],
    ]
    private mutating func takeLeading() {
        var words = text.split(separator: " ", omittingEmptySubsequences: true)[...]
        while words.count > 1 {
            let lower = words.prefix(4).map { $0.lowercased() }
            let phrases = Self.leading[lower[0]] ?? []
            if let phrase = phrases.first(where: { words.count > $0.count && lower.starts(with: $0) }) {
                if let word = phrase.last, Self.kinds.contains(word) { kind = word }
                words = words.dropFirst(phrase.count)
            } else if lower[0] == "both" {
                words = words.dropFirst()
            } else {
                break
            }
        }
        // `Action2.2` without a blank.
        if let word = words.first, let glued = Self.gluedKeyword(word) {
            words[words.startIndex] = word.dropFirst(glued)
        }
        text = words.joined(separator: " ")
    }

    private static let kinds: Set<String> = [
        "milestone", "milestones", "story", "stories", "ticket", "tickets", "issue", "issues",
    ]

    private static func gluedKeyword(_ word: Substring) -> Int? {
        let lower = word.lowercased()
        for keyword in ["action", "task", "step", "milestone", "story"] where lower.hasPrefix(keyword) {
            guard lower.dropFirst(keyword.count).first?.isNumber ?? false else { continue }
            return keyword.count
        }
        return nil
    }

    private static let endings: Set<String> = [
        "completed", "complete", "completes", "completion", "done", "finished", "finishes", "merged", "passing",
        "passed",
        "passes", "validated", "verified", "closed", "landed", "lands", "shipped", "green", "respectively", "first",
        "must",
        "be", "is", "are", "has", "have", "been", "being", "required", "ready", "tasks", "exists", "exist", "created",
        "implemented", "deployed", "resolved", "accepted", "completada", "completado", "terminé", "fertig", "erledigt",
        "only",
    ]
    private static let starts: Set<String> = ["started", "begun", "running"]

    private mutating func takeTrailing() {
        while let last = text.last, ".:!".contains(last) { text = String(text.dropLast()).trimmingBlanks() }
        var words = text.split(separator: " ", omittingEmptySubsequences: true)[...]
        let count = words.count
        while words.count > 1, let word = words.last?.lowercased() {
            if Self.starts.contains(word) { isStart = true } else if !Self.endings.contains(word) { break }
            words = words.dropLast()
        }
        if words.count < count { text = words.joined(separator: " ") }
    }
}
