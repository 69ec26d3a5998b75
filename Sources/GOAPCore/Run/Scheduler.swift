/// Decides what a run does next: told what happened, it answers what to do. It starts nothing, reads no clock
/// and knows no randomness, so every run can be replayed in a test.
package struct Scheduler: Sendable {
    /// What happened.
    package enum Input: Hashable, Sendable {
        case runStarted
        /// The start was recorded and the process exists, or is about to.
        case attemptStarted(Int)
        /// Another process holds the action.
        case heldElsewhere(Int)
        /// As many actions of its pool run, here or elsewhere, as may.
        case poolFull(Int)
        /// A person or an agent works on it outside any run, which no run waits for.
        case leasedElsewhere(Int)
        /// Some time has passed since another process was in the way.
        case othersMayHaveFinished
        /// Another process has finished the action since we read its state.
        case finishedElsewhere(Int, ActionState)
        /// A precondition refused the start.
        case refused(Int)
        /// All attempts are over; the action is in this state now.
        case actionFinished(Int, ActionState)
        /// First interrupt: start nothing more.
        case stopRequested
    }

    /// What to do.
    package enum Decision: Hashable, Sendable {
        /// Record the start of the action's next attempt, then start it.
        case start(Int)
        /// Nothing is under way and nothing will start: the run is over.
        case finish
    }

    /// What ends a run early.
    package enum FailureRule: Hashable, Sendable {
        /// After a failure start nothing new.
        case stopStarting
        /// Go on with what does not depend on the failure.
        case keepGoing
    }

    private let graph: ActionGraph
    private let request: RunRequest
    private var states: [ActionState]
    /// What facts are worth after what was done so far; nil where no action needs any.
    private var facts: FactStanding?
    private var wanted: [Bool]
    /// What may start, in this order, from `head` on; taking the front moves nothing.
    private var queue: [Int]
    private var head = 0
    private var underWay: Set<Int> = []
    /// What another process keeps from starting; looked at again when time has passed.
    private var parked: [Int] = []
    /// The pools that other processes fill, as far as we saw when we last looked.
    private var fullPools: Set<String> = []
    private var poolUse: [String: Int] = [:]
    private var isStopping = false
    private var isFinished = false

    /// - Parameters:
    ///   - wanted: the numbers of the actions this run may start.
    package init(_ situation: Situation, wanted: [Int], _ request: RunRequest = RunRequest()) {
        precondition(request.jobs > 0, "BUG: a run of \(request.jobs) actions at once")
        graph = situation.graph
        // What is done again is open as long as it is, and what is doubted stays so until it was done again.
        states = situation.standing
        facts = situation.facts
        self.request = request
        if !request.again.isEmpty {
            for index in wanted where request.again[graph.actions[index].id] != nil { states[index] = .pending }
        }
        self.wanted = [Bool](repeating: false, count: states.count)
        for index in wanted { self.wanted[index] = true }
        queue = []
        queue = situation.graph.byUrgency(wanted).filter { mayStart($0) }
        for index in queue { self.wanted[index] = false }
    }

    /// What may start at all, without asking a person, in the order of urgency: what can start now comes first.
    package var candidates: [Int] { queue + wanted.indices.filter { wanted[$0] } }

    /// Whether another process is in the way of something, so that `othersMayHaveFinished` should be said soon.
    package var waitsForOthers: Bool { !isFinished && !(parked.isEmpty && fullPools.isEmpty) }

    package mutating func handle(_ input: Input) -> [Decision] {
        switch input {
        case .runStarted: break
        case .attemptStarted(let index):
            checkIsUnderWay(index)
            states[index] = .running
        case .heldElsewhere(let index):
            release(index)
            if request.sharesWork { parked.append(index) }
        case .poolFull(let index):
            release(index)
            if let pool = graph.actions[index].command.pool { fullPools.insert(pool.name) }
            queue = [index] + queue[head...]
            head = 0
        case .leasedElsewhere(let index): release(index)
        case .othersMayHaveFinished:
            queue = parked + queue[head...]
            head = 0
            parked = []
            fullPools = []
        // Not started is not failed: what does not depend on it goes on.
        case .refused(let index): release(index)
        case .finishedElsewhere(let index, let state): finish(index, in: state)
        case .actionFinished(let index, let state):
            if state != .done && state != .waiting && request.failureRule == .stopStarting { isStopping = true }
            finish(index, in: state)
        case .stopRequested: isStopping = true
        }
        return decide()
    }

    private mutating func finish(_ index: Int, in state: ActionState) {
        release(index)
        states[index] = state
        guard state.satisfiesDependents else { return }
        let affected = state == .done ? facts?.apply(index) ?? [] : []
        for dependent in graph.dependents[index] { enqueue(dependent) }
        // What needs a fact need not wait for the action that has just given it.
        for other in affected { enqueue(other) }
        if !request.order.isEmpty { for other in wanted.indices { enqueue(other) } }
        putBack(affected)
    }

    /// Takes out of the queue what the action that has just finished took a fact from.
    private mutating func putBack(_ affected: [Int]) {
        guard !affected.isEmpty, !request.startPolicy.ignoresDependencies else { return }
        let lost = Set(affected.filter(lacksFacts)).intersection(queue[head...])
        guard !lost.isEmpty else { return }
        queue = queue[head...].filter { !lost.contains($0) }
        head = 0
        for index in lost { wanted[index] = true }
    }

    private mutating func enqueue(_ index: Int) {
        guard wanted[index], mayStart(index) else { return }
        wanted[index] = false
        queue.append(index)
    }

    private func checkIsUnderWay(_ index: Int) {
        precondition(underWay.contains(index), "BUG: something happened to action \(index), which is not under way")
    }

    private mutating func release(_ index: Int) {
        checkIsUnderWay(index)
        underWay.remove(index)
        guard let pool = graph.actions[index].command.pool else { return }
        poolUse[pool.name, default: 1] -= 1
        fullPools.remove(pool.name)
    }

    private func mayStart(_ index: Int) -> Bool {
        guard graph.errors[index] == nil, graph.unread(of: index).isEmpty else { return false }
        if request.startPolicy.ignoresDependencies { return true }
        guard request.order[index]?.allSatisfy({ states[$0].satisfiesDependents }) ?? true else { return false }
        guard graph.openDependencies(of: index, states: states, facts).isEmpty, !lacksFacts(index) else { return false }
        return request.startPolicy.ignoresConditions || graph.startsUnasked(index, states: states, facts)
    }

    /// Whether a fact that it needs does not hold, and an action of the plan may bring it about.
    private func lacksFacts(_ index: Int) -> Bool { !(facts?.lacking(index).isEmpty ?? true) }

    private mutating func decide() -> [Decision] {
        guard !isFinished else { return [] }
        var decisions: [Decision] = []
        while !isStopping, underWay.count < request.jobs, let index = takeStartable() {
            underWay.insert(index)
            decisions.append(.start(index))
        }
        if underWay.isEmpty, isStopping || parked.isEmpty && head == queue.count {
            isFinished = true
            decisions.append(.finish)
        }
        return decisions
    }

    /// The first queued action whose pool has room.
    private mutating func takeStartable() -> Int? {
        for position in queue.indices[head...] where takePool(of: queue[position]) {
            guard position == head else { return queue.remove(at: position) }
            head += 1
            return queue[position]
        }
        return nil
    }

    private mutating func takePool(of index: Int) -> Bool {
        guard let pool = graph.actions[index].command.pool else { return true }
        guard poolUse[pool.name, default: 0] < pool.size, !fullPools.contains(pool.name) else { return false }
        poolUse[pool.name, default: 0] += 1
        return true
    }
}
