import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPPlanner

/// Problems in propositions: what operators an action becomes, and that each does what the action does.
@Suite struct GroundingTests {
    private func gives(_ name: String) -> Effect { Effect(name, .becomes(.flag(true))) }

    @Test func `an action that changes nothing anybody asks for is no operator`() {
        let task = PlanningTask.grounded(
            PlanningProblem(
                actions: [PlanningAction(effects: [gives("a")]), PlanningAction(effects: [gives("b")])],
                goal: [Condition("a")]))
        #expect(task.actions == [0])
        #expect(task.atoms == [.holds(Condition("a"))])
        #expect(task.isDeleteFree)
    }

    @Test func `operators stand in the order of rank, those of excluded actions only in explanations`() {
        let actions = [(2, nil), (0, nil), (1, Exclusion.skipped)].map { rank, exclusion in
            PlanningAction(effects: [gives("a")], exclusion: exclusion, rank: rank)
        }
        let problem = PlanningProblem(actions: actions, goal: [Condition("a")])
        #expect(TaskBuilder.task(problem).actions == [1, 0])
        #expect(TaskBuilder.task(problem, includesExcluded: true).actions == [1, 2, 0])
    }

    @Test func `an action that raises a number becomes an operator for each value it can start from`() {
        let problem = PlanningProblem(
            actions: [PlanningAction(effects: [Effect("n", .increases(.number(1)))])],
            goal: [Condition("n", .atLeast, .number(2))])
        let task = PlanningTask.grounded(problem)
        // From nothing, 1 and 2; beyond the last value told apart nothing changes.
        #expect(task.actions == [0, 0, 0])
        #expect(task.atoms.contains(.value("n", .number(2))))
        #expect(task.isDeleteFree)
    }

    @Test func `alternatives are met by helpers, which cost nothing and are no part of a route`() {
        let problem = PlanningProblem(
            actions: [PlanningAction(), PlanningAction(), PlanningAction(dependencies: [[[0], [1]]])],
            goalActions: [2])
        let task = PlanningTask.grounded(problem)
        let helpers = task.actions.indices.filter { task.actions[$0] == -1 }
        #expect(helpers.count == 2)
        #expect(helpers.allSatisfy { task.costs[$0] == 0 })
        #expect(task.route(helpers.map(Int32.init)).isEmpty)
        #expect(task.atoms.contains(.met))
    }

    @Test func `what is finished from the start needs no proposition, and meets every alternative with it`() {
        let problem = PlanningProblem(
            actions: [PlanningAction(), PlanningAction(), PlanningAction(dependencies: [[[0], [1]], [[0]]])],
            finished: [0], goalActions: [2])
        let task = PlanningTask.grounded(problem)
        #expect(task.atoms == [.finished(2), .finished(1)] || task.atoms == [.finished(1), .finished(2)])
        #expect(task.preconditions.items.isEmpty)
    }

    @Test func `what an operator gives it does not undo`() {
        let problem = PlanningProblem(
            actions: [PlanningAction(effects: [Effect("a", .becomes(.flag(false))), gives("a")])],
            goal: [Condition("a"), Condition("a", .doesNotHold)])
        let task = PlanningTask.grounded(problem)
        for index in 0..<task.operatorCount { #expect(Set(task.adds[index]).isDisjoint(with: task.deletes[index])) }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a walk over operators is a walk over the world, and says the same of every condition`(block: UInt64) {
        for seed in block * 30..<block * 30 + 30 {
            let problem = PlanningProblem.random(seed: seed)
            var walk = GroundWalk(problem, seed: seed)
            for step in 0..<8 {
                #expect(walk.difference.isEmpty, "seed \(seed), step \(step): \(walk.difference)")
                guard walk.advance() else { break }
            }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `an operator can be applied only where its action can`(block: UInt64) {
        for seed in block * 30..<block * 30 + 30 {
            let problem = PlanningProblem.random(seed: seed)
            var walk = GroundWalk(problem, seed: seed)
            repeat {
                let applicable = walk.applicableActions
                for index in applicable {
                    #expect(
                        PlanValidator.isApplicable(problem.actions[index], walk.world, walk.finished), "seed \(seed)")
                }
            } while walk.advance() && walk.length < 8
        }
    }
}

/// The same actions applied to propositions and to the world, side by side.
private struct GroundWalk {
    private let problem: PlanningProblem
    private let task: PlanningTask
    private var space: StateBits
    private var state: [UInt64]
    private var random: SeededGenerator
    private(set) var world: WorldState
    private(set) var finished: Set<Int>
    private(set) var length = 0

    init(_ problem: PlanningProblem, seed: UInt64) {
        self.problem = problem
        task = TaskBuilder.task(problem)
        space = StateBits(task)
        state = space.initial
        random = SeededGenerator(seed: seed)
        (world, finished) = (problem.initial, problem.finished)
        meet()
    }

    private var applicable: [Int] { (0..<task.operatorCount).filter { task.actions[$0] >= 0 && isApplicable($0) } }

    private func isApplicable(_ index: Int) -> Bool {
        task.preconditions[index].allSatisfy { StateBits.contains(state, $0) }
    }

    var applicableActions: Set<Int> { Set(applicable.map { Int(task.actions[$0]) }) }

    /// The propositions that say otherwise than the world.
    var difference: [PlanningTask.Atom] {
        task.atoms.enumerated().filter { number, atom in
            let isHolding = StateBits.contains(state, Int32(number))
            return switch atom {
            case .holds(let condition): isHolding != world.satisfies(condition)
            case .finished(let index): isHolding != finished.contains(index)
            case .value, .met: false
            }
        }.map(\.element)
    }

    /// Applies some operator; false where there is none. One start suffices where a value stands for all above it.
    mutating func advance() -> Bool {
        guard let index = applicable.randomElement(using: &random) else { return false }
        // Of operators of one action that can all be applied, "at least this value", the last is the true one.
        let action = task.actions[index]
        let own = applicable.last { task.actions[$0] == action } ?? index
        space.apply(Int32(own), to: &state)
        for effect in problem.actions[Int(action)].effects { world.apply(effect) }
        finished.insert(Int(action))
        length += 1
        meet()
        return true
    }

    /// Helpers are applied as soon as they can be.
    private mutating func meet() {
        for index in 0..<task.operatorCount where task.actions[index] < 0 && isApplicable(index) {
            space.apply(Int32(index), to: &state)
        }
    }
}
