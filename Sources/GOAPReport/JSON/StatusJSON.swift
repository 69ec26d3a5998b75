import GOAPCore

/// `status --json`.
package enum StatusJSON {
    package static func text(_ report: StatusReport) -> String {
        var bytes: [UInt8] = []
        write(report) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes it in pieces, as they are made.
    package static func write(_ report: StatusReport, to emit: (UnsafeRawBufferPointer) -> Void) {
        let situation = report.situation
        let ready = (situation.ready + situation.manual).sorted()
        let plan = JSONValue.object(["path": .string(report.planPath), "title": .init(situation.graph.plan.title)])
        let progress = JSONValue.object([
            "done": .integer(report.done), "total": .integer(report.total), "percent": .integer(report.percent),
        ])
        JSONValue.write(
            "status", indent: 2,
            [
                .value("plan", plan), .value("progress", progress), .value("counts", counts(situation)),
                .value("ready", .init(ready.map { report.actions.id(at: $0).text })),
                .elements("actions", count: report.shown.count) { action(report.shown[$0], report) },
                .value("drift", .array(report.drift.map(drift))),
                .value("diagnostics", .array(report.diagnostics.map(DiagnosticJSON.value))),
            ], to: emit)
    }

    private static func counts(_ situation: Situation) -> JSONValue {
        let counts = ActionState.allCases.map { state in
            (state.rawValue, JSONValue.integer(situation.states.count { $0 == state }))
        }
        return .object(JSONObject(counts))
    }

    private static func drift(_ drift: Drift) -> JSONValue {
        .object([
            "id": .string(drift.action.text), "document": .string(drift.document.rawValue),
            "recorded": .string(drift.recorded.rawValue), "line": .integer(drift.location.line),
        ])
    }

    private static func action(_ index: Int, _ report: StatusReport) -> JSONValue {
        let readiness = report.situation.readiness(of: index)
        return ActionJSON.value(
            index, in: report.situation, readiness,
            obstacles: report.obstacles.isEmpty ? [] : report.obstacles[report.actions.id(at: index)] ?? [],
            remark: report.remark(index, readiness))
    }
}
