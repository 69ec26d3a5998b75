package import GOAPCore
package import GOAPEngine

/// Everything `status` tells, from which table, plain lines, Markdown and JSON are made alike.
package struct StatusReport: Sendable {
    package let planPath: String
    package let situation: Situation
    package let drift: [Drift]
    /// What keeps ready actions from starting, for those that were asked.
    package let obstacles: [ActionID: [Obstacle]]
    package let diagnostics: [Diagnostic]
    /// For actions that are done by the record: what their probes say otherwise.
    package let doubts: [ActionID: [RecordedFact]]
    /// The actions to show; all of them unless some were named.
    package let shown: [Int]

    package init(
        planPath: String, situation: Situation, drift: [Drift], obstacles: [ActionID: [Obstacle]],
        diagnostics: [Diagnostic], doubts: [ActionID: [RecordedFact]] = [:], shown: [Int]
    ) {
        self.doubts = doubts
        self.planPath = planPath
        self.situation = situation
        self.drift = drift
        self.obstacles = obstacles
        self.diagnostics = diagnostics
        self.shown = shown
    }

    var actions: [Action] { situation.graph.actions }
    var total: Int { actions.count }
    var done: Int { situation.doneCount }
    /// Rounded down, so that 100 means all.
    var percent: Int { total == 0 ? 0 : done * 100 / total }

    func isGated(_ index: Int) -> Bool {
        // Few plans have obstacles, and none has them for most of its actions.
        guard !obstacles.isEmpty, let found = obstacles[actions[index].id] else { return false }
        return found.contains { $0.objection != nil }
    }

    func shownState(_ index: Int) -> ShownState {
        ShownState(
            situation.states[index], situation.readiness[index], isGated: isGated(index),
            isDoubted: doubts[actions[index].id] != nil)
    }

    /// Why the action is not started, in a few words; nil when there is nothing to say.
    func remark(_ index: Int) -> String? {
        let record = situation.state[actions[index].id]
        if let against = doubts[actions[index].id] {
            return "but " + against.map(\.sentence).joined(separator: ", ")
        }
        switch (situation.states[index], situation.readiness[index]) {
        case (.failed, _), (.waiting, _), (.skipped, _): return record?.reason
        case (.running, _): return record?.holder.map { "\($0)" } ?? actions[index].status?.note
        case (_, .waitingFor(let ids)): return "waits for \(list(ids.map(\.text)))"
        case (_, .blocked(let ids)): return "blocked by \(list(ids.map(\.text)))"
        case (_, .conditional(let conditions)): return "only when named: \(list(conditions))"
        case (_, .leased(let lease)): return "by \(lease)"
        case (_, .held(let note)): return note.map { "the plan says blocked: \($0)" } ?? "the plan says blocked"
        default: return obstacles[actions[index].id]?.first?.message ?? actions[index].status?.note
        }
    }
}
