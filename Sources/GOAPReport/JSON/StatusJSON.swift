import GOAPCore

/// `status --json`.
package enum StatusJSON {
    package static func document(_ report: StatusReport) -> JSONValue {
        let situation = report.situation
        let ready = (situation.ready + situation.manual).sorted()
        return .document(
            "status",
            [
                "plan": .object(["path": .string(report.planPath), "title": .init(situation.graph.plan.title)]),
                "progress": .object([
                    "done": .integer(report.done), "total": .integer(report.total), "percent": .integer(report.percent),
                ]),
                "counts": counts(situation),
                "ready": .init(ready.map { report.actions[$0].id.text }),
                "actions": .array(report.shown.map { action($0, report) }),
                "drift": .array(report.drift.map(drift)),
                "diagnostics": .array(report.diagnostics.map(DiagnosticJSON.value)),
            ])
    }

    private static func counts(_ situation: Situation) -> JSONValue {
        .object(
            ActionState.allCases.map { state in
                .init(key: state.rawValue, value: .integer(situation.states.count { $0 == state }))
            })
    }

    private static func drift(_ drift: Drift) -> JSONValue {
        .object([
            "id": .string(drift.action.text), "document": .string(drift.document.rawValue),
            "recorded": .string(drift.recorded.rawValue), "line": .integer(drift.location.line),
        ])
    }

    private static func action(_ index: Int, _ report: StatusReport) -> JSONValue {
        ActionJSON.value(
            index, in: report.situation, obstacles: report.obstacles[report.actions[index].id] ?? [],
            remark: report.remark(index))
    }
}
