/// Where a whole plan stands: every action's state and readiness, derived in one pass over the graph.
package struct Situation: Sendable {
    package let graph: ActionGraph
    package let state: RunState
    /// By action number.
    package let states: [ActionState]
    package let readiness: [Readiness]

    package init(_ graph: ActionGraph, _ state: RunState) {
        self.graph = graph
        self.state = state
        let actions = graph.actions
        let states = actions.indices.map { state.state(of: actions[$0].id) }
        self.states = states
        var readiness = [Readiness](repeating: .finished, count: states.count)
        for index in graph.order {
            readiness[index] = graph.readiness(of: index, states: states, before: readiness)
            guard !state.records.isEmpty, let lease = state[actions[index].id]?.lease, states[index].isStartable else {
                continue
            }
            readiness[index] = .leased(lease)
        }
        self.readiness = readiness
    }

    /// How many actions are done.
    package var doneCount: Int { states.count { $0 == .done } }

    /// The word the document should say about the action.
    package func word(of index: Int) -> StatusWord {
        switch states[index] {
        case .done: .done
        case .skipped: .skipped
        case .failed: .failed
        case .running, .waiting: .running
        case .pending, .interrupted:
            switch readiness[index] {
            case .blocked: .blocked
            case .leased: .running
            default: .pending
            }
        }
    }

    /// The numbers of the actions that can be started now, most urgent first.
    package var ready: [Int] { graph.byUrgency(readiness.indices.filter { readiness[$0] == .ready }) }

    /// The numbers of the actions a person can do now, most urgent first.
    package var manual: [Int] { graph.byUrgency(readiness.indices.filter { readiness[$0] == .manual }) }
}

extension ActionGraph {
    /// The action's readiness, given its dependencies' (which stand earlier in `order`).
    fileprivate func readiness(
        of index: Int, states: [ActionState], before readiness: [Readiness]
    ) -> Readiness {
        switch states[index] {
        case .done, .skipped: return .finished
        case .running, .waiting: return .underWay
        case .failed: return .failed
        case .pending, .interrupted: break
        }
        let open = openDependencies(of: index, states: states)
        guard open.isEmpty else {
            let blockers = open.filter { states[$0] == .failed || readiness[$0].isBlocked }
            return blockers.isEmpty
                ? .waitingFor(open.map { actions[$0].id }) : .blocked(by: blockers.map { actions[$0].id })
        }
        return conditions(on: index, states: states) ?? (actions[index].isManual ? .manual : .ready)
    }

    /// The actions that some unmet dependency of this one waits for, each once.
    package func openDependencies(of index: Int, states: [ActionState]) -> [Int] {
        var open: [Int] = []
        for dependency in actions[index].dependencies where !isMet(dependency, states: states) {
            dependency.forEachAction { id in
                guard let other = self.index(of: id), !dependency.progress.isReached(by: states[other]),
                    !open.contains(other)
                else { return }
                open.append(other)
            }
        }
        return open
    }

    /// Conditions outside the plan or in words that keep the action from starting on its own.
    private func conditions(on index: Int, states: [ActionState]) -> Readiness? {
        let (dependencies, guards) = (actions[index].dependencies, actions[index].guards)
        if !guards.isEmpty || dependencies.contains(where: \.hasExternals) {
            let unmet = dependencies.filter { !isMet($0, states: states) }.flatMap(\.externals)
            let conditions = unmet + guards.map(\.text)
            if !conditions.isEmpty { return .conditional(conditions) }
        }
        // With dependencies the word follows from them; without any, the author must have meant something else.
        guard let status = actions[index].status, status.word == .blocked, dependencies.isEmpty else { return nil }
        return .held(status.note)
    }

    /// Whether nothing but its dependencies keeps the action from starting on its own.
    func startsUnasked(_ index: Int, states: [ActionState]) -> Bool { conditions(on: index, states: states) == nil }

    private func isMet(_ dependency: Dependency, states: [ActionState]) -> Bool {
        dependency.alternatives.contains { target in
            switch target {
            case .actions(let ids):
                ids.allSatisfy { id in index(of: id).map { dependency.progress.isReached(by: states[$0]) } ?? false }
            case .external: false
            }
        }
    }

    /// Most urgent first: by priority as text (`P0` before `P1`, none last), then as in the plan.
    package func byUrgency(_ indexes: [Int]) -> [Int] {
        let ranks = indexes.map { (rank: PriorityRank(actions[$0].priority), index: $0) }
        return ranks.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.index)
    }
}

extension Dependency.Progress {
    func isReached(by state: ActionState) -> Bool {
        switch self {
        case .finished: state.satisfiesDependents
        case .started: state.satisfiesDependents || state == .running || state == .waiting
        }
    }
}

extension Readiness {
    /// Whether a failure further up keeps the action from starting.
    package var isBlocked: Bool { if case .blocked = self { true } else { false } }
}
