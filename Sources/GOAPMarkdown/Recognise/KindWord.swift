/// The words that stand in front of a number in headings and lists, by what is numbered.
enum KindWord: Hashable {
    /// One piece of work: `Task 3`.
    case action(String)
    /// Several pieces of work together: `Phase 2`.
    case group(String)
    /// Something else: `Risk 1`, `Option 2`.
    case other(String)
    /// A word that may be any of them: `Agent 3`.
    case unknown(String)

    init(_ word: String) {
        let word = word.lowercased()
        if Self.actions.contains(word) {
            self = .action(word)
        } else if Self.groups.contains(word) {
            self = .group(word)
        } else if Self.others.contains(word) || StepHeadings.areCriteria(word) {
            self = .other(word)
        } else if let last = word.split(separator: " ").last, Self.groups.contains(String(last)) {
            // `SPARC phase`
            self = .group(word)
        } else {
            self = .unknown(word)
        }
    }

    /// `Priority 1: Rate limits` heads work of its own, which a cell or an item `Priority 1` does not name.
    static func ofHeading(_ word: String) -> Self { word == "priority" ? .group("priority") : Self(word) }

    var word: String {
        switch self {
        case .action(let word), .group(let word), .other(let word), .unknown(let word): word
        }
    }

    var isGroup: Bool { if case .group = self { true } else { false } }
    var isAction: Bool { if case .action = self { true } else { false } }
    /// Whether it is a word for work or for groups itself: `step`, but not `ticket group`.
    var isOneName: Bool { isAction || isGroup && !word.contains(" ") }
    var isOther: Bool { if case .other = self { true } else { false } }

    private static let actions: Set<String> = [
        "action", "actions", "task", "tasks", "subtask", "sub-task", "ticket", "sub-ticket", "subticket", "story",
        "user story", "step", "item",
        "work item", "work package", "package", "wp", "unit", "todo", "job", "deliverable", "activity",
    ]
    private static let groups: Set<String> = [
        "phase", "sprint", "stage", "wave", "epic", "week", "day", "tier", "iteration", "release", "milestone", "track",
        "workstream", "theme", "quarter", "month", "gate", "batch", "round", "cycle", "group", "part", "layer",
    ]
    private static let others: Set<String> = [
        "risk", "option", "example", "appendix", "chapter", "section", "question", "decision", "alternative",
        "scenario", "lesson", "finding", "figure", "table", "principle", "rule", "requirement", "criterion", "goal",
        "objective", "assumption", "note", "level", "problem", "challenge", "reason", "tip", "version", "adr", "rfc",
        "issue", "property", "approach", "case", "test", "page", "listing", "attempt", "lines", "line", "python",
        "node", "type", "factor", "strategy", "tactic", "pattern", "constraint", "metric", "pillar", "priority",
        "checkpoint",
    ]
}
