import GOAPCore

/// Solves tasks in which nothing is undone, every operator gives one thing and needs never go in circles, by going
/// back from the goal.
///
/// Needs are taken up in one order, so that nothing still to come can need what was taken up. What is left to reach, the
/// frontier, is all the rest depends on: of all choices that leave the same frontier the cheapest suffices (dynamic
/// programming, Bellman 1957), and one that leaves less for no more makes others superfluous. How much work that is
/// depends on how wide a plan is, not on how many actions it has.
struct FrontierSolver {
    private let task: PlanningTask
    private let order: NeedOrder
    private let achievers: IndexLists
    /// By position of the first need.
    private var tables: [FrontierTable]
    /// The frontiers taken up so far: the one each came from, and by which operator.
    private var parents: [Int32] = []
    private var operators: [Int32] = []

    /// A task that has more of them is left to search; counted, so that no machine answers otherwise than another.
    private static let largestCount = 3_000_000

    /// The operators of a cheapest route in an order they can be applied in; nil where the task is of another kind or
    /// too wide.
    static func solve(_ task: PlanningTask) -> [Int32]? {
        let total = task.costs.reduce(0, +)
        guard task.isDeleteFree, total < Int32.max, let order = NeedOrder(task) else { return nil }
        var solver = FrontierSolver(task, order)
        return solver.run().flatMap { OperatorOrder.order($0.sorted(), in: task) }
    }

    private init(_ task: PlanningTask, _ order: NeedOrder) {
        self.task = task
        self.order = order
        achievers = task.adds.transposed(count: task.atoms.count)
        tables = Array(repeating: FrontierTable(), count: order.atoms.count + 1)
    }

    private mutating func run() -> [Int32]? {
        let goal = task.goal.map { order.positions[Int($0)] }.filter { $0 >= 0 }
        guard add(goal[...], at: 0, to: FrontierTable.Entry()) else { return nil }
        for position in order.atoms.indices {
            let table = tables[position]
            tables[position] = FrontierTable()
            for entry in table.slots where entry.frontier != 0 && !table.isDominated(entry) {
                guard expand(entry, at: position) else { return nil }
            }
            if parents.count > Self.largestCount { return nil }
        }
        return tables[order.atoms.count].slots.first { $0.frontier != 0 }.map(path)
    }

    /// Takes up the need at the position in every way; false where the frontier becomes too wide.
    private mutating func expand(_ entry: FrontierTable.Entry, at position: Int) -> Bool {
        parents.append(entry.parent)
        operators.append(entry.index)
        for index in achievers[Int(order.atoms[position])] {
            var next = entry
            next.frontier &= ~1
            next.cost += Int32(task.costs[Int(index)])
            next.parent = Int32(parents.count - 1)
            next.index = index
            guard add(order.needs[Int(index)], at: position, to: next) else { return false }
        }
        return true
    }

    /// Notes the frontier with these needs as well; false where it does not fit into 64 positions.
    private mutating func add(_ needs: ArraySlice<Int32>, at position: Int, to entry: FrontierTable.Entry) -> Bool {
        var entry = entry
        for need in needs {
            guard Int(need) - position < 64 else { return false }
            entry.frontier |= 1 << UInt64(Int(need) - position)
        }
        // Where nothing is left, one bit stands for it.
        let offset = entry.frontier == 0 ? order.atoms.count - position : entry.frontier.trailingZeroBitCount
        entry.frontier = entry.frontier == 0 ? 1 : entry.frontier >> UInt64(offset)
        tables[position + offset].insert(entry)
        return true
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
