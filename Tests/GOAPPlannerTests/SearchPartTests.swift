import GOAPTestSupport
import Testing

@testable import GOAPPlanner

/// The parts searches are made of, against the plainest container that does the same.
@Suite struct SearchPartTests {
    private static let minute = 1.0 / 60

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `a minimum queue gives back what it was given, in order of key and number`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var queue = MinimumQueue()
        var model: [(key: Int, value: Int32)] = []
        for _ in 0..<60 {
            if Int.random(in: 0..<3, using: &random) > 0 {
                let entry = (Int.random(in: 0..<9, using: &random), Int32.random(in: 0..<9, using: &random))
                queue.push(entry.1, key: entry.0)
                model.append(entry)
                model.sort { ($0.key, $0.value) < ($1.key, $1.value) }
            } else {
                let popped = queue.pop()
                let expected = model.isEmpty ? nil : model.removeFirst()
                #expect(popped?.key == expected?.key && popped?.value == expected?.value)
            }
            #expect(queue.isEmpty == model.isEmpty)
            #expect(queue.smallest == model.first?.key)
        }
        queue.removeAll()
        #expect(queue.isEmpty)
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `open states come by f, then by h, then the newest first`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var list = OpenList()
        var model: [(total: Int, estimate: Int, age: Int, number: Int)] = []
        for number in 0..<60 {
            let total = Int.random(in: 0..<5, using: &random)
            let estimate = Int.random(in: 0..<4, using: &random)
            list.push(number, total: total, estimate: estimate)
            model.append((total, estimate, -number, number))
            guard Bool.random(using: &random) else { continue }
            model.sort { ($0.total, $0.estimate, $0.age) < ($1.total, $1.estimate, $1.age) }
            #expect(list.pop() == model.removeFirst().number)
        }
        model.sort { ($0.total, $0.estimate, $0.age) < ($1.total, $1.estimate, $1.age) }
        for entry in model { #expect(list.pop() == entry.number) }
        #expect(list.isEmpty && list.pop() == nil)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `successors come by key, among equals as they were pushed`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var queue = SuccessorQueue()
        var model: [(key: Int, parent: Int)] = []
        for parent in 0..<50 {
            let key = Int.random(in: 0..<6, using: &random)
            queue.push(parent: parent, index: Int32(parent), key: key)
            model.append((key, parent))
            guard Bool.random(using: &random) else { continue }
            model.sort { ($0.key, $0.parent) < ($1.key, $1.parent) }
            #expect(queue.pop()?.parent == model.removeFirst().parent)
        }
        model.sort { ($0.key, $0.parent) < ($1.key, $1.parent) }
        #expect(model.allSatisfy { $0.parent == queue.pop()?.parent })
        #expect(queue.isEmpty && queue.pop() == nil)
    }

    @Test func `a registry knows every state once, however many there are, and the way to each`() {
        var registry = StateRegistry(words: 2)
        for number in 0..<3000 {
            let state: [UInt64] = [UInt64(number) &* 0x1_0001, UInt64(number % 7)]
            let (place, isNew) = registry.intern(state)
            #expect(place == number && isNew)
            registry.reach(number, from: number - 1, by: Int32(number), cost: number)
        }
        for number in stride(from: 0, to: 3000, by: 97) {
            let state: [UInt64] = [UInt64(number) &* 0x1_0001, UInt64(number % 7)]
            let (place, isNew) = registry.intern(state)
            #expect(place == number && !isNew)
            var copy: [UInt64] = [0, 0]
            registry.copy(number, to: &copy)
            #expect(copy == state)
        }
        #expect(registry.count == 3000)
        #expect(registry.path(to: 3) == [1, 2, 3])
        #expect(registry.path(to: 0).isEmpty)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `lists turned round hold each other`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var lists = IndexLists()
        var plain: [[Int32]] = []
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            let list = (0..<6 as Range<Int32>).filter { _ in Bool.random(using: &random) }
            lists.append(list)
            plain.append(list)
        }
        #expect(lists.count == plain.count)
        #expect(plain.indices.allSatisfy { Array(lists[$0]) == plain[$0] })
        let turned = lists.transposed(count: 6)
        for item in 0..<6 {
            #expect(turned[item].map(Int.init) == plain.indices.filter { plain[$0].contains(Int32(item)) })
        }
    }

    @Test(
        arguments: [([], []), ([3], [3]), ([2, 1, 2, 1], [1, 2]), ([5, 5, 5], [5]), ([1, 2, 3], [1, 2, 3])]
            as [([Int], [Int])])
    func `ascending means sorted, each once`(list: [Int], expected: [Int]) { #expect(list.ascending == expected) }

    @Test(
        arguments: [
            ([1, 2], 1), ([0.5], 2), ([minute, 2], 60), ([0.25], 4), ([0.01], 100), ([minute, 0.1], 60),
            ([0.001], 1000), ([minute / 60], 3600), ([0.12345], 20_000), ([], 1), ([5e6, 0.0001], 10_000),
            ([1_000_000_000_000, 1], 1),
        ] as [([Double], Double)])
    func `costs become whole numbers by the smallest scale that leaves them exact`(costs: [Double], scale: Double) {
        #expect(CostScale(costs).unitsPerCost == scale)
        #expect(CostScale(costs).rounding == nil)
    }

    @Test(arguments: [[1e15, 1], [1_000_000, 0.000_000_123], [.pi, 1], [1e300]] as [[Double]])
    func `costs that have no common unit are rounded down by less than what is said`(costs: [Double]) throws {
        let scale = CostScale(costs)
        let rounding = try #require(scale.rounding)
        for cost in costs {
            let rounded = Double(scale.units(cost)) / scale.unitsPerCost
            #expect(rounded <= cost * (1 + 1e-12) && cost - rounded <= rounding)
        }
    }

    @Test func `units are whole and never negative`() {
        let scale = CostScale([0.5])
        #expect(scale.units(1.5) == 3)
        #expect(scale.units(-3) == 0)
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `the operators of a state are those whose needs it holds`(seed: UInt64) {
        let task = PlanningTask.random(seed: seed)
        var random = SeededGenerator(seed: seed)
        var space = StateBits(task)
        var state = space.initial
        var holding = Set(task.initial)
        var operators: [Int32] = []
        for _ in 0..<12 {
            space.applicable(in: state, into: &operators)
            let expected = (0..<Int32(task.operatorCount)).filter {
                holding.isSuperset(of: task.preconditions[Int($0)])
            }
            #expect(operators == expected)
            #expect(space.isGoal(state) == holding.isSuperset(of: task.goal))
            guard let index = operators.randomElement(using: &random) else { break }
            space.apply(index, to: &state)
            holding = holding.subtracting(task.deletes[Int(index)]).union(task.adds[Int(index)])
            for atom in task.atoms.indices {
                #expect(StateBits.contains(state, Int32(atom)) == holding.contains(Int32(atom)))
            }
        }
    }
}
