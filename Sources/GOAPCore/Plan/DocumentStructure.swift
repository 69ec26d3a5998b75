/// A part of a document that can hold actions, and what it was taken for: what `show --structure` tells.
package struct DocumentStructure: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case table, boxes, list, headings, block
        /// The list of todos in the front matter.
        case todos

        /// `3 tables`, `1 list of boxes`.
        package func counted(_ number: Int) -> String {
            switch self {
            case .table: count(number, "table")
            case .boxes: count(number, "list of boxes", plural: "lists of boxes")
            case .list: count(number, "list")
            case .headings: count(number, "heading")
            case .block: count(number, "block")
            case .todos: "the front matter"
            }
        }

        /// `14 boxes`: what one of them consists of.
        package func members(_ number: Int) -> String {
            switch self {
            case .table: count(number, "row")
            case .boxes: count(number, "box", plural: "boxes")
            case .list: count(number, "item")
            case .headings: count(number, "heading")
            case .block: count(number, "block")
            case .todos: count(number, "todo")
            }
        }
    }

    /// Why something holds no actions, as a sentence says it.
    package struct Reason: Hashable, Sendable {
        /// `no column of ids`.
        package let text: String
        /// Behind a number of such structures: `without a column of ids`.
        package let behind: String

        package init(_ text: String, behind: String) {
            self.text = text
            self.behind = behind
        }
    }

    package enum Role: Hashable, Sendable {
        /// It defines actions.
        case actions
        /// It says more about actions that are defined elsewhere.
        case remarks
        /// It names phases, or which actions belong together.
        case groups
        /// It belongs to what stands around it: fields, steps, facts.
        case parts
        case unread(Reason)

        package var word: String {
            switch self {
            case .actions: "actions"
            case .remarks: "remarks"
            case .groups: "groups"
            case .parts: "parts"
            case .unread: "unread"
            }
        }

        package var reason: Reason? { if case .unread(let reason) = self { reason } else { nil } }
    }

    package let kind: Kind
    /// The first and the last line, counted from 1.
    package let lines: ClosedRange<Int>
    /// What tells it from others: `table 2 'ID | Task'`, `14 boxes`.
    package let name: String
    /// The heading it stands below.
    package let heading: String?
    /// How many rows, items, headings it has.
    package let size: Int
    package let role: Role
    /// What it was taken for, in words: `12 actions`, `summary of A01 and A02`.
    package let meaning: String
    /// The columns by the names of what they were taken for.
    package let columns: [(field: String, name: String)]
    /// The line that makes actions of it; nil where none can.
    package let declaration: String?

    package init(
        _ kind: Kind, lines: ClosedRange<Int>, name: String, heading: String?, size: Int, role: Role,
        meaning: String, columns: [(field: String, name: String)] = [], declaration: String? = nil
    ) {
        self.kind = kind
        self.lines = lines
        self.name = name
        self.heading = heading
        self.size = size
        self.role = role
        self.meaning = meaning
        self.columns = columns
        self.declaration = declaration
    }

    /// Whether it is a part of something, or a list without ids and boxes: most documents have many of both.
    package var isMinor: Bool { role == .parts || role == .unread(.plainList) }
}

extension DocumentStructure.Reason {
    package static let plainList = Self("no ids and no boxes", behind: "without ids or boxes")
    package static let noIDColumn = Self("no column of ids", behind: "without a column of ids")
    package static let declaredNone = Self("declared to hold no actions", behind: "declared to hold no actions")
}
