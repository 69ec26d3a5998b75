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
    /// What the actions were read from.
    package let origin: PlanOrigin
    /// How the goal stands that the plan states in facts; nil where it states none.
    package let goal: GoalOutlook?

    package init(
        planPath: String, situation: Situation, drift: [Drift], obstacles: [ActionID: [Obstacle]],
        diagnostics: [Diagnostic], doubts: [ActionID: [RecordedFact]] = [:], shown: [Int],
        origin: PlanOrigin = PlanOrigin(), goal: GoalOutlook? = nil
    ) {
        self.goal = goal
        self.origin = origin
        self.doubts = doubts
        self.planPath = planPath
        self.situation = situation
        self.drift = drift
        self.obstacles = obstacles.merging(situation.missingApprovals) { $1 + $0 }
        self.diagnostics = diagnostics
        self.shown = shown
    }

    var actions: [Action] { situation.graph.actions }
    var total: Int { actions.count }
    var done: Int { situation.doneCount }
    /// What nobody did because what it gives was there already: no progress, and nothing to do.
    var notNeeded: Int { situation.unneededCount }
    /// Of what is needed; rounded down, so that 100 means all.
    var percent: Int { total == 0 ? 0 : total == notNeeded ? 100 : done * 100 / (total - notNeeded) }
    /// `1/2 actions done (50%), 1 not needed`, behind `1/3 goal facts hold` where the plan states a goal in facts.
    var progress: String {
        (goal.map { "\($0.progress), " } ?? "") + "\(done)/\(total - notNeeded) actions done (\(percent)%)"
            + (notNeeded > 0 ? ", \(notNeeded) not needed" : "")
    }

    /// The goal where it decides what is next.
    var guide: GoalOutlook? { goal.flatMap { $0.isGuiding ? $0 : nil } }

    /// The actions that are next of some that could be: those of the route, where there is a goal.
    package func next(of indexes: [Int]) -> [Int] {
        guard let guide else { return indexes }
        return indexes.filter(guide.next.contains)
    }

    func isContradicted(_ index: Int) -> Bool { !doubts.isEmpty && doubts[actions[index].id] != nil }

    /// Few plans have obstacles, and none has them for most of its actions.
    func obstacles(at index: Int) -> [Obstacle] { obstacles.isEmpty ? [] : obstacles[actions[index].id] ?? [] }

    func shownState(_ index: Int) -> ShownState {
        ShownState(index, in: situation, obstacles: obstacles(at: index), isContradicted: isContradicted(index))
    }

    /// Why the action is not started, in a few words; nil when there is nothing to say.
    func remark(_ index: Int) -> String? {
        if !doubts.isEmpty, let against = doubts[actions[index].id] {
            return "but " + against.map(\.sentence).joined(separator: ", ")
        }
        if let doubt = situation.doubt(of: index) { return doubt.words }
        switch situation.states[index] {
        case .failed, .waiting, .skipped, .remote, .lost: return situation.record(of: index)?.reason
        case .unneeded: return situation.graph.handlerWords(index) ?? situation.record(of: index)?.reason
        case .running: return situation.record(of: index)?.holder.map { "\($0)" } ?? note(index)
        case .done: return obstacle(index) ?? travelled(index) ?? note(index)
        case .interrupted: return remark(situation.readiness(of: index)) ?? situation.record(of: index)?.reason
        case .pending:
            return remark(situation.readiness(of: index)) ?? obstacle(index) ?? note(index) ?? needlessness(index)
        }
    }

    private func remark(_ readiness: Readiness) -> String? {
        switch readiness {
        case .waitingFor(let ids): "waits for \(list(ids.map(\.text)))"
        case .blocked(let ids): "blocked by \(list(ids.map(\.text)))"
        case .lacking(let conditions): LackText.words(conditions, in: situation)
        case .conditional(let conditions): "only when named: \(list(conditions))"
        case .leased(let lease): "by \(lease)"
        case .unread(let leftovers): leftovers.first.map { "not understood, \($0.words)" }
        case .held(let note): note.map { "the plan says blocked: \($0)" } ?? "the plan says blocked"
        case .faulty(let errors): "the plan is wrong here: \(errors.map(\.message).joined(separator: "; "))"
        case .ready, .manual, .approval, .underWay, .finished, .failed: nil
        }
    }

    private func needlessness(_ index: Int) -> String? {
        goal?.notNeeded.contains(index) ?? false ? "the goal does not need it" : nil
    }

    private func travelled(_ index: Int) -> String? {
        guard !situation.recorded.records.isEmpty, let record = situation.record(of: index), record.isTravelled else {
            return nil
        }
        return EventText.travelled(record.completedAt, record.source)
    }

    private func obstacle(_ index: Int) -> String? { obstacles(at: index).first?.message }

    /// What the document's status says besides its word; most plans show none or the word alone.
    private func note(_ index: Int) -> String? {
        actions[index].status?.word == nil ? nil : actions[index].status?.note
    }
}

extension Situation {
    /// What keeps actions from starting that nothing but an approval is missing for.
    fileprivate var missingApprovals: [ActionID: [Obstacle]] {
        unapproved.reduce(into: [:]) { obstacles, index in
            guard case .approval(let missing) = readiness(of: index) else { return }
            let id = graph.actions[index].id
            obstacles[id] = [.approval(missing, of: id)]
        }
    }
}
