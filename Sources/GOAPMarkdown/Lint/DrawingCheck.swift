import GOAPCore

/// Orders that a drawing shows and the lists do not have. Drawings are read for nothing else, and an action
/// whose lists say nothing about order cannot be contradicted.
///
/// Read are arrows on one line, `A01 → A02 --> A03`, and a straight line down from one box to the next:
///
///     ┌─────┐
///     │ A01 │
///     └──┬──┘
///        ▼
///     ┌─────┐
///     │ A02 │
enum DrawingCheck {
    private struct Token {
        let index: Int
        let row: Int
        let columns: Range<Int>
    }

    static func diagnostics(_ reading: PlanReading, _ graph: ActionGraph) -> [Diagnostic] {
        let reachable = Precedence(graph)
        return reading.remarks.drawings.flatMap { fence -> [Diagnostic] in
            let rows = fence.content.map { Array(reading.document.text(reading.document.lines[$0])) }
            let tokens = rows.enumerated().flatMap { Self.tokens($1, row: $0, graph) }
            guard tokens.count > 1 else { return [] }
            let labels = tokens.filter { isLabel(rows[$0.row], $0.columns) }
            let edges = across(rows, tokens) + down(rows, labels)
            return edges.filter { edge in
                !reading.remarks.withoutOrder.contains(graph.actions[edge.to.index].id)
                    && reachable.contradicts(edge.from.index, edge.to.index)
            }.map { edge in
                contradiction(edge.from, edge.to, in: reading, fence, graph)
            }
        }
    }

    private static func contradiction(
        _ from: Token, _ to: Token, in reading: PlanReading, _ fence: Fence, _ graph: ActionGraph
    ) -> Diagnostic {
        let (first, second) = (graph.actions[from.index].id, graph.actions[to.index].id)
        let line = fence.content.lowerBound + to.row
        let column = String(
            Array(reading.document.text(reading.document.lines[line]))[..<to.columns.lowerBound]
        ).utf8.count
        return Diagnostic(
            .warning, code: "drawing-contradicts",
            "the drawing shows '\(first)' before '\(second)', the lists do not have it",
            at: PlanLocation(line: line + 1, column: column + 1), length: second.text.utf8.count,
            hint: "correct the drawing, or let '\(second)' depend on '\(first)'")
    }

    /// The ids of a line that the plan knows.
    private static func tokens(_ row: [Character], row number: Int, _ graph: ActionGraph) -> [Token] {
        var tokens: [Token] = []
        var start = 0
        while start < row.count {
            guard row[start].isLetter || row[start].isNumber, start == 0 || !isWord(row[start - 1]) else {
                start += 1
                continue
            }
            var end = start
            while end < row.count, isWord(row[end]) || row[end] == "." { end += 1 }
            while end > start, row[end - 1] == "." || row[end - 1] == "-" { end -= 1 }
            if let index = graph.index(of: ActionID(String(row[start..<end]))), isNamed(row, start..<end) {
                tokens.append(Token(index: index, row: number, columns: start..<end))
            }
            start = max(end, start + 1)
        }
        return tokens
    }

    /// A bare number is an id only behind the word for one: `Phase 4 (Week 4)` names no action.
    private static func isNamed(_ row: [Character], _ columns: Range<Int>) -> Bool {
        !row[columns].allSatisfy(\.isNumber) || nounStart(row, columns) != columns.lowerBound
    }

    /// What a box or a branch is called begins it; ids inside a sentence are no labels.
    private static func isLabel(_ row: [Character], _ columns: Range<Int>) -> Bool {
        let before = row[..<nounStart(row, columns)]
        guard let last = before.last(where: { $0 != " " }) else { return true }
        return before.suffix(2) == [" ", " "] || !(last.isLetter || last.isNumber || last.isPunctuation && last != "-")
    }

    /// Where `Action` in front of the id starts, else where the id does.
    private static func nounStart(_ row: [Character], _ columns: Range<Int>) -> Int {
        let before = row[..<columns.lowerBound].reversed()
        let word = before.drop { $0 == " " }.prefix { $0.isLetter }
        guard ["action", "task", "step", "milestone"].contains(String(word.reversed()).lowercased()) else {
            return columns.lowerBound
        }
        return columns.lowerBound - before.prefix { $0 == " " }.count - word.count
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "-" || character == "_")
    }

    /// Two ids with nothing but an arrow between them.
    private static func across(_ rows: [[Character]], _ tokens: [Token]) -> [(from: Token, to: Token)] {
        zip(tokens, tokens.dropFirst()).filter { left, right in
            guard left.row == right.row else { return false }
            let between = rows[left.row][left.columns.upperBound..<right.columns.lowerBound].filter { $0 != " " }
            return !between.isEmpty && between.allSatisfy { "→-─>▶►⟶━=".contains($0) }
                && between.contains { "→>▶►⟶".contains($0) }
        }.map { (from: $0, to: $1) }
    }

    /// A head of an arrow with a straight line above it that comes out of the box of one id and leads to another.
    private static func down(_ rows: [[Character]], _ tokens: [Token]) -> [(from: Token, to: Token)] {
        var edges: [(from: Token, to: Token)] = []
        for (number, row) in rows.enumerated() {
            for (column, character) in row.enumerated() where "▼↓v".contains(character) {
                guard isArrowHead(character, row, column), let from = start(number, column, rows, tokens),
                    let to = tokens.first(where: { $0.row > number && $0.row <= number + 3 && isNear($0, column) })
                else { continue }
                edges.append((from, to))
            }
        }
        return edges
    }

    /// A letter v is one only when it stands alone.
    private static func isArrowHead(_ character: Character, _ row: [Character], _ column: Int) -> Bool {
        guard character == "v" else { return true }
        let neighbours = [column - 1, column + 1].filter(row.indices.contains).map { row[$0] }
        return neighbours.allSatisfy { $0 == " " }
    }

    private static func start(
        _ row: Int, _ column: Int, _ rows: [[Character]], _ tokens: [Token]
    ) -> Token? {
        var above = row - 1
        while above >= 0, column < rows[above].count, "│|┃".contains(rows[above][column]) { above -= 1 }
        guard above >= 0, column < rows[above].count, "┬┴─+-└┘".contains(rows[above][column]) || row - above == 1 else {
            return nil
        }
        return tokens.last { $0.row <= above && $0.row >= above - 4 && isNear($0, column) }
    }

    private static func isNear(_ token: Token, _ column: Int) -> Bool {
        abs((token.columns.lowerBound + token.columns.upperBound) / 2 - column) <= 4
    }
}

/// Which actions lie before which.
private struct Precedence {
    private let graph: ActionGraph

    init(_ graph: ActionGraph) { self.graph = graph }

    /// Whether the second does not come after the first, however far.
    func contradicts(_ first: Int, _ second: Int) -> Bool {
        guard first != second else { return false }
        var seen: Set<Int> = [second]
        var pending = [second]
        while let next = pending.popLast() {
            for dependency in graph.dependencies[next] where seen.insert(dependency).inserted {
                if dependency == first { return false }
                pending.append(dependency)
            }
        }
        return true
    }
}
