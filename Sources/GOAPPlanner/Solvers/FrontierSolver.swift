import GOAPCore

/// Solves tasks in which nothing is undone, every operator gives one thing and needs never go in circles, by going
/// back from the goal.
///
/// Needs are taken up in one order, so that nothing still to come can need what was taken up. What is left to reach, the
/// frontier, is all the rest depends on: of all choices that leave the same frontier the cheapest suffices (dynamic
/// programming, Bellman 1957), and one that leaves less for no more makes others superfluous. How much work that is
/// depends on how wide a plan is, not on how many actions it has. Where it is too much, only the most promising
/// frontiers are followed: that gives a good route at once, and no proof.
struct FrontierSolver {
    private let task: PlanningTask
    private let order: NeedOrder
    private let achievers: IndexLists
    private let goal: [Int32]
    /// What the cheapest operator for each need costs, by position.
    private let prices: [Int]
    /// By position of the first need.
    private var tables: [FrontierTable] = []
    private var bytes = 0
    /// The frontiers taken up so far: the one each came from, and by which operator.
    private var parents: [Int32] = []
    private var operators: [Int32] = []
    private(set) var best: [Int32]?

    /// A task that has more of them is left to search; counted, so that no machine answers otherwise than another.
    private static let largestCount = 3_000_000
    private static let largestBytes = Shortfall.memoryLimit / 2
    /// How many positions a frontier spans at most.
    private static let width = UInt128.bitWidth

    /// The operators of a cheapest route in an order they can be applied in; nil where the task is of another kind or
    /// too wide.
    static func solve(_ task: PlanningTask) -> [Int32]? {
        var solver = FrontierSolver(task)
        return solver?.run { false }
    }

    /// Nil where the task is of another kind.
    init?(_ task: PlanningTask) {
        guard task.isDeleteFree, let order = NeedOrder(task) else { return nil }
        goal = task.goal.map { order.positions[Int($0)] }.filter { $0 >= 0 }
        guard order.span < Self.width, goal.allSatisfy({ $0 < Self.width }) else { return nil }
        let achievers = task.adds.transposed(count: task.atoms.count)
        prices = order.atoms.map { achievers[Int($0)].map { task.costs[Int($0)] }.min() ?? 0 }
        (self.task, self.order, self.achievers) = (task, order, achievers)
    }

    /// Follows so many frontiers from each need; `best` is what comes of it, if it is better. Returns whether none was
    /// left out, so that `best` is optimal.
    mutating func run(width: Int, until isOver: () -> Bool) -> Bool {
        tables = Array(repeating: FrontierTable(), count: order.atoms.count + 1)
        (parents, operators, bytes) = ([], [], 0)
        var isWhole = true
        add(goal[...], at: 0, to: FrontierTable.Entry())
        for position in order.atoms.indices {
            let table = tables[position]
            tables[position] = FrontierTable()
            bytes -= table.bytes
            let limit = table.costOfRank(width)
            for entry in table.slots where entry.frontier != 0 && !table.isDominated(entry, prices[position...]) {
                if entry.cost < limit { expand(entry, at: position) } else { isWhole = false }
            }
            let isTooMuch = parents.count > Self.largestCount || bytes > Self.largestBytes
            if isTooMuch || isOver() { return false }
        }
        if let last = tables[order.atoms.count].slots.first(where: { $0.frontier != 0 }) { note(path(last)) }
        return isWhole
    }

    /// The optimal route; nil where that is too much work.
    mutating func run(until isOver: () -> Bool) -> [Int32]? { run(width: .max, until: isOver) ? best : nil }

    private mutating func note(_ path: [Int32]) {
        let cost = path.reduce(0) { $0 + task.costs[Int($1)] }
        guard best.map({ $0.reduce(0) { $0 + task.costs[Int($1)] } > cost }) ?? true else { return }
        best = OperatorOrder.order(path.sorted(), in: task) ?? best
    }

    /// Takes up the need at the position in every way.
    private mutating func expand(_ entry: FrontierTable.Entry, at position: Int) {
        parents.append(entry.parent)
        operators.append(entry.index)
        for index in achievers[Int(order.atoms[position])] {
            var next = entry
            next.frontier &= ~1
            next.cost += task.costs[Int(index)] - prices[position]
            next.parent = Int32(parents.count - 1)
            next.index = index
            add(order.needs[Int(index)], at: position, to: next)
        }
    }

    /// Notes the frontier with these needs as well.
    private mutating func add(_ needs: ArraySlice<Int32>, at position: Int, to entry: FrontierTable.Entry) {
        var entry = entry
        for need in needs {
            let bit = 1 << UInt128(Int(need) - position) as UInt128
            if entry.frontier & bit == 0 { entry.cost += prices[Int(need)] }
            entry.frontier |= bit
        }
        // Where nothing is left, one bit stands for it.
        let offset = entry.frontier == 0 ? order.atoms.count - position : entry.frontier.trailingZeroBitCount
        entry.frontier = entry.frontier == 0 ? 1 : entry.frontier >> UInt128(offset)
        bytes += tables[position + offset].insert(entry)
    }

    private func path(_ entry: FrontierTable.Entry) -> [Int32] {
        var path: [Int32] = []
        var (number, index) = (entry.parent, entry.index)
        while index >= 0 {
            path.append(index)
            (number, index) = (parents[Int(number)], operators[Int(number)])
        }
        return path
    }
}
