import GOAPCore
import GOAPTestSupport

@testable import GOAPPlanner

extension PlanningTask {
    /// A small task in propositions alone, with what operators undo unless `deletes` says otherwise.
    static func random(seed: UInt64, deletes: Bool = true) -> PlanningTask {
        var random = SeededGenerator(seed: seed)
        var task = PlanningTask()
        let count = Int.random(in: 3...8, using: &random)
        for number in 0..<count {
            let isInitial = Int.random(in: 0..<4, using: &random) == 0
            _ = task.addAtom(.finished(number), isInitial: isInitial)
        }
        func some(_ limit: Int) -> [Int32] {
            let atoms = (0..<Int.random(in: 0...limit, using: &random)).map { _ in
                Int32.random(in: 0..<Int32(count), using: &random)
            }
            return Set(atoms).sorted()
        }
        for number in 0..<Int.random(in: 3...9, using: &random) {
            let needs = some(2)
            let adds = Set(some(2) + [Int32.random(in: 0..<Int32(count), using: &random)]).sorted()
            task.addOperator(
                action: number, cost: Int.random(in: 0...4, using: &random), preconditions: needs, adds: adds,
                deletes: deletes ? some(2).filter { !adds.contains($0) } : [])
        }
        task.goal = Set(some(2) + [Int32(count - 1)]).sorted()
        return task
    }
}

/// Dijkstra's algorithm over sets of propositions.
struct TaskOracle {
    let task: PlanningTask

    /// What it costs at least to come from there to the goal; nil where there is no way.
    func cost(from start: Set<Int32>) -> Int? {
        var open: [Int: Set<Set<Int32>>] = [0: [start]]
        var closed: Set<Set<Int32>> = []
        while let cost = open.keys.min(), let states = open.removeValue(forKey: cost) {
            var stack = Array(states)
            while let state = stack.popLast() {
                guard closed.insert(state).inserted else { continue }
                if state.isSuperset(of: task.goal) { return cost }
                for (next, price) in successors(of: state) where !closed.contains(next) {
                    if price == 0 { stack.append(next) } else { open[cost + price, default: []].insert(next) }
                }
            }
        }
        return nil
    }

    private func successors(of state: Set<Int32>) -> [(state: Set<Int32>, cost: Int)] {
        (0..<task.operatorCount).filter { state.isSuperset(of: task.preconditions[$0]) }.map {
            (state.subtracting(task.deletes[$0]).union(task.adds[$0]), task.costs[$0])
        }
    }

    /// What a sequence of operators costs; nil where it cannot be applied or does not reach the goal.
    func cost(of path: [Int32]) -> Int? {
        var state = Set(task.initial)
        for index in path {
            guard state.isSuperset(of: task.preconditions[Int(index)]) else { return nil }
            state = state.subtracting(task.deletes[Int(index)]).union(task.adds[Int(index)])
        }
        return state.isSuperset(of: task.goal) ? path.reduce(0) { $0 + task.costs[Int($1)] } : nil
    }

    /// A state met on a walk at random from the start.
    func someState(seed: UInt64) -> Set<Int32> {
        var random = SeededGenerator(seed: seed)
        var state = Set(task.initial)
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            guard let next = successors(of: state).randomElement(using: &random) else { break }
            state = next.state
        }
        return state
    }

    /// The bits of a state.
    func bits(_ state: Set<Int32>) -> [UInt64] {
        var bits = [UInt64](repeating: 0, count: max(1, (task.atoms.count + 63) / 64))
        for atom in state { bits[Int(atom) >> 6] |= 1 << UInt64(atom & 63) }
        return bits
    }
}
