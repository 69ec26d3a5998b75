import GOAPCore
import GOAPPlanner

/// A route for people: waves, what takes longest, what it will need, what it leaves out, and what to type next.
package struct RouteText {
    private let report: RouteReport
    private let width: Int
    private let style: TerminalStyle
    private var lines: [String] = []
    /// How wide the widest cost is.
    private let column: Int

    package static func text(_ report: RouteReport, width: Int, style: TerminalStyle) -> String {
        var text = RouteText(report: report, width: width, style: style)
        text.write()
        return text.lines.reduce(into: "") { result, line in
            result += line
            result += "\n"
        }
    }

    private mutating func write() {
        guard let route = report.answer.route, let schedule = report.schedule else {
            lines = UnsolvableText.lines(report, style: style)
            return
        }
        guard !route.steps.isEmpty else { return writeReached() }
        lines.append(style.paint("route to \(report.goalText.sanitized)", .strong) + ": \(verdict(route))")
        for (number, wave) in schedule.waves.enumerated() { write(wave, number: number + 1, of: route) }
        writeCriticalPath(schedule)
        if let time = report.time { lines.append(time.line(report).sanitized) }
        writeNeeds()
        lines += report.facts.lines.map(\.sanitized)
        writeOmissions()
        writeNext()
    }

    private mutating func writeReached() {
        lines.append("\(report.goalText.sanitized): " + style.paint("reached, there is nothing to do", .good))
        lines += report.facts.lines.map(\.sanitized)
    }

    /// `8 actions, cost 42, optimal` or how far from it at most.
    private func verdict(_ route: Route) -> String {
        let size = "\(count(route.steps.count, "action")), cost \(report.unit.text(route.cost))"
        guard case .bounded(_, let lowerBound, let shortfall) = report.answer else {
            return "\(size), \(style.paint("optimal", .good))"
        }
        let gap = "at most \(report.unit.text(route.cost - lowerBound)) above the optimum"
        return "\(size), \(style.paint(gap, .attention))\(shortfall.remark)"
    }

    private mutating func write(_ wave: [Int], number: Int, of route: Route) {
        lines.append(style.paint("wave \(number)", .strong))
        for step in wave {
            let index = route.steps[step]
            let cost = report.unit.text(report.problem.actions[index].cost)
            // Both two columns wide.
            let symbol = report.actions[index].isManual ? "✋" : "▸ "
            let amount = String(repeating: " ", count: max(0, column - cost.utf8.count)) + cost
            let label = report.label(index).sanitized.truncated(to: max(10, width - column - 7))
            lines.append("  \(symbol) \(style.paint(amount, .quiet))  \(label)")
        }
    }

    private mutating func writeCriticalPath(_ schedule: RouteSchedule) {
        let ids = schedule.criticalPath.map(report.id)
        let path =
            ids.count > 12
            ? "\(ids.prefix(5).joined(separator: " -> ")) -> … -> \(ids.suffix(3).joined(separator: " -> "))"
            : ids.joined(separator: " -> ")
        lines.append("critical path: \(path.sanitized), cost \(report.unit.text(schedule.criticalCost))")
    }

    private mutating func writeNeeds() {
        for (requirement, step) in report.requirements {
            lines.append("needs \(requirement.description.sanitized): \(place(step))")
        }
        var seen = Set<String>()
        let manual = report.manualSteps.map(report.id).filter { seen.insert($0).inserted }
        if !manual.isEmpty { lines.append("by hand: \(list(manual, limit: 8).sanitized)") }
        for (text, step) in report.conditions {
            lines.append("a person judges '\(text.sanitized)': \(place(step))")
        }
        for (condition, step) in report.assumptions {
            lines.append(
                "taken for granted, because no action gives it: \(condition.description.sanitized): \(place(step))")
        }
    }

    private func place(_ step: Int) -> String {
        "\(report.id(ofStep: step)) in wave \(report.wave(of: step))".sanitized
    }

    private mutating func writeOmissions() {
        let groups = Dictionary(grouping: report.omissions) { $0.reason }
        for reason in RouteReport.Omission.allCases {
            guard let omitted = groups[reason] else { continue }
            let ids = list(omitted.map { report.actions[$0.index].id.text }, limit: 8)
            lines.append(style.paint("left out, \(words[reason] ?? ""): \(ids.sanitized)", .quiet))
        }
    }

    private let words: [RouteReport.Omission: String] = [
        .done: "done", .skipped: "skipped", .failed: "failed", .avoided: "as you wish",
        .handler: "run when something fails",
        .notNeeded: "the goal does not need it",
    ]

    private init(report: RouteReport, width: Int, style: TerminalStyle) {
        self.report = report
        self.width = width
        self.style = style
        column =
            (report.answer.route?.steps ?? []).map { report.unit.text(report.problem.actions[$0].cost).utf8.count }
            .max()
            ?? 0
    }

    private mutating func writeNext() {
        guard let first = report.answer.route?.steps.first else { return }
        if report.isOverBudget, let budget = report.budget, let route = report.answer.route {
            let over = report.unit.text(route.cost - budget)
            lines.append(style.paint("the budget of \(report.unit.text(budget)) is \(over) too small", .bad))
            return
        }
        if let time = report.time, let verdict = time.verdict {
            lines.append(style.paint(verdict, time.isInTime ? .good : .bad))
            guard time.isInTime else { return }
        }
        let id = report.actions[first].id
        let advice =
            report.actions[first].isManual
            ? "do \(id), then: goap-runner mark \(id) done" : "goap-runner run --goal '\(report.goalWords)'" + jobs
        lines.append("next: \(advice.sanitized)")
    }

    private var jobs: String { report.time.map { $0.places > 1 ? " -j \($0.places)" : "" } ?? "" }
}
