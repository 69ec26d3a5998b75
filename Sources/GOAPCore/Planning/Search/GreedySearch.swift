/// Lazy greedy best-first search with two queues (Helmert 2006; Richter and Helmert 2009): one holds every successor,
/// one those by preferred operators, which is served first as long as it makes progress.
struct GreedySearch {
    private var space: StateBits
    private var heuristic: RelaxedPlanHeuristic
    private var registry: StateRegistry
    private var queues = [SuccessorQueue(), SuccessorQueue()]
    private var priorities = [0, 0]
    private var bestEstimate = Int.max
    private let largestCount: Int
    private(set) var found: (path: [Int32], cost: Int)?
    private(set) var evaluations = 0
    private var operators: [Int32] = []
    private var state: [UInt64]

    /// How much sooner the queue of preferred operators is served after each progress.
    private static let boost = 1000

    init(_ task: PlanningTask, memory: Int) {
        space = StateBits(task)
        heuristic = RelaxedPlanHeuristic(task)
        registry = StateRegistry(words: space.words)
        largestCount = memory / (registry.bytesPerState + 64)
        state = space.initial
        let (number, _) = registry.intern(state)
        registry.reach(number, from: -1, by: -1, cost: 0)
        visit(number)
    }

    /// Evaluates at most so many states; `exhausted` means that a route was found, or that there is none.
    mutating func run(evaluations count: Int, until isOver: () -> Bool) -> SearchStatus {
        let end = evaluations + count
        while evaluations < end {
            guard found == nil, let next = pop() else { return .exhausted }
            registry.copy(next.parent, to: &state)
            space.apply(next.index, to: &state)
            let (number, isNew) = registry.intern(state)
            guard isNew else { continue }
            let cost = registry.costs[next.parent] + space.task.costs[Int(next.index)]
            registry.reach(number, from: next.parent, by: next.index, cost: cost)
            visit(number)
            if registry.count > largestCount { return .full }
            if evaluations & 15 == 0, isOver() { return .unfinished }
        }
        return .unfinished
    }

    private mutating func visit(_ number: Int) {
        if space.isGoal(state) {
            found = (registry.path(to: number), registry.costs[number])
            return
        }
        evaluations += 1
        guard let estimate = heuristic.estimate(state) else { return }
        if estimate < bestEstimate {
            bestEstimate = estimate
            priorities[1] -= Self.boost
        }
        space.applicable(in: state, into: &operators)
        for index in operators { queues[0].push(parent: number, index: index, estimate: estimate) }
        for index in heuristic.preferred { queues[1].push(parent: number, index: index, estimate: estimate) }
    }

    private mutating func pop() -> (parent: Int, index: Int32)? {
        let choice = queues[1].isEmpty ? 0 : queues[0].isEmpty ? 1 : priorities[1] <= priorities[0] ? 1 : 0
        priorities[choice] += 1
        return queues[choice].pop()
    }
}
