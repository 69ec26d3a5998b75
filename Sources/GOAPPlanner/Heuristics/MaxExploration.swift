import GOAPCore

/// The cost of every proposition by h_max, and for each operator the precondition it is reached over; kept up to date
/// while operators become cheaper.
struct MaxExploration {
    let task: RelaxedTask
    /// By operator; lowered by `reduce`.
    private(set) var costs: [Int]
    /// What one use costs, by operator of the task; lowered by `reduce`.
    private var useCosts: [Int]
    /// For each repetition how far it has to lead, and how far one use leads.
    private var ways: [(distance: Int, step: Int)]
    /// By proposition; `unreached` where there is no way.
    private(set) var atomCosts: [Int]
    /// By operator: its dearest precondition; -1 while one is unreached.
    private(set) var supporters: [Int32]
    private var supporterCosts: [Int]
    private var missing: [Int32]
    private let needed: [Int32]
    private var queue = MinimumQueue()

    static let unreached = Int.max / 4
    /// No sum is larger, so that all are finite.
    private static let largest = unreached / 4

    init(_ task: RelaxedTask) {
        self.task = task
        costs = task.costs
        useCosts = []
        ways = Array(repeating: (1, 1), count: task.origins.count)
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
        if !ways.isEmpty { readWays(in: state) }
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
        if ways.isEmpty {
            for index in operators {
                costs[Int(index)] -= amount
                apply(Int(index))
            }
        } else {
            reduceUses(of: operators, by: amount)
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
        let cost = min(supporterCosts[index] + costs[index], Self.largest)
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

/// Repetitions: operators of the task used as often as a condition on a counter takes.
extension MaxExploration {
    private mutating func readWays(in state: UnsafePointer<UInt64>) {
        useCosts = Array(task.costs[..<task.goalOperator])
        for repetition in ways.indices {
            let index = task.goalOperator + 1 + repetition
            if let way = task.way(repetition, in: state) {
                ways[repetition] = way
                costs[index] = cost(of: repetition)
            } else {
                // It leads away, and is never reached.
                missing[index] += 1
            }
        }
    }

    /// Steps of different lengths can be mixed, so that only the part of a use that is needed may count.
    private func cost(of repetition: Int) -> Int {
        let (distance, step) = ways[repetition]
        let useCost = useCosts[task.origin(task.goalOperator + 1 + repetition)]
        let (product, isTooLarge) = useCost.multipliedReportingOverflow(by: distance)
        if !isTooLarge { return min(product / step, Self.largest) }
        let (high, low) = useCost.multipliedFullWidth(by: distance)
        return high < step / 2 ? min(step.dividingFullWidth((high, low)).quotient, Self.largest) : Self.largest
    }

    /// Of every use of the operators the amount takes a part: all of it where one use is enough. An operator in
    /// several guises pays once for a use, the most that any asks for.
    private mutating func reduceUses(of operators: [Int32], by amount: Int) {
        var charges: [Int: Int] = [:]
        for index in operators {
            let origin = task.origin(Int(index))
            var charge = amount
            if Int(index) > task.goalOperator {
                let (distance, step) = ways[Int(index) - task.goalOperator - 1]
                let (high, low) = amount.multipliedFullWidth(by: step)
                let (quotient, rest) = distance.dividingFullWidth((high, low))
                charge = quotient + (rest > 0 ? 1 : 0)
            }
            charges[origin] = max(charges[origin] ?? 0, charge)
        }
        for (origin, charge) in charges.sorted(by: { $0.key < $1.key }) {
            useCosts[origin] -= charge
            reprice(origin)
        }
    }

    private mutating func reprice(_ origin: Int) {
        costs[origin] = useCosts[origin]
        if supporters[origin] >= 0 { apply(origin) }
        for position in task.repetitions.range(origin) {
            let index = Int(task.repetitions.items[position])
            guard supporters[index] >= 0 else { continue }
            costs[index] = cost(of: index - task.goalOperator - 1)
            apply(index)
        }
    }
}
