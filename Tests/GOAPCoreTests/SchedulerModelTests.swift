import GOAPCore
import GOAPTestSupport
import Testing

/// A world in which every action has an outcome of its own, whatever the order, driven at random over many seeds.
struct SchedulerModelTests {
    @Test(arguments: 0..<30)
    func `whatever happens in whatever order, nothing starts too early, too often or over a limit`(block: UInt64) throws
    {
        for seed in block * 20..<block * 20 + 20 {
            var world = try RandomRun(seed: seed, rule: seed % 2 == 0 ? .keepGoing : .stopStarting)
            world.run()
            #expect(world.faults.isEmpty, "seed \(seed): \(world.faults)")
        }
    }

    @Test(arguments: 0..<30)
    func `a run that keeps going starts the same actions in every order of completions`(block: UInt64) throws {
        for seed in block * 10..<block * 10 + 10 {
            var started: Set<Set<Int>> = []
            for order in 0..<4 as Range<UInt64> {
                var world = try RandomRun(seed: seed, rule: .keepGoing, order: order)
                world.run()
                started.insert(Set(world.started))
                #expect(Set(world.started) == world.reachable, "seed \(seed)")
            }
            #expect(started.count == 1, "seed \(seed)")
        }
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `one failure ends the starting, and what is under way is waited for`(seed: UInt64) throws {
        var world = try RandomRun(seed: seed, rule: .stopStarting)
        world.run()
        guard let failure = world.log.firstIndex(where: { $0.hasPrefix("failed") }) else { return }
        #expect(!world.log[failure...].contains { $0.hasPrefix("start") })
        #expect(world.log.last == "finish")
    }

    @Test func `simultaneous completions start the same in either order`() throws {
        let graph = ActionGraph.resolve(.test(["A": [], "B": [], "C": ["A", "B"], "D": ["A"]])).graph
        for order in [[0, 1], [1, 0]] {
            var scheduler = Scheduler(Situation(graph, RunState()), wanted: [0, 1, 2, 3], RunRequest(jobs: 4))
            _ = scheduler.handle(.runStarted)
            let decisions = order.flatMap { scheduler.handle(.actionFinished($0, .done)) }
            #expect(Set(decisions) == [.start(2), .start(3)])
        }
    }

    @Test func `the most urgent starts first, and what is not wanted never`() throws {
        var plan = Plan.test(["A": [], "B": [], "C": []])
        plan.actions[2].priority = "P0"
        let graph = ActionGraph.resolve(plan).graph
        var scheduler = Scheduler(Situation(graph, RunState()), wanted: [0, 2])
        #expect(scheduler.candidates == [2, 0])
        #expect(scheduler.handle(.runStarted) == [.start(2)])
        #expect(scheduler.handle(.actionFinished(2, .done)) == [.start(0)])
        #expect(scheduler.handle(.actionFinished(0, .done)) == [.finish])
    }

    @Test func `force starts what waits, words alone need their permission`() throws {
        var plan = Plan.test(["A": [], "B": ["A"], "C": []])
        plan.actions[2].guards = [Guard("on Fridays", at: plan.actions[2].location)]
        let situation = Situation(ActionGraph.resolve(plan).graph, RunState())
        func first(_ policy: StartPolicy) -> [Scheduler.Decision] {
            var scheduler = Scheduler(
                situation, wanted: [1, 2], RunRequest(jobs: 3, startPolicy: policy))
            return scheduler.handle(.runStarted)
        }
        #expect(first(.ready) == [.finish])
        #expect(first(.named) == [.start(2)])
        #expect(first(.forced) == [.start(1), .start(2)])
    }

    @Test func `a refusal is no failure: the rest goes on, what waits for it does not`() throws {
        let graph = ActionGraph.resolve(.test(["A": [], "B": ["A"], "C": []])).graph
        var scheduler = Scheduler(Situation(graph, RunState()), wanted: [0, 1, 2])
        #expect(scheduler.handle(.runStarted) == [.start(0)])
        #expect(scheduler.handle(.refused(0)) == [.start(2)])
        #expect(scheduler.handle(.actionFinished(2, .done)) == [.finish])
        #expect(scheduler.handle(.othersMayHaveFinished) == [], "a run ends once")
    }
}

/// A random plan with pools, its outcomes, and everything a run of it must not do.
private struct RandomRun {
    private let graph: ActionGraph
    private let jobs: Int
    private let wanted: Set<Int>
    private let outcomes: [ActionState?]
    private let rule: Scheduler.FailureRule
    private var random: SeededGenerator
    private var done: Set<Int>
    private(set) var started: [Int] = []
    private(set) var log: [String] = []
    private(set) var faults: [String] = []

    /// - Parameter order: another one gives other completions of the same plan.
    init(seed: UInt64, rule: Scheduler.FailureRule, order: UInt64 = 0) throws {
        var random = SeededGenerator(seed: seed)
        var plan = Plan.random(16, using: &random)
        for index in plan.actions.indices where Int.random(in: 0..<3, using: &random) == 0 {
            plan.actions[index].command.pool = Pool(name: "gpu", size: 2)
        }
        graph = ActionGraph.resolve(plan).graph
        jobs = Int.random(in: 1...4, using: &random)
        wanted = Set((0..<16).filter { _ in Int.random(in: 0..<8, using: &random) > 0 })
        // Nil stands for a refusal.
        let kinds: [ActionState?] = [.done, .done, .done, .done, .done, .done, .failed, .waiting, .skipped, nil]
        outcomes = (0..<16).map { _ in kinds.randomElement(using: &random)! }
        self.rule = rule
        self.random = SeededGenerator(seed: seed &* 31 &+ order)
        done = []
    }

    private func succeeds(_ index: Int) -> Bool { outcomes[index] == .done || outcomes[index] == .skipped }

    /// What starts if everything that can start does.
    var reachable: Set<Int> {
        func starts(_ index: Int) -> Bool {
            wanted.contains(index) && graph.dependencies[index].allSatisfy { starts($0) && succeeds($0) }
        }
        return Set(wanted.filter(starts))
    }

    mutating func run() {
        var scheduler = Scheduler(
            Situation(graph, RunState()), wanted: wanted.sorted(), RunRequest(jobs: jobs, failureRule: rule))
        var underWay: [Int] = []
        var decisions = scheduler.handle(.runStarted)
        for _ in 0..<100 {
            for decision in decisions { note(decision, &underWay) }
            if log.last == "finish" { return }
            guard !underWay.isEmpty else { return faults.append("neither finished nor under way") }
            let index = underWay.remove(at: Int.random(in: underWay.indices, using: &random))
            if succeeds(index) { done.insert(index) }
            log.append("\(outcomes[index]?.rawValue ?? "refused") \(index)")
            decisions = scheduler.handle(outcomes[index].map { .actionFinished(index, $0) } ?? .refused(index))
        }
        faults.append("never finished")
    }

    private mutating func note(_ decision: Scheduler.Decision, _ underWay: inout [Int]) {
        guard case .start(let index) = decision else {
            if !underWay.isEmpty { faults.append("finished while \(underWay) run") }
            return log.append("finish")
        }
        if log.last == "finish" { faults.append("\(index) after the end") }
        if started.contains(index) { faults.append("\(index) twice") }
        if !wanted.contains(index) { faults.append("\(index) was not wanted") }
        if !graph.dependencies[index].allSatisfy(done.contains) { faults.append("\(index) too early") }
        underWay.append(index)
        started.append(index)
        log.append("start \(index)")
        if underWay.count > jobs { faults.append("more than \(jobs) at once") }
        let pooled = underWay.count { graph.actions[$0].command.pool != nil }
        if pooled > 2 { faults.append("the pool holds \(pooled)") }
    }
}
