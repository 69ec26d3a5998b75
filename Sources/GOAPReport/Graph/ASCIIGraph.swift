import GOAPCore

/// A graph as a list of waves, for terminals.
package enum ASCIIGraph {
    package static func text(_ view: GraphView, width: Int, style: TerminalStyle) -> String {
        var text = ""
        for (number, wave) in view.schedule.waves.enumerated() {
            text += style.paint("wave \(number + 1)", .strong) + "\n"
            for index in wave { text += line(index, view, width: width, style: style) + "\n" }
        }
        guard !view.critical.isEmpty else { return text }
        let path = view.situation.graph.order.filter { view.critical.contains($0) }.map { view.actions[$0].id.text }
        return text + "critical path: \(path.joined(separator: " -> "))\n".sanitizedLine
    }

    private static func line(_ index: Int, _ view: GraphView, width: Int, style: TerminalStyle) -> String {
        let state = view.state(index)
        let names = view.situation.graph.dependencies[index].map { view.actions[$0].id.text }
        let tail = names.isEmpty ? "" : "  <- \(names.joined(separator: ", "))"
        let mark = view.critical.contains(index) ? "*" : " "
        let room = max(10, width - 5 - tail.displayWidth)
        let symbol = style.paint(state.symbol, state.colour)
        return
            " \(mark)\(symbol) \(view.label(index).sanitized.truncated(to: room))\(style.paint(tail.sanitized, .quiet))"
    }
}

extension String {
    /// Sanitized, with the line end kept.
    fileprivate var sanitizedLine: String { String(dropLast()).sanitized + "\n" }
}
