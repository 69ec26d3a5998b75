import GOAPCore

/// A* (Hart, Nilsson and Raphael 1968) in slices, so that others get their turn.
///
/// With an admissible heuristic the smallest f among open states never exceeds the cost of any route: once it
/// reaches the cost of a known route, that route is optimal.
struct AStarSearch<Estimator: Heuristic> {
    private var space: StateBits
    private var heuristic: Estimator
    private var registry: StateRegistry
    private var estimates: [Int] = []
    private var isClosed: [Bool] = []
    private var queue = OpenList()
    private let memory: Int
    /// No route costs less, in units.
    private(set) var lowerBound = 0
    private(set) var best: (path: [Int32], cost: Int)?
    private(set) var expansions = 0
    private var operators: [Int32] = []
    private var state: [UInt64]
    private var child: [UInt64]

    /// - Parameter memory: how many bytes its states may take.
    init(_ task: PlanningTask, _ heuristic: Estimator, memory: Int) {
        space = StateBits(task)
        self.heuristic = heuristic
        registry = StateRegistry(words: space.words)
        self.memory = memory
        state = space.initial
        child = state
    }

    /// What its states take.
    private var bytes: Int { registry.bytes + estimates.capacity * 9 + queue.bytes }

    /// Takes over a route found elsewhere, if it is better.
    mutating func offer(_ path: [Int32], cost: Int) {
        if best.map({ cost < $0.cost }) ?? true { best = (path, cost) }
    }

    /// Looks at the first state, and so at what every route costs at least.
    mutating func begin(until isOver: () -> Bool) {
        guard registry.count == 0 else { return }
        register(space.initial, from: -1, by: -1, cost: 0, until: isOver)
        if estimates[0] != .max { lowerBound = best.map { min($0.cost, estimates[0]) } ?? estimates[0] }
    }

    /// Expands at most so many states; `exhausted` means that `best` is optimal, or that there is no route.
    mutating func run(expansions count: Int, until isOver: () -> Bool) -> SearchStatus {
        let end = expansions + count
        begin(until: isOver)
        while expansions < end {
            guard let number = queue.pop() else {
                lowerBound = best?.cost ?? lowerBound
                return .exhausted
            }
            let total = registry.costs[number] + estimates[number]
            lowerBound = max(lowerBound, total)
            if let best, best.cost <= lowerBound {
                lowerBound = best.cost
                return .exhausted
            }
            guard !isClosed[number] else { continue }
            isClosed[number] = true
            expansions += 1
            registry.copy(number, to: &state)
            if space.isGoal(state) {
                best = (registry.path(to: number), registry.costs[number])
                lowerBound = registry.costs[number]
                return .exhausted
            }
            guard expand(number, until: isOver) else { return .unfinished }
            if bytes > memory { return .full }
        }
        return .unfinished
    }

    /// False when time is up before all successors were looked at.
    private mutating func expand(_ number: Int, until isOver: () -> Bool) -> Bool {
        space.applicable(in: state, into: &operators)
        for index in operators {
            if isOver() { return false }
            child.withUnsafeMutableBufferPointer { child in
                child.baseAddress!.update(from: state, count: state.count)
                space.apply(index, to: child.baseAddress!)
            }
            register(
                child, from: number, by: index, cost: registry.costs[number] + space.task.costs[Int(index)],
                until: isOver)
        }
        return true
    }

    private mutating func register(
        _ state: [UInt64], from parent: Int, by index: Int32, cost: Int, until isOver: () -> Bool
    ) {
        if let best, cost >= best.cost, parent >= 0 { return }
        let (number, isNew) = registry.intern(state)
        if isNew {
            estimates.append(heuristic.estimate(state, until: isOver) ?? .max)
            isClosed.append(false)
        }
        guard estimates[number] != .max, cost < registry.costs[number] else {
            if isNew { registry.reach(number, from: parent, by: index, cost: cost) }
            return
        }
        registry.reach(number, from: parent, by: index, cost: cost)
        isClosed[number] = false
        if let best, cost + estimates[number] >= best.cost { return }
        queue.push(number, total: cost + estimates[number], estimate: estimates[number])
    }
}

/// An estimate of what the rest of the way costs.
///
/// Admissible ones never say more than it costs at least, which is what A* needs for its proof.
protocol Heuristic {
    /// - Parameters:
    ///   - state: the propositions that hold, one bit each.
    ///   - isOver: says when to be content with less.
    /// - Returns: units of cost; nil when the goal is out of reach.
    mutating func estimate(_ state: UnsafePointer<UInt64>, until isOver: () -> Bool) -> Int?
}

extension Heuristic {
    mutating func estimate(_ state: UnsafePointer<UInt64>) -> Int? { estimate(state) { false } }
}

/// How far a search has come when it returns.
enum SearchStatus: Hashable {
    /// It can go on.
    case unfinished
    /// Nothing is left to look at: what it has found is all there is.
    case exhausted
    /// It holds as many states as it may.
    case full
}
