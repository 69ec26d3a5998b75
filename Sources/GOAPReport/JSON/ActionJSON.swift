package import GOAPCore
package import GOAPEngine

/// An action as every JSON document shows it.
package enum ActionJSON {
    /// - Parameters:
    ///   - obstacles: what keeps it from starting, where that was asked.
    ///   - isContradicted: whether a probe denies what it is recorded to have done.
    ///   - remark: why it is not started, in a few words.
    package static func value(
        _ index: Int, in situation: Situation, obstacles: [Obstacle] = [], isContradicted: Bool = false,
        remark: String? = nil
    ) -> JSONValue {
        let action = situation.graph.actions[index]
        let shown = ShownState(index, in: situation, obstacles: obstacles, isContradicted: isContradicted)
        var members: [(String, JSONValue)] = []
        members.reserveCapacity(30)
        addPlace(of: action, to: &members)
        addStanding(of: index, in: situation, shown, obstacles, remark, to: &members)
        addContent(of: action, to: &members)
        addHistory(of: index, in: situation, obstacles, to: &members)
        return .object(JSONObject(members))
    }

    private static func addPlace(
        of action: Action, to members: inout [(String, JSONValue)]
    ) {
        members.append(("id", .string(action.id.text)))
        members.append(("givenID", .bool(action.hasGivenID)))
        members.append(("title", .init(action.title)))
        members.append(("phase", .init(action.phase?.name)))
        members.append(("phaseTitle", .init(action.phase?.title)))
        members.append(("priority", .init(action.priority)))
        members.append(("skill", .init(action.skills)))
    }

    private static func addStanding(
        of index: Int, in situation: Situation, _ shown: ShownState, _ obstacles: [Obstacle], _ remark: String?,
        to members: inout [(String, JSONValue)]
    ) {
        let readiness = situation.readiness(of: index)
        let isGated = obstacles.contains { $0.objection != nil }
        members.append(("state", .string(shown.word)))
        members.append(("status", .string(status(of: index, in: situation))))
        members.append(("readiness", .string(isGated ? "gated" : readiness.name)))
        members.append(("waitsFor", .init(waitsFor(readiness))))
        members.append(("remark", .init(remark)))
    }

    private static func addContent(
        of action: Action, to members: inout [(String, JSONValue)]
    ) {
        members.append(("executable", .bool(!action.isManual)))
        members.append(("dependencies", .init(unique(action.dependencies.flatMap(\.actions)))))
        members.append(("externalDependencies", .init(action.dependencies.flatMap(\.externals))))
        members.append(("guards", .init(action.guards.map(\.text))))
        members.append(("preconditions", .init(action.preconditions)))
        members.append(("effects", .init(action.effects)))
        members.append(("cost", cost(action.cost)))
        members.append(("steps", .array(action.steps.map(step))))
        members.append(("command", command(action.command)))
        members.append(("requires", .init(action.requirements.map(\.description))))
    }

    private static func addHistory(
        of index: Int, in situation: Situation, _ obstacles: [Obstacle], to members: inout [(String, JSONValue)]
    ) {
        let action = situation.graph.actions[index]
        let isRecorded = situation.recorded.isRecorded(action.id)
        let record = isRecorded ? situation.recorded[action.id] : action.documentRecord
        members.append(("obstacles", .array(obstacles.map(obstacle))))
        members.append(("completedAt", .init(record?.completedAt?.text ?? action.completedAt)))
        members.append(("attempts", .integer(record?.attempts ?? 0)))
        members.append(("reason", .init(record?.reason)))
        members.append(("by", CallerJSON.value(record?.by)))
        members.append(("proof", .init(record?.proof?.rawValue)))
        members.append(("how", .init(record?.source?.rawValue)))
        members.append(("travelled", .bool(record?.isTravelled ?? false)))
        members.append(("evidence", record?.evidence.map { evidence($0, situation.doubt(of: index)) } ?? .null))
        members.append(("lease", record?.lease.map(LeaseJSON.value) ?? .null))
        members.append(("line", .integer(action.location.line)))
    }

    /// What the action was when it became done, and why that is not believed any more.
    private static func evidence(_ evidence: ActionEvidence, _ doubt: Doubt?) -> JSONValue {
        .object([
            "fingerprint": .string(evidence.fingerprint), "title": .init(evidence.title),
            "attempt": .init(evidence.attempt), "inputs": .init(evidence.inputs), "outputs": .init(evidence.outputs),
            "doubt": .init(doubt?.words),
        ])
    }

    /// What keeps an action from starting.
    package static func obstacle(_ obstacle: Obstacle) -> JSONValue {
        .object([
            "code": .string(obstacle.code), "message": .string(obstacle.message), "remedies": .init(obstacle.remedies),
        ])
    }

    /// The recorded state; where nothing but pending is known, the document's own word for blocked.
    static func status(of index: Int, in situation: Situation) -> String {
        let state = situation.states[index]
        guard state == .pending, situation.graph.actions[index].status?.word == .blocked else {
            return state.rawValue
        }
        return "blocked"
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

    private static func step(_ step: Step) -> JSONValue {
        .object(["text": .string(step.text), "checked": .bool(step.isChecked), "command": .init(step.command)])
    }

    private static func command(_ command: ActionCommand) -> JSONValue {
        guard command.isExecutable else { return .null }
        return .object([
            "run": .init(command.runs.isEmpty ? nil : command.runs.map(\.text).joined(separator: "\n")),
            "runs": .init(command.runs.map(\.text)), "verify": .init(command.verify.map(\.text)),
            "expect": .init(command.expectations.map(\.description)), "inferred": .bool(command.isInferred),
        ])
    }
}
