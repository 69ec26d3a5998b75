import GOAPCore

/// One place where an id stands as an action: a row, a heading, a checkbox.
struct Occurrence {
    /// In the order in which their titles and fields win.
    enum Kind: Int, Comparable {
        case yaml, catalogue, heading, checkbox, statusRow

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// Stands for the table in occurrences of YAML blocks, whose statuses have words of their own.
    static let yamlTable = -2

    let id: ActionID
    let kind: Kind
    let line: Int
    let idSpan: Span
    var title: String?
    var phase: Phase?
    var phaseTitle: String?
    /// The priority of the heading it stands under.
    var inheritedPriority: String?
    var fields: [PlanField: FieldValue] = [:]
    var steps: [StepDraft] = []
    /// Whether a word such as `Action`, a trailing status or a field shows that it is an action.
    var isCertain = false
    /// Whether a field says what it waits for or gives.
    var hasOrder = false
    /// Whether the word `Milestone` introduces it.
    var isMilestone = false
    /// The trailing status of a heading.
    var trailingStatus: Span?
    /// The action's own checkbox.
    var box: Int?
    var isChecked = false
    /// The number of the table it is a row of.
    var table: Int?
    /// Whether the row stands for other actions as well, so that its status is theirs together.
    var isComposite = false
    /// Whether its cells cannot be told apart for certain, so that nothing may be written.
    var isAmbiguous = false
}

/// A checkbox item below an action.
struct StepDraft {
    let text: String
    let isChecked: Bool
    let depth: Int
    let box: Int
    let line: Int
}
