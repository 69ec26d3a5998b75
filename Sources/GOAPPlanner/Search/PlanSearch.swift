import GOAPCore

/// Two searches taking turns: one for better and better routes, and A* with LM-cut for the proof that none is cheaper.
///
/// Turns are counted in states, not in time, so that the outcome does not depend on how fast the machine is. Before
/// them relaxed plans are replayed, so that there is some route as soon as can be.
struct PlanSearch {
    private let task: PlanningTask
    private var exact: AStarSearch<LandmarkCutHeuristic>
    private var improving: GreedySearch?
    /// How much estimates count in the searches to come; after the last it stays (LAMA, Richter and Westphal 2010).
    private var weights: ArraySlice<Int> = [5, 3, 2, 1]
    /// Whether the exact search had to stop because of its memory.
    private(set) var isFull = false

    /// How much memory the states of each search may take, in bytes; while they grow they take half as much again.
    private static let memory = Shortfall.memoryLimit / 4

    init(_ task: PlanningTask) {
        self.task = task
        exact = AStarSearch(task, LandmarkCutHeuristic(task), memory: Self.memory)
    }

    var best: [Int32]? { exact.best?.path }
    /// In units.
    var lowerBound: Double { Double(exact.lowerBound) }

    /// Finds a first route where that is easy, and what every route costs at least.
    mutating func begin(until isOver: () -> Bool) {
        if best == nil, let route = RelaxedReplay.route(task, until: isOver) { offer(route) }
        exact.begin(until: isOver)
    }

    /// `exhausted` means that `best` is optimal, or that there is no route.
    mutating func run(until isOver: () -> Bool) -> SearchStatus {
        improving = GreedySearch(task, bound: exact.best?.cost ?? .max, memory: Self.memory, until: isOver)
        var turn = 64
        while !isFull || improving != nil {
            let share = best == nil ? 64 : 4
            if improve(turn * share, until: isOver) == .exhausted { return .exhausted }
            if !isFull {
                let status = exact.run(expansions: turn, until: isOver)
                if status == .exhausted { return status }
                isFull = status == .full
            }
            if isOver() { return .unfinished }
            turn *= 2
        }
        return .full
    }

    /// Takes over a route found elsewhere, if it is better.
    mutating func offer(_ route: [Int32]) {
        exact.offer(route, cost: route.reduce(0) { $0 + task.costs[Int($1)] })
    }

    /// Whether the best route costs what every route costs at least.
    var isProven: Bool { exact.best.map { $0.cost <= exact.lowerBound } ?? false }

    /// Looks for a cheaper route; `exhausted` once it has seen that there is none.
    private mutating func improve(_ turn: Int, until isOver: () -> Bool) -> SearchStatus {
        guard var search = improving.take() else { return .full }
        let status = search.run(evaluations: turn, until: isOver)
        if let found = search.found {
            exact.offer(found.path, cost: found.cost)
            improving = GreedySearch(task, weight: nextWeight(), bound: found.cost, memory: Self.memory)
            return .unfinished
        }
        if status == .exhausted, !search.isProof {
            improving = GreedySearch(
                task, weight: nextWeight(), bound: exact.best?.cost ?? .max, memory: Self.memory)
            return .unfinished
        }
        if status == .unfinished { improving = search }
        return status
    }

    private mutating func nextWeight() -> Int { weights.count > 1 ? weights.removeFirst() : weights.first ?? 1 }
}
