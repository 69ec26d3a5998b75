import GOAPCore

/// The status of a plan for a terminal: grouped by phase, never wider than the terminal.
package struct StatusTable {
    private let report: StatusReport
    private let width: Int
    private let style: TerminalStyle
    private let idWidth: Int
    private let wordWidth: Int

    /// - Parameter width: the terminal's columns.
    package init(_ report: StatusReport, width: Int, style: TerminalStyle) {
        self.report = report
        self.width = max(30, width)
        self.style = style
        idWidth = min(24, report.shown.map { report.actions[$0].id.text.displayWidth }.max() ?? 3)
        wordWidth = report.shown.map { report.shownState($0).word.count }.max() ?? 7
    }

    package var text: String {
        var lines = [
            style.paint((report.situation.graph.plan.title ?? report.planPath).sanitized.truncated(to: width), .strong)
        ]
        lines.append(progressBar)
        for group in phases { lines += ["", heading(group)] + group.indexes.map(row) }
        lines += [""] + NextSteps(report, width: width, style: style).lines
        return lines.joined(separator: "\n") + "\n"
    }

    /// Actions that share a phase, in the order of the plan.
    private struct Group {
        let phase: Phase?
        var indexes: [Int]
    }

    private var phases: [Group] {
        var groups: [Group] = []
        var positions: [String: Int] = [:]
        for index in report.shown {
            let phase = report.actions[index].phase
            if let position = positions[phase?.name ?? ""] {
                groups[position].indexes.append(index)
            } else {
                positions[phase?.name ?? ""] = groups.count
                groups.append(Group(phase: phase, indexes: [index]))
            }
        }
        return groups
    }

    private var progressBar: String {
        let needed = report.total - report.notNeeded
        var label = " \(report.done)/\(needed) (\(report.percent)%)"
        var (part, whole) = (report.done, needed)
        if let goal = report.goal {
            (part, whole) = (goal.held, goal.parts.count)
            label = " \(part)/\(whole) of the goal, \(report.done)/\(needed) actions"
        }
        let room = min(40, max(0, width - label.count - 2))
        let filled = whole == 0 ? room : room * part / whole
        let bar =
            style.paint(String(repeating: "█", count: filled), .good)
            + style.paint(String(repeating: "░", count: room - filled), .quiet)
        let origin = report.origin.places.map { ", read from \($0)" } ?? ""
        // A narrow terminal has no room for it.
        return bar + label + (room + label.count + origin.count <= width ? origin : "")
    }

    private func heading(_ group: Group) -> String {
        let done = group.indexes.count { report.situation.states[$0] == .done }
        let needed = group.indexes.count { report.situation.states[$0] != .unneeded }
        let isNumber = group.phase?.name.first?.isNumber ?? false
        let name = group.phase.map { phase in
            let label = isNumber || phase.title != nil ? "Phase \(phase.name)" : phase.name
            return phase.title.map { "\(label): \($0)" } ?? label
        }
        let text = (name ?? "Actions").sanitized + " "
        return style.paint(text.truncated(to: width - 8) + "\(done)/\(needed)", .strong)
    }

    private func row(_ index: Int) -> String {
        let state = report.shownState(index)
        let symbol = style.paint(state.symbol, state.colour) + (state.symbol.displayWidth > 1 ? "" : " ")
        let id = report.actions[index].id.text.sanitized.padded(to: idWidth)
        let word = style.paint(state.word.padded(to: wordWidth), state.colour)
        let remark = report.remark(index).map { " (\($0.sanitized))" } ?? ""
        let room = width - 2 - 2 - idWidth - 1 - wordWidth - 1
        let title = (report.actions[index].title ?? "").withoutCode.sanitized
        guard !remark.isEmpty, title.displayWidth < room else {
            return "  \(symbol)\(id) \(word) \(title.truncated(to: room))".trimmingEnd
        }
        let tail = remark.truncated(to: room - title.displayWidth)
        return "  \(symbol)\(id) \(word) \(title)\(style.paint(tail, .quiet))".trimmingEnd
    }
}

extension String {
    /// Without the marks of inline code and emphasis.
    var withoutCode: String {
        guard utf8.contains(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "*") }) else { return self }
        return String(filter { $0 != "`" && $0 != "*" })
    }

    var trimmingEnd: String {
        guard utf8.last == UInt8(ascii: " ") else { return self }
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
