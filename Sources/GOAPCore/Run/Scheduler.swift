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
        /// It was not started after all, for nothing that is its own, and may be later.
        case putBack(Int)
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
    /// The handlers of what failed that are to start, and those that are under way, with whose failure they are for.
    private var dueHandlers: [Int] = []
    private var handling: [Int: Int] = [:]
    /// The handlers that there was no room for when we last looked.
    private var parkedHandlers: [Int] = []
    /// What has failed and had its handlers: a circle of handlers ends.
    private var handled: Set<Int> = []
    private var isStopping = false
    /// How many may be under way at once: as many as were asked for, or as there was room for.
    private var jobs: Int
    /// Whether not even handlers start any more.
    private var isInterrupted = false
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
        jobs = request.jobs
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
    package var waitsForOthers: Bool { !isFinished && !(parked.isEmpty && parkedHandlers.isEmpty && fullPools.isEmpty) }

    package mutating func handle(_ input: Input) -> [Decision] {
        switch input {
        case .runStarted: break
        case .attemptStarted(let index):
            checkIsUnderWay(index)
            states[index] = .running
        case .heldElsewhere(let index):
            release(index)
            let isHandler = handling.removeValue(forKey: index) != nil
            if request.sharesWork, !isHandler { parked.append(index) }
        case .putBack(let index):
            release(index)
            jobs = max(1, min(jobs, underWay.count))
            if handling[index] == nil { parked.append(index) } else { parkedHandlers.append(index) }
        case .poolFull(let index):
            release(index)
            if let pool = graph.actions[index].command.pool { fullPools.insert(pool.name) }
            if handling[index] != nil {
                dueHandlers.insert(index, at: 0)
            } else {
                queue = [index] + queue[head...]
                head = 0
            }
        case .leasedElsewhere(let index):
            release(index)
            handling[index] = nil
        case .othersMayHaveFinished:
            queue = parked + queue[head...]
            head = 0
            parked = []
            dueHandlers = parkedHandlers + dueHandlers
            parkedHandlers = []
            fullPools = []
        // Not started is not failed: what does not depend on it goes on.
        case .refused(let index):
            release(index)
            handling[index] = nil
        case .finishedElsewhere(let index, let state): finish(index, in: state)
        case .actionFinished(let index, let state):
            let isGood = [.done, .waiting, .remote].contains(state)
            if !isGood && request.failureRule == .stopStarting { isStopping = true }
            finish(index, in: state)
            if state == .failed { callHandlers(of: index) }
        case .stopRequested: (isStopping, isInterrupted) = (true, true)
        }
        return decide()
    }

    /// The action whose failure another one is started for; nil where it is started for itself.
    package func failure(handledBy index: Int) -> Int? { handling[index] }

    /// What the plan says is to run when the action fails comes first, also where nothing else starts any more.
    private mutating func callHandlers(of index: Int) {
        guard !graph.handling.handlers(of: index).isEmpty, handled.insert(index).inserted else { return }
        for handler in graph.handling.handlers(of: index)
        where states[handler] != .skipped && !underWay.contains(handler) && handling[handler] == nil {
            handling[handler] = index
            dueHandlers.append(handler)
            queue = queue[head...].filter { $0 != handler }
            head = 0
            wanted[handler] = false
        }
    }

    private mutating func finish(_ index: Int, in state: ActionState) {
        release(index)
        handling[index] = nil
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
        return request.startPolicy.ignoresConditions
            || graph.startsUnasked(index, states: states, facts) && !graph.handling.isHandler(index)
    }

    /// Whether a fact that it needs does not hold, and an action of the plan may bring it about.
    private func lacksFacts(_ index: Int) -> Bool { !(facts?.lacking(index).isEmpty ?? true) }

    private mutating func decide() -> [Decision] {
        guard !isFinished else { return [] }
        var decisions: [Decision] = []
        while underWay.count < jobs, let index = takeHandler() ?? (isStopping ? nil : takeStartable()) {
            underWay.insert(index)
            decisions.append(.start(index))
        }
        let hasHandler = !(dueHandlers.isEmpty && parkedHandlers.isEmpty) && !isInterrupted
        if underWay.isEmpty, !hasHandler, isStopping || parked.isEmpty && head == queue.count {
            isFinished = true
            decisions.append(.finish)
        }
        return decisions
    }

    private mutating func takeHandler() -> Int? {
        guard !isInterrupted, let position = dueHandlers.firstIndex(where: { takePool(of: $0) }) else { return nil }
        return dueHandlers.remove(at: position)
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
