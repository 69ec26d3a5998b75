package import GOAPCore
package import GOAPEngine

/// An action as every JSON document shows it.
package enum ActionJSON {
    /// - Parameter readiness: the action's, where it is known already.
    package static func value(
        _ index: Int, in situation: Situation, _ readiness: Readiness? = nil, obstacles: [Obstacle] = [],
        remark: String? = nil
    ) -> JSONValue {
        .written { writer, depth in
            let readiness = readiness ?? situation.readiness(of: index)
            let action = situation.graph.actions[index]
            let record = situation.recorded.records.isEmpty ? action.documentRecord : situation.record(of: index)
            writer.object(depth) { object in
                addPlace(of: action, to: &object)
                object.add("status", status(action, situation.states[index]))
                object.add("readiness", isGated(obstacles) ? "gated" : readiness.name)
                object.add("waitsFor", waitsFor(readiness))
                object.add("remark", remark)
                object.add("executable", .bool(!action.isManual))
                object.add("dependencies", unique(situation.graph.actions.waited(at: index)))
                addContent(of: action, to: &object)
                object.add("obstacles", .array(obstacles.map(obstacle)))
                object.add("completedAt", record?.completedAt?.text ?? action.completedAt)
                object.add("attempts", .integer(record?.attempts ?? 0))
                object.add("reason", record?.reason)
                object.add("lease", record?.lease.map(LeaseJSON.value) ?? .null)
                object.add("line", .integer(action.location.line))
            }
        }
    }

    private static func addPlace(of action: Action, to object: inout JSONWriter.Object) {
        object.add("id", action.id.text)
        object.add("title", action.title)
        object.add("phase", action.phase?.name)
        object.add("phaseTitle", action.phase?.title)
        object.add("priority", action.priority)
        object.add("skill", action.skills)
    }

    private static func addContent(of action: Action, to object: inout JSONWriter.Object) {
        object.add("externalDependencies", action.dependencies.flatMap(\.externals))
        object.add("guards", action.guards.map(\.text))
        object.add("preconditions", action.preconditions)
        object.add("effects", action.effects)
        object.add("cost", cost(action.cost))
        object.add("steps", action.steps) { step, object in
            object.add("text", step.text)
            object.add("checked", .bool(step.isChecked))
            object.add("command", step.command)
        }
        add(action.command, to: &object)
        object.add("requires", action.requirements.map(\.description))
    }

    private static func isGated(_ obstacles: [Obstacle]) -> Bool { obstacles.contains { $0.objection != nil } }

    /// What keeps an action from starting.
    package static func obstacle(_ obstacle: Obstacle) -> JSONValue {
        .object([
            "code": .string(obstacle.code), "message": .string(obstacle.message), "remedies": .init(obstacle.remedies),
        ])
    }

    /// The recorded state; where nothing but pending is known, the document's own word for blocked.
    private static func status(_ action: Action, _ state: ActionState) -> String {
        state == .pending && action.status?.word == .blocked ? "blocked" : state.rawValue
    }

    private static func waitsFor(_ readiness: Readiness) -> [String] {
        switch readiness {
        case .waitingFor(let ids), .blocked(let ids): ids.map(\.text)
        default: []
        }
    }

    /// Each once.
    private static func unique(_ ids: [ActionID]) -> [String] {
        // Among a handful, as nearly all actions wait for, looking is faster than hashing.
        guard ids.count > 16 else { return ids.indices.filter { !ids[..<$0].contains(ids[$0]) }.map { ids[$0].text } }
        var seen = Set<ActionID>()
        return ids.filter { seen.insert($0).inserted }.map(\.text)
    }

    private static func cost(_ cost: Cost?) -> JSONValue {
        guard let cost else { return .null }
        return cost.isPlainNumber ? .number(cost.value) : .string(cost.text)
    }

    private static func add(_ command: ActionCommand, to object: inout JSONWriter.Object) {
        guard command.isExecutable else { return object.add("command", .null) }
        object.add("command") { object in
            object.add("run", command.run?.text)
            object.add("verify", command.verify.map(\.text))
            object.add("expect", command.expectations.map(\.description))
            object.add("inferred", .bool(command.isInferred))
        }
    }
}
