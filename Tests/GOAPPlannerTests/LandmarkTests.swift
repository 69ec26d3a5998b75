import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPPlanner

/// What every route passes, in which order, and how much of it a state lacks.
@Suite struct LandmarkTests {
    /// A task of named propositions: operators by what they need, give and undo.
    private func task(
        _ count: Int, initial: Set<Int32> = [], goal: [Int32],
        _ operators: [(needs: [Int32], adds: [Int32], deletes: [Int32])]
    ) -> PlanningTask {
        var task = PlanningTask()
        for number in 0..<count { _ = task.addAtom(.finished(number), isInitial: initial.contains(Int32(number))) }
        for (number, entry) in operators.enumerated() {
            task.addOperator(
                action: number, cost: 1, preconditions: entry.needs, adds: entry.adds, deletes: entry.deletes)
        }
        task.goal = goal
        return task
    }

    @Test func `what all ways have in common is a landmark, what only one has is none`() throws {
        // 3 is reached over 1 or over 2, both of which take 0.
        let forked = task(
            4, goal: [3], [([], [0], []), ([0], [1], []), ([0], [2], []), ([1], [3], []), ([2], [3], [])])
        let landmarks = try #require(Landmarks(forked))
        #expect(landmarks.atoms == [0, 3])
        #expect(landmarks.predecessors == [[], [0]])
        #expect(landmarks.isGoal == [false, true])
    }

    @Test func `what the first achievers of a landmark need must hold again until it is reached`() throws {
        let chain = task(3, goal: [2], [([], [0], []), ([0], [1], [0]), ([0, 1], [2], [])])
        #expect(try #require(Landmarks(chain)).dependents == [[1, 2], [2], []])
    }

    @Test func `a state lacks the landmarks not yet accepted, and those it needs again`() throws {
        let chain = task(3, goal: [2], [([], [0], []), ([0], [1], [0]), ([0, 1], [2], [])])
        var count = try LandmarkCount(#require(Landmarks(chain)))
        #expect(count.append([0b000], from: -1) == 3)
        #expect(count.append([0b001], from: 0) == 2)
        // 1 is reached, and 0 has to come back for 2.
        #expect(count.append([0b010], from: 1) == 2)
        #expect(count.append([0b011], from: 2) == 1)
        #expect(count.append([0b111], from: 3) == 0)
    }

    @Test func `a landmark reached before those that come before it is not accepted`() throws {
        let chain = task(3, goal: [2], [([], [0], []), ([0], [1], [0]), ([0, 1], [2], [])])
        var count = try LandmarkCount(#require(Landmarks(chain)))
        #expect(count.append([0b000], from: -1) == 3)
        #expect(count.append([0b010], from: 0) == 3)
    }

    @Test func `orders that would close a circle are left out`() {
        var orders = LandmarkOrders([[], [0], [1]])
        orders.add(2, before: 0)
        #expect(orders.predecessors == [[], [0], [1]])
        orders.add(0, before: 2)
        orders.add(0, before: 2)
        #expect(orders.predecessors == [[], [0], [1, 0]])
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `no orders, however many are added, close a circle`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var orders = LandmarkOrders(Array(repeating: [], count: 7))
        for _ in 0..<30 {
            let (one, other) = (Int.random(in: 0..<7, using: &random), Int.random(in: 0..<7, using: &random))
            if one != other { orders.add(one, before: other) }
        }
        // Taking away what nothing is left before takes away everything.
        var left = Set(0..<7)
        while let free = left.first(where: { left.isDisjoint(with: orders.predecessors[$0]) }) { left.remove(free) }
        #expect(left.isEmpty)
    }

    @Test func `places somebody moves between exclude each other`() {
        let moves: [(needs: [Int32], adds: [Int32], deletes: [Int32])] = [
            ([0], [1], [0]), ([1], [2], [1]), ([2], [0], [2]), ([], [3], []),
        ]
        let groups = MutexGroups(task(4, initial: [0], goal: [3], moves))
        #expect(groups.exclude(0, 1) && groups.exclude(1, 2) && groups.exclude(0, 2))
        #expect(!groups.exclude(0, 0) && !groups.exclude(0, 3))
        // Two places at once from the start: nothing is known of them.
        #expect(!MutexGroups(task(4, initial: [0, 1], goal: [3], moves)).exclude(0, 1))
    }

    @Test func `a frontier table keeps the cheapest way to leave each frontier`() {
        var table = FrontierTable()
        for number in 1...200 as ClosedRange<UInt128> {
            table.insert(.init(frontier: number, cost: 5, parent: 0, index: Int32(number)))
        }
        table.insert(.init(frontier: 7, cost: 3, parent: 0, index: 1))
        table.insert(.init(frontier: 7, cost: 4, parent: 0, index: 2))
        let found = table.slots.filter { $0.frontier == 7 }
        #expect(found.map(\.cost) == [3])
        #expect(table.slots.count { $0.frontier != 0 } == 200)
        #expect(table.isDominated(.init(frontier: 15, cost: 4), [0, 0, 0, 0]), "7 lacks a need and costs less")
        #expect(!table.isDominated(.init(frontier: 15, cost: 4), [2, 2, 2, 2]), "what it lacks was not yet paid for")
        #expect(!table.isDominated(.init(frontier: 1, cost: 5), [0]))
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `a table knows what its cheapest entries cost less than`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var (table, costs) = (FrontierTable(), [Int]())
        for number in 0..<Int.random(in: 1...60, using: &random) {
            costs.append(Int.random(in: 0...20, using: &random))
            table.insert(.init(frontier: UInt128(number + 1), cost: costs[number]))
        }
        costs.sort()
        for rank in costs.indices { #expect(table.costOfRank(rank) == costs[rank]) }
        #expect(table.costOfRank(costs.count) == .max)
    }

    @Test func `operators are ordered so that what is undone was used before`() {
        // 0 gives a; 1 needs a; 2 undoes a and needs it as well.
        let undoing = task(3, goal: [1, 2], [([], [0], []), ([0], [1], []), ([0], [2], [0])])
        #expect(OperatorOrder.order([0, 1, 2], in: undoing) == [0, 1, 2])
        #expect(OperatorOrder.order([2, 1, 0], in: undoing).map { $0.last } == 2)
        #expect(OperatorOrder.order([1, 2], in: undoing) == nil, "nothing gives what they need")
    }
}
