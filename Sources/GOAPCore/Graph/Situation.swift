/// Where a whole plan stands: every action's state and readiness, derived in one pass over the graph.
package struct Situation: Sendable {
    package let graph: ActionGraph
    /// What is recorded; what the document alone says is looked up there.
    package let recorded: RunState
    /// By action number.
    package let states: [ActionState]
    /// The same for what depends on them: what is done and not believed counts as open.
    package let standing: [ActionState]
    /// Why finished actions are not believed, by action number.
    private let doubts: [Int: Doubt]
    /// What facts are worth; nil where no action needs any, or nobody asked.
    package private(set) var facts: FactStanding?
    /// By action number. What a readiness says besides is made when it is asked for.
    private var kinds: [ReadinessKind]
    private let leases: [Int: Lease]
    /// The actions that could start if a person approved it.
    private var missingStarts: [Int: MissingApproval] = [:]

    /// - Parameters:
    ///   - doubts: why finished actions are not believed.
    ///   - needed: what was not needed once, and is by what was observed since.
    ///   - observed: what facts were found or made to be; nil leaves it to the actions that give them.
    ///   - subject: what a person approves of an action that asks for it.
    package init(
        _ graph: ActionGraph, _ recorded: RunState, doubts: [ActionID: Doubt] = [:], needed: Set<ActionID> = [],
        observed: [RecordedFact]? = nil,
        subject: (Action) -> ApprovalSubject = { ApprovalSubject($0, scripts: []) }
    ) {
        self.graph = graph
        self.recorded = recorded
        var (states, leases) = graph.states(recorded)
        for id in needed { graph.index(of: id).map { states[$0] = .pending } }
        // Nothing is to be done for a handler before something fails, and what depends on it waits for that.
        let idle = graph.handling.all.filter { states[$0].isStartable }
        for index in idle { states[index] = .unneeded }
        self.states = states
        self.leases = leases
        var standing = states
        for index in idle { standing[index] = .pending }
        var doubted: [Int: Doubt] = [:]
        for (id, doubt) in doubts {
            guard let index = graph.index(of: id), states[index] == .done else { continue }
            doubted[index] = doubt
            standing[index] = .pending
        }
        (self.standing, self.doubts) = (standing, doubted)
        kinds = [ReadinessKind](repeating: .finished, count: states.count)
        facts = observed.flatMap { factStanding($0) }
        for index in graph.order { judge(index, subject) }
    }

    /// Finds out how ready the action is, once that is known of those before it.
    private mutating func judge(_ index: Int, _ subject: (Action) -> ApprovalSubject) {
        kinds[index] = ReadinessKind(unclaimedReadiness(of: index))
        let action = graph.actions[index]
        if kinds[index] == .ready, action.command.approval != nil,
            let missing = recorded.approvals.missingStart(of: action, subject(action))
        {
            kinds[index] = .approval
            missingStarts[index] = missing
        }
        if !leases.isEmpty, states[index].isStartable, leases[index] != nil { kinds[index] = .leased }
    }

    private func unclaimedReadiness(of index: Int) -> Readiness {
        graph.readiness(of: index, states: states, standing: standing, facts, before: kinds)
    }

    /// Why the action can or cannot start now.
    package func readiness(of index: Int) -> Readiness {
        if kinds[index] == .approval, let missing = missingStarts[index] { return .approval(missing) }
        if kinds[index] == .leased, let lease = leases[index] { return .leased(lease) }
        return unclaimedReadiness(of: index)
    }

    /// The actions that some unmet dependency of this one waits for, each once.
    package func openDependencies(of index: Int) -> [Int] {
        graph.openDependencies(of: index, states: standing, facts)
    }

    /// The errors of the plan that keep the action from starting.
    package func faults(of index: Int) -> [Diagnostic] { graph.faults(of: index, states: standing, facts) }

    /// Conditions in words, outside the plan or not understood, which only a person can judge, and facts that do not hold
    /// and nothing gives.
    package func judgedConditions(of index: Int) -> [String] {
        graph.judgedConditions(on: index, states: standing, facts)
    }

    /// Why the action is recorded as done and not believed; nil when it is believed, or not done.
    package func doubt(of index: Int) -> Doubt? { doubts.isEmpty ? nil : doubts[index] }

    /// The states as they are to be planned with: what is stale is open, what is contradicted shows in the facts.
    package var planned: [ActionState] {
        var states = states
        for (index, doubt) in doubts where doubt.isStale { states[index] = .pending }
        for index in graph.handling.all where states[index] == .unneeded { states[index] = .pending }
        return states
    }

    /// The numbers of the actions that are done and not believed, in the order of the plan.
    package var doubted: [Int] { doubts.keys.sorted() }

    /// The same without what it says besides, which costs nothing.
    package func kind(of index: Int) -> ReadinessKind { kinds[index] }

    /// What is recorded about the action, else what the document says.
    package func record(of index: Int) -> ActionRecord? {
        if let record = recorded[graph.actions[index].id], !record.isImported { return record }
        return graph.actions[index].status == nil ? nil : graph.actions[index].documentRecord
    }

    /// Whether nothing is left: everything is finished but for what runs only when something fails.
    package var isOver: Bool {
        standing.indices.allSatisfy { standing[$0].satisfiesDependents || states[$0] == .unneeded }
    }

    /// How many actions are done.
    package var doneCount: Int { states.count { $0 == .done } }

    /// How many actions nobody did because what they give was there already.
    package var unneededCount: Int { states.count { $0 == .unneeded } }

    /// The word the document should say about the action.
    package func word(of index: Int) -> StatusWord {
        switch states[index] {
        case .done: .done
        case .skipped: .skipped
        case .failed: .failed
        case .running, .waiting, .remote, .lost: .running
        case .pending, .interrupted, .unneeded:
            switch kinds[index] {
            case .blocked: .blocked
            case .leased: .running
            default: .pending
            }
        }
    }

    /// The numbers of the actions that can be started now, most urgent first.
    package var ready: [Int] { graph.byUrgency(kinds.indices.filter { kinds[$0] == .ready }) }

    /// The numbers of the actions that could be started if a person approved them, most urgent first.
    package var unapproved: [Int] {
        graph.byUrgency(kinds.indices.filter { kinds[$0] == .approval })
    }

    /// The numbers of the actions a person can do now, most urgent first.
    package var manual: [Int] { graph.byUrgency(kinds.indices.filter { kinds[$0] == .manual }) }
}

extension ActionGraph {
    /// Every action's state, as recorded, else as the document says; and the leases, by action number.
    fileprivate func states(_ recorded: RunState) -> (states: [ActionState], leases: [Int: Lease]) {
        var states = actions.indices.map { actions[$0].status?.word.state ?? .pending }
        var leases: [Int: Lease] = [:]
        // Few of many actions are recorded, mostly.
        for (id, record) in recorded.records {
            guard !record.isImported || record.lease != nil, let index = index(of: id) else { continue }
            if !record.isImported { states[index] = record.state }
            if let lease = record.lease { leases[index] = lease }
        }
        for index in actions.indices where actions[index].command.needsEvidence && states[index] == .done {
            let record = recorded[actions[index].id]
            // A document's word is nobody's evidence.
            if !(record?.proof?.isEvidence ?? false) || record?.isImported ?? true { states[index] = .pending }
        }
        return (states, leases)
    }

    /// The action's readiness, given the kinds of its dependencies, which stand earlier in `order`.
    fileprivate func readiness(
        of index: Int, states: [ActionState], standing: [ActionState], _ facts: FactStanding?,
        before kinds: [ReadinessKind]
    ) -> Readiness {
        switch states[index] {
        case .done, .skipped, .unneeded: return .finished
        case .running, .waiting, .remote, .lost: return .underWay
        case .failed: return .failed
        case .pending, .interrupted: break
        }
        let faults = faults(of: index, states: standing, facts)
        guard faults.isEmpty else { return .faulty(faults) }
        let open = openDependencies(of: index, states: standing, facts)
        guard open.isEmpty else {
            let blockers = open.filter { standing[$0] == .failed || kinds[$0] == .blocked }
            return blockers.isEmpty
                ? .waitingFor(open.map { actions[$0].id }) : .blocked(by: blockers.map { actions[$0].id })
        }
        let lacking = facts?.lacking(index) ?? []
        guard lacking.isEmpty else { return .lacking(lacking) }
        return conditions(on: index, states: standing, facts) ?? (actions[index].isManual ? .manual : .ready)
    }

    /// The errors of the plan that keep the action from starting: its own, and a cycle while it waits for anything.
    package func faults(of index: Int, states: [ActionState], _ facts: FactStanding? = nil) -> [Diagnostic] {
        let own = errors[index] ?? []
        guard let cycle = cycles[index], !openDependencies(of: index, states: states, facts).isEmpty else {
            return own
        }
        return own + [cycle]
    }

    /// The actions that some unmet dependency of this one waits for, each once.
    ///
    /// - Parameter facts: what decides dependencies that follow from facts; without, the states of those that give them.
    package func openDependencies(of index: Int, states: [ActionState], _ facts: FactStanding? = nil) -> [Int] {
        var open: [Int] = []
        for dependency in actions[index].dependencies where !isMet(dependency, states: states, facts) {
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
    private func conditions(on index: Int, states: [ActionState], _ facts: FactStanding?) -> Readiness? {
        let unread = unread(of: index)
        if !unread.isEmpty { return .unread(unread) }
        let judged = judgedConditions(on: index, states: states, facts)
        if !judged.isEmpty { return .conditional(judged) }
        let dependencies = actions[index].dependencies
        // With dependencies the word follows from them; without any, the author must have meant something else.
        guard let status = actions[index].status, status.word == .blocked, dependencies.isEmpty else { return nil }
        return .held(status.note)
    }

    /// What only a person can judge: conditions in words, outside the plan or not understood, and facts that nothing gives.
    func judgedConditions(on index: Int, states: [ActionState], _ facts: FactStanding? = nil) -> [String] {
        let dependencies = actions[index].dependencies
        let guards = actions[index].guards.filter { $0.isInForce(facts) }
        let missing = facts?.judged(index, beside: guards.compactMap(\.fact)).map(\.description) ?? []
        let unread = unreadConditions(on: index)
        guard !guards.isEmpty || !unread.isEmpty || !missing.isEmpty || dependencies.contains(where: \.hasExternals)
        else { return [] }
        let unmet = dependencies.filter { !isMet($0, states: states, facts) }.flatMap(\.externals)
        return unmet + guards.map(\.text) + unread.map(\.words) + missing
    }

    /// Whether nothing but its dependencies keeps the action from starting on its own.
    func startsUnasked(_ index: Int, states: [ActionState], _ facts: FactStanding?) -> Bool {
        conditions(on: index, states: states, facts) == nil
    }

    private func isMet(_ dependency: Dependency, states: [ActionState], _ facts: FactStanding?) -> Bool {
        if let facts, let fact = dependency.fact { return facts.holds(fact) }
        return dependency.alternatives.contains { target in
            switch target {
            case .actions(let ids):
                ids.allSatisfy { id in index(of: id).map { dependency.progress.isReached(by: states[$0]) } ?? false }
            case .external: false
            }
        }
    }

    /// Most urgent first: by priority as text (`P0` before `P1`, none last), then as in the plan.
    package func byUrgency(_ indexes: [Int]) -> [Int] {
        var last: (text: String?, rank: PriorityRank) = (nil, PriorityRank(nil))
        let ranks = indexes.map { index in
            // Neighbours mostly have the same.
            let text = actions[index].priority
            if text != last.text { last = (text, PriorityRank(text)) }
            return (rank: last.rank, index: index)
        }
        return ranks.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.index)
    }
}

extension Guard {
    /// Whether it keeps its action from starting by itself.
    package func isInForce(_ facts: FactStanding?) -> Bool {
        guard let facts, let fact else { return true }
        return !facts.isKnown(fact)
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

/// A readiness without what it says: a byte for each action of a plan of a hundred thousand.
package enum ReadinessKind: UInt8, Sendable {
    case ready, manual, waitingFor, blocked, conditional, held, faulty, approval, leased, underWay, finished, failed

    init(_ readiness: Readiness) {
        self =
            switch readiness {
            case .ready: .ready
            case .manual: .manual
            case .waitingFor, .lacking: .waitingFor
            case .blocked: .blocked
            case .conditional: .conditional
            case .held, .unread: .held
            case .faulty: .faulty
            case .approval: .approval
            case .leased: .leased
            case .underWay: .underWay
            case .finished: .finished
            case .failed: .failed
            }
    }
}
