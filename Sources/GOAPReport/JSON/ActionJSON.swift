package import GOAPCore
package import GOAPEngine

/// An action as every JSON document shows it.
package struct ActionJSON: JSONDescribed {
    private let index: Int
    private let situation: Situation
    private let action: Action
    private let record: ActionRecord?
    private let shown: ShownState
    private let readiness: Readiness
    private let obstacles: [Obstacle]
    private let remark: String?

    /// - Parameters:
    ///   - obstacles: what keeps it from starting, where that was asked.
    ///   - isContradicted: whether a probe denies what it is recorded to have done.
    ///   - remark: why it is not started, in a few words.
    package init(
        _ index: Int, in situation: Situation, obstacles: [Obstacle] = [], isContradicted: Bool = false,
        remark: String? = nil
    ) {
        self.index = index
        self.situation = situation
        self.obstacles = obstacles
        self.remark = remark
        action = situation.graph.actions[index]
        shown = ShownState(index, in: situation, obstacles: obstacles, isContradicted: isContradicted)
        readiness = situation.readiness(of: index)
        let isRecorded = situation.recorded.isRecorded(action.id)
        record = isRecorded ? situation.recorded[action.id] : action.documentRecord
    }

    package static let shape = JSONShape<ActionJSON>("action") { has in
        has("id") { $0.action.id }
        has("givenID") { $0.action.hasGivenID }
        has("title") { $0.action.title }
        has("phase") { $0.action.phase?.name }
        has("phaseTitle") { $0.action.phase?.title }
        has("priority") { $0.action.priority }
        has("skill") { Array($0.action.skills) }
        addStanding(&has)
        addContent(&has)
        addHistory(&has)
    }

    private static func addStanding(_ has: inout JSONShape<ActionJSON>) {
        has("state") { $0.shown }
        has("status") { RecordedStatus(rawValue: status(of: $0.index, in: $0.situation)) }
        has("readiness") { $0.obstacles.contains { $0.objection != nil } ? "gated" : $0.readiness.name }
        has("waitsFor") { waitsFor($0.readiness) }
        has("remark") { $0.remark }
    }

    private static func addContent(_ has: inout JSONShape<ActionJSON>) {
        has("executable") { !$0.action.isManual }
        has("dependencies") { unique($0.action.dependencies.flatMap(\.actions)) }
        has("externalDependencies") { $0.action.dependencies.flatMap(\.externals) }
        has("guards") { $0.action.guards.map(\.text) }
        has("preconditions") { Array($0.action.preconditions) }
        has("effects") { Array($0.action.effects) }
        has("cost") { $0.action.cost.map(CostJSON.init) }
        has("steps") { $0.action.steps }
        has("command") { $0.action.command.isExecutable ? $0.action.command : nil }
        has("requires") { $0.action.requirements.map(\.description) }
    }

    private static func addHistory(_ has: inout JSONShape<ActionJSON>) {
        has("obstacles") { $0.obstacles }
        has("approval") { $0.situation.recorded.approvals.newest(.commands, of: $0.action.id) }
        has("completedAt") { $0.record?.completedAt?.text ?? $0.action.completedAt }
        has("attempts") { $0.record?.attempts ?? 0 }
        has("reason") { $0.record?.reason }
        has("by") { $0.record?.by.flatMap(Caller.init(code:)) }
        has("proof") { $0.record?.proof }
        has("how") { $0.record?.source }
        has("travelled") { $0.record?.isTravelled ?? false }
        has("evidence") { shown in
            shown.record?.evidence.map { EvidenceJSON(evidence: $0, doubt: shown.situation.doubt(of: shown.index)) }
        }
        has("lease") { $0.record?.lease }
        has("line") { $0.action.location.line }
    }

    /// The recorded state; where nothing but pending is known, the document's own word for blocked.
    static func status(of index: Int, in situation: Situation) -> String {
        let state = situation.states[index]
        guard state == .pending, situation.graph.actions[index].status?.word == .blocked else {
            return state.rawValue
        }
        return "blocked"
    }

    private static func waitsFor(_ readiness: Readiness) -> [ActionID] {
        switch readiness {
        case .waitingFor(let ids), .blocked(let ids): ids
        default: []
        }
    }

    /// Each once.
    private static func unique(_ ids: [ActionID]) -> [ActionID] {
        // Among a handful, as nearly all actions wait for, looking is faster than hashing.
        guard ids.count > 16 else { return ids.indices.filter { !ids[..<$0].contains(ids[$0]) }.map { ids[$0] } }
        var seen = Set<ActionID>()
        return ids.filter { seen.insert($0).inserted }
    }
}

/// A recorded state, or that the document calls it blocked.
private struct RecordedStatus: JSONWritable {
    let rawValue: String

    static var jsonType: JSONType { .words(ActionState.allCases.map(\.rawValue) + ["blocked"]) }
    var json: JSONValue { .string(rawValue) }
}

/// A number where the plan writes a bare number, else its text.
private struct CostJSON: JSONWritable {
    let cost: Cost

    static var jsonType: JSONType { .either([.number, .string]) }
    var json: JSONValue { cost.isPlainNumber ? .number(cost.value) : .string(cost.text) }
}

/// What the action was when it became done, and why that is not believed any more.
private struct EvidenceJSON: JSONDescribed {
    let evidence: ActionEvidence
    let doubt: Doubt?

    static let shape = JSONShape<Self>("evidence") { has in
        has("fingerprint") { $0.evidence.fingerprint }
        has("title") { $0.evidence.title }
        has("attempt") { $0.evidence.attempt }
        has("inputs") { $0.evidence.inputs }
        has("outputs") { $0.evidence.outputs }
        has("doubt") { $0.doubt?.words }
    }
}

extension Obstacle: JSONDescribed {
    package static let shape = JSONShape<Obstacle>("obstacle") { has in
        has("code") { $0.code }
        has("message") { $0.message }
        has("remedies") { Array($0.remedies) }
    }
}

extension Step: JSONDescribed {
    package static let shape = JSONShape<Step>("step") { has in
        has("text") { $0.text }
        has("checked") { $0.isChecked }
        has("command") { $0.command }
    }
}

extension ActionCommand: JSONDescribed {
    package static let shape = JSONShape<ActionCommand>("command") { has in
        has("run") { $0.runs.isEmpty ? nil : $0.runs.map(\.text).joined(separator: "\n") }
        has("runs") { $0.runs.map(\.text) }
        has("verify") { $0.verify.map(\.text) }
        has("expect") { $0.expectations.map(\.description) }
        has("inferred") { $0.isInferred }
    }
}

/// What a person has allowed of it.
extension Approval: JSONDescribed {
    package static let shape = JSONShape<Approval>("approval") { has in
        has("hash") { $0.hash }
        has("by") { $0.by }
        has("at") { $0.at }
        has("until") { $0.scope.until }
        has("reason") { $0.reason }
    }
}
