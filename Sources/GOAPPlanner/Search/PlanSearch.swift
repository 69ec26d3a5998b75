import GOAPCore

/// Two searches taking turns: one for better and better routes, and A* with LM-cut for the proof that none is cheaper.
///
/// Turns are counted in states, not in time, so that the outcome does not depend on how fast the machine is.
struct PlanSearch {
    private let task: PlanningTask
    private var exact: AStarSearch<LandmarkCutHeuristic>
    private var improving: GreedySearch?
    /// How much estimates count in the searches to come; after the last it stays (LAMA, Richter and Westphal 2010).
    private var weights: ArraySlice<Int> = [5, 3, 2, 1]

    /// How much memory the states of each search may take, in bytes.
    private static let memory = 256 << 20

    init(_ task: PlanningTask) {
        self.task = task
        exact = AStarSearch(task, LandmarkCutHeuristic(task), memory: Self.memory)
        improving = GreedySearch(task, memory: Self.memory)
    }

    var best: [Int32]? { exact.best?.path }
    /// In units.
    var lowerBound: Double { Double(exact.lowerBound) }

    /// `exhausted` means that `best` is optimal, or that there is no route.
    mutating func run(until isOver: () -> Bool) -> SearchStatus {
        var turn = 64
        var isExactOpen = true
        while isExactOpen || improving != nil {
            let share = best == nil ? 64 : 4
            if improve(turn * share, until: isOver) == .exhausted { return .exhausted }
            if isExactOpen {
                let status = exact.run(expansions: turn, until: isOver)
                if status == .exhausted { return status }
                isExactOpen = status != .full
            }
            if isOver() { return .unfinished }
            turn *= 2
        }
        return .full
    }

    /// Looks for a cheaper route; `exhausted` once it has seen that there is none.
    private mutating func improve(_ turn: Int, until isOver: () -> Bool) -> SearchStatus {
        guard var search = improving.take() else { return .full }
        let status = search.run(evaluations: turn, until: isOver)
        if let found = search.found {
            exact.offer(found.path, cost: found.cost)
            improving = GreedySearch(task, weight: nextWeight(), bound: found.cost, memory: Self.memory)
            return .unfinished
        }
        if status == .unfinished { improving = search }
        return status
    }

    private mutating func nextWeight() -> Int { weights.count > 1 ? weights.removeFirst() : weights.first ?? 1 }
}
