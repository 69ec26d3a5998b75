import GOAPCore

/// `status --json`.
package enum StatusJSON {
    package static func text(_ report: StatusReport) -> String { document(report).text(indent: 2) }

    /// Writes it in portions, as they are made: that of a large plan is larger than the plan.
    package static func write(_ report: StatusReport, to emit: (UnsafeRawBufferPointer) -> Void) {
        withoutActuallyEscaping(emit) { emit in
            var writer = JSONWriter(indent: 2) { portion in portion.withUnsafeBytes(emit) }
            writer.write(document(report))
            writer.finish()
        }
    }

    private static func document(_ report: StatusReport) -> JSONValue {
        let situation = report.situation
        let ready = (situation.ready + situation.manual).sorted()
        return .document(
            "status",
            [
                "plan": .object(["path": .string(report.planPath), "title": .init(situation.graph.plan.title)]),
                "origin": OriginJSON.value(report.origin),
                "progress": .object([
                    "done": .integer(report.done), "total": .integer(report.total),
                    "notNeeded": .integer(report.notNeeded),
                    "percent": .integer(report.percent),
                ]),
                "goal": report.goal?.json ?? .null,
                "counts": counts(situation), "ready": .init(ready.map { report.actions[$0].id.text }),
                "next": .init(report.next(of: ready).map { report.actions[$0].id.text }),
                "actions": .elements(count: report.shown.count) { action(report.shown[$0], report) },
                "drift": .array(report.drift.map(drift)),
                "diagnostics": .array(report.diagnostics.map(DiagnosticJSON.value)),
                "leftovers": .array(
                    situation.graph.plan.leftovers.filter { $0.severity != .note }.map(LeftoverJSON.value)),
            ])
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
            "committed": .bool(drift.isCommitted),
        ])
    }

    private static func action(_ index: Int, _ report: StatusReport) -> JSONValue {
        ActionJSON.value(
            index, in: report.situation, obstacles: report.obstacles(at: index),
            isContradicted: report.isContradicted(index), remark: report.remark(index))
    }
}
