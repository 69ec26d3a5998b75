import GOAPCore

/// The cost of a relaxed plan, h_FF (Hoffmann and Nebel 2001), read off the cheapest supporters by h_add (Keyder and
/// Geffner 2008), with the operators that it would start with: the preferred ones.
///
/// Every operator counts one more than it costs, so that short ways are preferred among those that cost nothing.
struct RelaxedPlanHeuristic {
    private let task: RelaxedTask
    private var atomCosts: [Int]
    /// By proposition: the operator it is cheapest reached by.
    private var supporters: [Int32]
    private var operatorCosts: [Int]
    private var missing: [Int32]
    private let needed: [Int32]
    private var isMarked: [Bool]
    private var marked: [Int32] = []
    /// How many uses each repetition stands for in the state at hand.
    private var uses: [Int]
    /// For each operator of the task how often the relaxed plan uses it.
    private var planned: [Int]
    private var queue = MinimumQueue()
    private var stack: [Int32] = []
    /// The operators of the relaxed plan that can be applied at once, ascending.
    private(set) var preferred: [Int32] = []

    private static let unreached = Int.max / 4
    /// Keeps sums finite.
    private static let largest = Int.max / 1024

    init(_ task: PlanningTask) {
        self.task = RelaxedTask(task)
        atomCosts = [Int](repeating: Self.unreached, count: self.task.atomCount)
        supporters = [Int32](repeating: -1, count: self.task.atomCount)
        operatorCosts = self.task.costs
        needed = (0..<self.task.operatorCount).map { [task = self.task] in Int32(task.preconditions.range($0).count) }
        missing = needed
        isMarked = [Bool](repeating: false, count: self.task.operatorCount)
        uses = [Int](repeating: 1, count: self.task.origins.count)
        planned = [Int](repeating: 0, count: self.task.goalOperator + 1)
    }

    /// Nil when the goal is out of reach; `preferred` is valid until the next call.
    mutating func estimate(_ state: UnsafePointer<UInt64>) -> Int? {
        explore(from: state)
        guard atomCosts[task.goalAtom] < Self.unreached else { return nil }
        return extract()
    }

    private mutating func explore(from state: UnsafePointer<UInt64>) {
        missing = needed
        for atom in atomCosts.indices { atomCosts[atom] = Self.unreached }
        for index in operatorCosts.indices { operatorCosts[index] = task.costs[index] + 1 }
        for repetition in uses.indices { count(repetition, in: state) }
        queue.removeAll()
        task.forEachAtom(in: state) { lower($0, to: 0, by: -1) }
        while let (cost, atom) = queue.pop() {
            guard atomCosts[Int(atom)] == cost else { continue }
            if Int(atom) == task.goalAtom { return }
            for position in task.consumers.range(Int(atom)) {
                let index = Int(task.consumers.items[position])
                operatorCosts[index] = min(operatorCosts[index] + cost, Self.largest)
                missing[index] -= 1
                guard missing[index] == 0 else { continue }
                for add in task.adds.range(index) {
                    lower(Int(task.adds.items[add]), to: operatorCosts[index], by: Int32(index))
                }
            }
        }
    }

    /// How often the operator has to be used; one that leads away is never reached.
    private mutating func count(_ repetition: Int, in state: UnsafePointer<UInt64>) {
        let index = task.goalOperator + 1 + repetition
        guard let way = task.way(repetition, in: state) else { return missing[index] += 1 }
        uses[repetition] = (way.distance + way.step - 1) / way.step
        let (cost, isTooLarge) = operatorCosts[index].multipliedReportingOverflow(by: uses[repetition])
        operatorCosts[index] = isTooLarge ? Self.largest : min(cost, Self.largest)
    }

    private mutating func lower(_ atom: Int, to cost: Int, by index: Int32) {
        guard cost < atomCosts[atom] else { return }
        atomCosts[atom] = cost
        supporters[atom] = index
        queue.push(Int32(atom), key: cost)
    }

    /// The relaxed plan: operators with how often each is used, in an order in which each has what it needs.
    var plan: [(index: Int32, uses: Int)] {
        var earliest: [Int32: Int] = [:]
        for index in marked where Int(index) != task.goalOperator {
            let origin = Int32(task.origin(Int(index)))
            earliest[origin] = min(earliest[origin] ?? .max, operatorCosts[Int(index)])
        }
        let order = earliest.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        return order.map { ($0.key, planned[Int($0.key)]) }
    }

    /// Walks back from the goal over the cheapest supporters, each operator counted once.
    private mutating func extract() -> Int {
        var total = 0
        for index in marked { (isMarked[Int(index)], planned[task.origin(Int(index))]) = (false, 0) }
        marked.removeAll(keepingCapacity: true)
        preferred.removeAll(keepingCapacity: true)
        stack.removeAll(keepingCapacity: true)
        stack.append(Int32(task.goalAtom))
        while let atom = stack.popLast() {
            let index = supporters[Int(atom)]
            guard index >= 0, !isMarked[Int(index)] else { continue }
            isMarked[Int(index)] = true
            marked.append(index)
            var isApplicable = true
            for position in task.preconditions.range(Int(index)) {
                let needed = task.preconditions.items[position]
                if supporters[Int(needed)] >= 0 {
                    isApplicable = false
                    stack.append(needed)
                }
            }
            guard Int(index) != task.goalOperator else { continue }
            total = min(total + plan(Int(index)), Self.largest)
            if isApplicable { preferred.append(Int32(task.origin(Int(index)))) }
        }
        preferred = preferred.ascending
        return total
    }

    /// Notes the use of an operator; returns what that adds to the relaxed plan.
    private mutating func plan(_ index: Int) -> Int {
        let origin = task.origin(index)
        let wanted = index == origin ? 1 : uses[index - task.goalOperator - 1]
        guard wanted > planned[origin] else { return 0 }
        let (cost, isTooLarge) = (task.costs[index] + 1).multipliedReportingOverflow(by: wanted - planned[origin])
        planned[origin] = wanted
        return isTooLarge ? Self.largest : min(cost, Self.largest)
    }
}
