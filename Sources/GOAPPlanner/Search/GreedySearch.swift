import GOAPCore

/// Lazy best-first search for some route, with several queues taking turns (Helmert 2006; Richter and Westphal 2010):
/// for relaxed plans and for landmarks each, one holds every successor, one those by preferred operators, which are
/// served first as long as they make progress.
///
/// Without a weight it is greedy, among equal estimates the cheapest way first. With a weight and a bound it is
/// weighted A* (Pohl 1970), which looks for something cheaper than the bound and, once exhausted, has proven that there
/// is nothing.
struct GreedySearch {
    private var space: StateBits
    private var heuristic: RelaxedPlanHeuristic
    private var registry: StateRegistry
    /// Nil for weighted search, which comes to states again, and where a task is too large for landmarks.
    private var landmarks: LandmarkCount?
    /// By kind of estimate; `preferred` beside `all`.
    private var queues: [(all: SuccessorQueue, preferred: SuccessorQueue)]
    private var priorities: [(all: Int, preferred: Int)]
    private var bestEstimates: [Int]
    private let weight: Int?
    private let bound: Int
    private let memory: Int
    /// By how many bits costs are shortened so that they fit into a key.
    private let shift: Int
    private(set) var found: (path: [Int32], cost: Int)?
    private(set) var evaluations = 0
    private var operators: [Int32] = []
    private var state: [UInt64]

    /// How much sooner the queues of preferred operators are served after each progress.
    private static let boost = 1000

    /// - Parameter isOver: whether there is no time for landmarks any more.
    init(
        _ task: PlanningTask, weight: Int? = nil, bound: Int = .max, memory: Int, until isOver: () -> Bool = { false }
    ) {
        space = StateBits(task)
        heuristic = RelaxedPlanHeuristic(task)
        registry = StateRegistry(words: space.words)
        self.weight = weight
        self.bound = bound
        self.memory = memory
        let total = task.costs.reduce(0) { $0 + $1 + 1 }
        shift = max(0, Int.bitWidth - total.leadingZeroBitCount - 30)
        landmarks = weight == nil ? Landmarks(task, until: isOver).map(LandmarkCount.init) : nil
        let kinds = landmarks == nil ? 1 : 2
        queues = Array(repeating: (SuccessorQueue(), SuccessorQueue()), count: kinds)
        priorities = Array(repeating: (0, 0), count: kinds)
        bestEstimates = Array(repeating: Int.max, count: kinds)
        state = space.initial
        let (number, _) = registry.intern(state)
        registry.reach(number, from: -1, by: -1, cost: 0)
        visit(number)
    }

    /// Evaluates at most so many states; `exhausted` means that a route was found, or that there is none below the bound.
    mutating func run(evaluations count: Int, until isOver: () -> Bool) -> SearchStatus {
        let end = evaluations + count
        while evaluations < end {
            guard found == nil, let next = pop() else { return .exhausted }
            let cost = registry.costs[next.parent] + space.task.costs[Int(next.index)]
            guard cost < bound else { continue }
            registry.copy(next.parent, to: &state)
            space.apply(next.index, to: &state)
            let (number, isNew) = registry.intern(state)
            guard isNew || weight != nil && cost < registry.costs[number] else { continue }
            registry.reach(number, from: next.parent, by: next.index, cost: cost)
            visit(number)
            if bytes > memory { return .full }
            if isOver() { return .unfinished }
        }
        return .unfinished
    }

    /// Whether there is nothing below the bound once it is exhausted: states it comes to again more cheaply may lead there.
    var isProof: Bool { weight != nil || bound == .max }

    private var bytes: Int {
        registry.bytes + (landmarks?.bytes ?? 0) + queues.reduce(0) { $0 + $1.all.bytes + $1.preferred.bytes }
    }

    private mutating func visit(_ number: Int) {
        if space.isGoal(state) {
            found = (registry.path(to: number), registry.costs[number])
            return
        }
        evaluations += 1
        let missing = landmarks?.append(state, from: Int(registry.parents[number]))
        guard let estimate = heuristic.estimate(state) else { return }
        space.applicable(in: state, into: &operators)
        let estimates = [estimate, missing].compactMap { $0 }
        noteProgress(estimates)
        for (kind, estimate) in estimates.enumerated() {
            for index in operators {
                queues[kind].all.push(parent: number, index: index, key: key(estimate, number, index))
            }
            for index in heuristic.preferred {
                queues[kind].preferred.push(parent: number, index: index, key: key(estimate, number, index))
            }
        }
    }

    /// Smaller is sooner: the estimate and then the cost so far, or their weighted sum.
    private func key(_ estimate: Int, _ number: Int, _ index: Int32) -> Int {
        let cost = registry.costs[number] + space.task.costs[Int(index)]
        if let weight { return cost + weight * estimate }
        return min(estimate >> shift, 1 << 30) << 32 + min(cost >> shift, 1 << 31)
    }

    private mutating func noteProgress(_ estimates: [Int]) {
        for (kind, estimate) in estimates.enumerated() where estimate < bestEstimates[kind] {
            bestEstimates[kind] = estimate
            for kind in priorities.indices { priorities[kind].preferred -= Self.boost }
        }
    }

    /// From the queue that has been served least; preferred operators come first among equals.
    private mutating func pop() -> (parent: Int, index: Int32)? {
        var choice: (kind: Int, isPreferred: Bool, priority: Int)?
        for kind in queues.indices {
            let (all, preferred) = priorities[kind]
            if !queues[kind].preferred.isEmpty, preferred < choice?.priority ?? .max {
                choice = (kind, true, preferred)
            }
            if !queues[kind].all.isEmpty, all < choice?.priority ?? .max { choice = (kind, false, all) }
        }
        guard let choice else { return nil }
        if choice.isPreferred {
            priorities[choice.kind].preferred += 1
            return queues[choice.kind].preferred.pop()
        }
        priorities[choice.kind].all += 1
        return queues[choice.kind].all.pop()
    }
}
