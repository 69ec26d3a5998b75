/// Which of a plan's files a location points into.
package enum PlanFile: UInt8, Sendable, Hashable, Comparable {
    /// The plan itself.
    case plan
    /// The sibling `NAME.actions.md` that makes a plan executable without touching it.
    case actions

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A place in a plan: line and column count from 1, columns count UTF-8 bytes.
package struct PlanLocation: Hashable, Comparable, Sendable {
    package let file: PlanFile
    private let row: Int32
    private let offset: Int32

    package var line: Int { Int(row) }
    package var column: Int { Int(offset) }

    package init(file: PlanFile = .plan, line: Int, column: Int) {
        self.file = file
        row = Int32(line)
        offset = Int32(column)
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
