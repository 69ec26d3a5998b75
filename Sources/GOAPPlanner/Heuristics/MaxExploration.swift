import GOAPCore

/// The cost of every proposition by h_max, and for each operator the precondition it is reached over; kept up to date
/// while operators become cheaper.
struct MaxExploration {
    let task: RelaxedTask
    /// By operator; lowered by `reduce`.
    private(set) var costs: [Int]
    /// By proposition; `unreached` where there is no way.
    private(set) var atomCosts: [Int]
    /// By operator: its dearest precondition; -1 while one is unreached.
    private(set) var supporters: [Int32]
    private var supporterCosts: [Int]
    private var missing: [Int32]
    private let needed: [Int32]
    private var queue = MinimumQueue()

    static let unreached = Int.max / 4

    init(_ task: RelaxedTask) {
        self.task = task
        costs = task.costs
        atomCosts = [Int](repeating: Self.unreached, count: task.atomCount)
        supporters = [Int32](repeating: -1, count: task.operatorCount)
        supporterCosts = [Int](repeating: Self.unreached, count: task.operatorCount)
        needed = (0..<task.operatorCount).map { Int32(task.preconditions.range($0).count) }
        missing = needed
    }

    /// Nil when the goal is out of reach.
    var goalCost: Int? {
        let cost = atomCosts[task.goalAtom]
        return cost == Self.unreached ? nil : cost
    }

    /// From the beginning, with every operator at its full cost.
    mutating func explore(from state: UnsafePointer<UInt64>) {
        costs = task.costs
        missing = needed
        for atom in atomCosts.indices { atomCosts[atom] = Self.unreached }
        for index in supporters.indices { supporters[index] = -1 }
        queue.removeAll()
        task.forEachAtom(in: state) { lower($0, to: 0) }
        while let (cost, atom) = queue.pop() {
            guard atomCosts[Int(atom)] == cost else { continue }
            for position in task.consumers.range(Int(atom)) {
                let index = Int(task.consumers.items[position])
                missing[index] -= 1
                guard missing[index] == 0 else { continue }
                // The last one to be reached is the dearest.
                supporters[index] = atom
                supporterCosts[index] = cost
                apply(index)
            }
        }
    }

    /// Takes the amount off each of the operators, and corrects everything that becomes cheaper by it.
    mutating func reduce(_ operators: [Int32], by amount: Int) {
        queue.removeAll()
        for index in operators {
            costs[Int(index)] -= amount
            apply(Int(index))
        }
        while let (cost, atom) = queue.pop() {
            guard atomCosts[Int(atom)] == cost else { continue }
            for position in task.consumers.range(Int(atom)) {
                let index = Int(task.consumers.items[position])
                guard supporters[index] == atom, supporterCosts[index] > cost else { continue }
                findSupporter(of: index)
                apply(index)
            }
        }
    }

    private mutating func apply(_ index: Int) {
        let cost = supporterCosts[index] + costs[index]
        for position in task.adds.range(index) { lower(Int(task.adds.items[position]), to: cost) }
    }

    private mutating func lower(_ atom: Int, to cost: Int) {
        guard cost < atomCosts[atom] else { return }
        atomCosts[atom] = cost
        queue.push(Int32(atom), key: cost)
    }

    private mutating func findSupporter(of index: Int) {
        var dearest = supporters[index]
        for position in task.preconditions.range(index) {
            let atom = task.preconditions.items[position]
            if atomCosts[Int(atom)] > atomCosts[Int(dearest)] { dearest = atom }
        }
        supporters[index] = dearest
        supporterCosts[index] = atomCosts[Int(dearest)]
    }
}
