package import GOAPCore
package import GOAPEngine

/// An action as every JSON document shows it.
package enum ActionJSON {
    package static func value(
        _ index: Int, in situation: Situation, obstacles: [Obstacle] = [], remark: String?
    ) -> JSONValue {
        let action = situation.graph.actions[index]
        let record = situation.recorded.records.isEmpty ? action.documentRecord : situation.record(of: index)
        let readiness = situation.readiness(of: index)
        return .object([
            "id": .string(action.id.text),
            "title": .init(action.title),
            "phase": .init(action.phase?.name),
            "phaseTitle": .init(action.phase?.title),
            "priority": .init(action.priority),
            "skill": .init(action.skills),
            "status": .string(status(action, situation.states[index])),
            "readiness": .string(isGated(obstacles) ? "gated" : readiness.name),
            "waitsFor": .init(waitsFor(readiness)),
            "remark": .init(remark),
            "executable": .bool(!action.isManual),
            "dependencies": .init(unique(action.dependencies.flatMap(\.actions).map(\.text))),
            "externalDependencies": .init(action.dependencies.flatMap(\.externals)),
            "guards": .init(action.guards.map(\.text)),
            "preconditions": .init(action.preconditions),
            "effects": .init(action.effects),
            "cost": cost(action.cost),
            "steps": .array(action.steps.map(step)),
            "command": command(action.command),
            "requires": .init(action.requirements.map(\.description)),
            "obstacles": .array(obstacles.map(obstacle)),
            "completedAt": .init(record?.completedAt?.text ?? action.completedAt),
            "attempts": .integer(record?.attempts ?? 0),
            "reason": .init(record?.reason),
            "lease": record?.lease.map(LeaseJSON.value) ?? .null,
            "line": .integer(action.location.line),
        ])
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

    private static func unique(_ texts: [String]) -> [String] {
        guard texts.count > 1 else { return texts }
        var seen = Set<String>()
        return texts.filter { seen.insert($0).inserted }
    }

    private static func cost(_ cost: Cost?) -> JSONValue {
        guard let cost else { return .null }
        return cost.isPlainNumber ? .number(cost.value) : .string(cost.text)
    }

    private static func step(_ step: Step) -> JSONValue {
        .object(["text": .string(step.text), "checked": .bool(step.isChecked), "command": .init(step.command)])
    }

    private static func command(_ command: ActionCommand) -> JSONValue {
        guard command.isExecutable else { return .null }
        return .object([
            "run": .init(command.run?.text), "verify": .init(command.verify.map(\.text)),
            "expect": .init(command.expectations.map(\.description)), "inferred": .bool(command.isInferred),
        ])
    }
}
