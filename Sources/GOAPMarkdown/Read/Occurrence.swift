import GOAPCore

/// One place where an id stands as an action: a row, a heading, a checkbox.
///
/// An object, because it is sorted, grouped and merged more often than its thirty words could be copied.
final class Occurrence {
    /// In the order in which their titles and fields win.
    enum Kind: Int, Comparable {
        case yaml, catalogue, heading, checkbox, statusRow

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// Stands for the table in occurrences of YAML blocks, whose statuses have words of their own.
    static let yamlTable = -2
    /// The same for todos in front matter.
    static let todoTable = -3
    /// The same for the front matter of a document that is one task.
    static let taskTable = -4

    let id: ActionID
    let kind: Kind
    let line: Int
    let idSpan: Span
    var title: String?
    var phase: Phase?
    /// The heading it stands under that divides the actions, where none is a phase.
    var part: Phase?
    /// The kind and number of the group it stands under: `phase 2`.
    var group: String?
    /// What tells it apart from others of the same id.
    var place: Phase? { phase ?? part }
    /// The priority of the heading it stands under.
    var inheritedPriority: String?
    var fields = FieldList()
    /// What the brackets in its heading say.
    var remark: HeadingRemark?
    /// Whether its status is a tick in a column of ticks.
    var isTicked = false
    var steps: [StepDraft] = []
    /// The action it is a part of, as an index into the occurrences.
    var parent: Int?
    /// The heading above it that says how far everything below is.
    var claim: (span: Span, line: Int)?
    /// Whether the document gives it no id.
    var isGiven = false
    /// The marks between id and title: `P`, `US1`.
    var marks: [String] = []
    /// The trailing status of a heading.
    var trailingStatus: Span?
    /// The action's own checkbox.
    var box: Int?
    var isChecked = false
    /// The number of the table it is a row of.
    var table: Int?
    /// Whether the id or the title is struck through.
    var isStruck = false
    /// Whether its title is struck through, so that nothing is left to do.
    var isDropped = false
    /// Whether the row stands for other actions as well, so that its status is theirs together.
    var isComposite = false
    /// Whether the row is one of a table that defines actions.
    var isInCatalogue = false
    /// Whether its cells cannot be told apart for certain, so that nothing may be written.
    var isAmbiguous = false

    init(id: ActionID, kind: Kind, line: Int, idSpan: Span) {
        self.id = id
        self.kind = kind
        self.line = line
        self.idSpan = idSpan
    }

    /// The same place as an action of its own.
    func asOne(named name: String) -> Occurrence {
        let one = Occurrence(id: ActionID(name), kind: .catalogue, line: line, idSpan: idSpan)
        (one.title, one.phase, one.part, one.claim) = (title, phase, part, claim)
        (one.inheritedPriority, one.fields, one.table, one.isAmbiguous) = (
            inheritedPriority, fields, table, isAmbiguous
        )
        return one
    }
}

/// A checkbox item below an action.
struct StepDraft {
    let text: String
    /// The command the item stands for; see `StepReader`.
    let command: String?
    let isChecked: Bool
    let depth: Int
    let box: Int
    let line: Int
}
