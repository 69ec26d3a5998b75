package import GOAPCore

extension PlanReading {
    /// What the document says about an action where it is defined, as written, line by line: a heading with what is
    /// below it, a list item with what is indented under it, or a table row.
    package func section(of action: Action) -> [String] {
        let first = action.location.line
        let head = document.line(first)
        let starts = Set(plan.actions.map(\.location.line))
        var lines = [head]
        var isInFence = false
        for number in (first + 1)..<max(first + 1, document.lines.count + 1) {
            let line = document.line(number)
            if !isInFence, starts.contains(number) || isEnd(line, behind: head) { break }
            if line.trimmingBlanks().hasPrefix("```") { isInFence.toggle() }
            lines.append(line)
        }
        while let last = lines.last, last.trimmingBlanks().isEmpty { lines.removeLast() }
        return lines
    }

    private func isEnd(_ line: String, behind head: String) -> Bool {
        let level = head.prefix { $0 == "#" }.count
        guard level == 0 else {
            let other = line.prefix { $0 == "#" }.count
            return other > 0 && other <= level || line == "---"
        }
        if head.trimmingBlanks().hasPrefix("|") { return true }
        return line.prefix { $0 == " " }.count <= head.prefix { $0 == " " }.count
    }
}
