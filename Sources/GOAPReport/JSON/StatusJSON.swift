package import GOAPCore

/// `status --json`.
package struct StatusJSON: JSONDescribed, Sendable {
    private let report: StatusReport
    /// What may start now, by a command or by a person.
    private let ready: [Int]
    private let actions: [Int]
    private let fields: [String]?

    /// - Parameters:
    ///   - onlyReady: whether it shows only actions that may start now.
    ///   - fields: the members of an action that are wanted; all of them unless they are named.
    package init(_ report: StatusReport, onlyReady: Bool = false, fields: [String]? = nil) {
        self.report = report
        self.fields = fields
        ready = (report.situation.ready + report.situation.manual).sorted()
        actions = onlyReady ? report.next(of: ready).filter(report.shown.contains) : report.shown
    }

    package static let shape = JSONShape<StatusJSON>("status", isDocument: true) { has in
        has("plan") { PlanHead(path: $0.report.planPath, title: $0.report.situation.graph.plan.title) }
        has("origin") { $0.report.origin }
        has("progress") { ProgressJSON(report: $0.report) }
        has("goal") { $0.report.goal }
        has("counts") { counts($0.report.situation) }
        has("ready") { status in status.ready.map { status.report.actions[$0].id } }
        has("next") { status in status.report.next(of: status.ready).map { status.report.actions[$0].id } }
        has.each("actions", ActionJSON.self) { status in
            .elements(count: status.actions.count) { status.action(at: $0) }
        }
        has("drift") { $0.report.drift }
        has("diagnostics") { $0.report.diagnostics }
        has("leftovers") { $0.report.situation.graph.plan.leftovers.filter { $0.severity != .note } }
    }

    /// The actions alone, an object for each.
    package var lines: [JSONValue] { actions.indices.map { action(at: $0) } }

    private func action(at place: Int) -> JSONValue {
        let index = actions[place]
        let action = ActionJSON(
            index, in: report.situation, obstacles: report.obstacles(at: index),
            isContradicted: report.isContradicted(index), remark: report.remark(index))
        return ActionJSON.shape.value(of: action, only: fields)
    }

    private static func counts(_ situation: Situation) -> JSONMap<Int> {
        JSONMap(ActionState.allCases.map { state in (state.rawValue, situation.states.count { $0 == state }) })
    }
}

private struct ProgressJSON: JSONDescribed {
    let report: StatusReport

    static let shape = JSONShape<Self>("progress") { has in
        has("done") { $0.report.done }
        has("total") { $0.report.total }
        has("notNeeded") { $0.report.notNeeded }
        has("percent") { $0.report.percent }
    }
}

extension Drift: JSONDescribed {
    package static let shape = JSONShape<Drift>("drift") { has in
        has("id") { $0.action }
        has("document") { $0.document }
        has("recorded") { $0.recorded }
        has("line") { $0.location.line }
        has("committed") { $0.isCommitted }
    }
}
