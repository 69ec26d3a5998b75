/// Code between fences.
struct Fence {
    private let row: Int32
    let nesting: Nesting
    /// The info string: `sh`.
    let info: Span
    /// What is between the fences, line by line.
    let lines: [FenceLine]

    init(line: Int, info: Span, lines: [FenceLine], nesting: Nesting) {
        row = Int32(line)
        self.info = info
        self.lines = lines
        self.nesting = nesting
    }

    var line: Int { Int(row) }
    /// The numbers of the lines between the fences.
    var content: Range<Int> { (line + 1)..<(line + 1 + lines.count) }
}

/// A line of code, without what belongs to the list or quote around it and without the fence's own indentation.
struct FenceLine: Equatable {
    /// The blanks in front, where only a part of a tab belongs to the code.
    let padding: UInt8
    let content: Span
}

extension PlanDocument {
    /// A line of code as it is meant.
    func text(_ line: FenceLine) -> String {
        line.padding == 0
            ? text(line.content) : String(repeating: " ", count: Int(line.padding)) + text(line.content)
    }
}
