/// Two searches taking turns: greedy search for some route, A* with LM-cut for the proof that none is cheaper.
///
/// Turns are counted in states, not in time, so that the outcome does not depend on how fast the machine is.
struct PlanSearch {
    private let task: PlanningTask
    private var exact: AStarSearch<LandmarkCutHeuristic>
    private var greedy: GreedySearch
    private var isGreedyOpen = true

    /// How much memory the states of each search may take, in bytes.
    private static let memory = 256 << 20

    init(_ task: PlanningTask) {
        self.task = task
        exact = AStarSearch(task, LandmarkCutHeuristic(task), memory: Self.memory)
        greedy = GreedySearch(task, memory: Self.memory)
    }

    var best: [Int32]? { exact.best?.path }
    /// In units.
    var lowerBound: Double { Double(exact.lowerBound) }

    /// `exhausted` means that `best` is optimal, or that there is no route.
    mutating func run(until isOver: () -> Bool) -> SearchStatus {
        var turn = 64
        while true {
            if isGreedyOpen { runGreedy(turn * 64, until: isOver) }
            let status = exact.run(expansions: turn, until: isOver)
            if status != .unfinished { return status }
            if isOver() { return .unfinished }
            turn *= 2
        }
    }

    private mutating func runGreedy(_ turn: Int, until isOver: () -> Bool) {
        guard greedy.run(evaluations: turn, until: isOver) != .unfinished else { return }
        isGreedyOpen = false
        if let found = greedy.found { exact.offer(found.path, cost: found.cost) }
    }
}
