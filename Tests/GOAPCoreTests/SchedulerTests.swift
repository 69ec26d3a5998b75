import GOAPCore
import GOAPTestSupport
import Testing

struct SchedulerTests {
    private func scheduler(
        _ plan: Plan, _ states: [ActionID: ActionState] = [:], wanted: [Int]? = nil, jobs: Int = 2,
        failureRule: Scheduler.FailureRule = .stopStarting, sharesWork: Bool = false
    ) throws -> Scheduler {
        let graph = ActionGraph.resolve(plan).graph
        let situation = Situation(graph, RunState(records: states.mapValues { ActionRecord(state: $0) }))
        return Scheduler(
            situation, wanted: wanted ?? Array(plan.actions.indices),
            RunRequest(jobs: jobs, failureRule: failureRule, sharesWork: sharesWork)
        )
    }

    @Test func `what is ready starts, up to the number of jobs`() throws {
        var scheduler = try scheduler(.test(["A": [], "B": [], "C": []]))
        #expect(scheduler.handle(.runStarted) == [.start(0), .start(1)])
        #expect(scheduler.handle(.actionFinished(0, .done)) == [.start(2)])
        #expect(scheduler.handle(.actionFinished(1, .done)) == [])
        #expect(scheduler.handle(.actionFinished(2, .done)) == [.finish])
    }

    @Test func `a dependent starts when the last thing it waits for is done`() throws {
        var scheduler = try scheduler(.test(["A": [], "B": [], "C": ["A", "B"]]))
        #expect(scheduler.handle(.runStarted) == [.start(0), .start(1)])
        #expect(scheduler.handle(.actionFinished(0, .done)) == [])
        #expect(scheduler.handle(.actionFinished(1, .done)) == [.start(2)])
    }

    @Test func `after a failure nothing new starts and what runs is waited for`() throws {
        var scheduler = try scheduler(.test(["A": [], "B": [], "C": []]))
        _ = scheduler.handle(.runStarted)
        #expect(scheduler.handle(.actionFinished(0, .failed)) == [])
        #expect(scheduler.handle(.actionFinished(1, .done)) == [.finish])
    }

    @Test func `keeping going starts what does not depend on the failure`() throws {
        var scheduler = try scheduler(.test(["A": [], "B": ["A"], "C": []]), jobs: 1, failureRule: .keepGoing)
        #expect(scheduler.handle(.runStarted) == [.start(0)])
        #expect(scheduler.handle(.actionFinished(0, .failed)) == [.start(2)])
        #expect(scheduler.handle(.actionFinished(2, .done)) == [.finish])
    }

    @Test func `nothing wanted is a finished run`() throws {
        var scheduler = try scheduler(.test(["A": []]), wanted: [])
        #expect(scheduler.handle(.runStarted) == [.finish])
    }

    @Test func `an action waiting for a person does not release its dependents`() throws {
        var scheduler = try scheduler(.test(["A": [], "B": ["A"]]))
        _ = scheduler.handle(.runStarted)
        #expect(scheduler.handle(.actionFinished(0, .waiting)) == [.finish])
    }

    @Test func `a shared run waits for what another process has, and goes on with what depends on it`() throws {
        var scheduler = try scheduler(.test(["A": [], "B": ["A"]]), sharesWork: true)
        #expect(scheduler.handle(.runStarted) == [.start(0)])
        #expect(scheduler.handle(.heldElsewhere(0)) == [])
        #expect(scheduler.waitsForOthers)
        #expect(scheduler.handle(.othersMayHaveFinished) == [.start(0)])
        #expect(scheduler.handle(.finishedElsewhere(0, .done)) == [.start(1)])
        #expect(!scheduler.waitsForOthers)
    }

    @Test func `any other run leaves what another process has to it`() throws {
        var scheduler = try scheduler(.test(["A": [], "B": ["A"]]))
        _ = scheduler.handle(.runStarted)
        #expect(scheduler.handle(.heldElsewhere(0)) == [.finish])
    }

    @Test func `every run waits for room in a pool, and nobody for a person`() throws {
        var plan = Plan.test(["A": [], "B": []])
        plan.actions[0].command.pool = Pool(name: "gpu")
        var scheduler = try scheduler(plan)
        #expect(scheduler.handle(.runStarted) == [.start(0), .start(1)])
        #expect(scheduler.handle(.poolFull(0)) == [])
        #expect(scheduler.handle(.leasedElsewhere(1)) == [])
        #expect(scheduler.handle(.othersMayHaveFinished) == [.start(0)])
        #expect(scheduler.handle(.actionFinished(0, .done)) == [.finish])
    }

    @Test func `a run that was asked to stop does not wait for others`() throws {
        var scheduler = try scheduler(.test(["A": []]), sharesWork: true)
        _ = scheduler.handle(.runStarted)
        _ = scheduler.handle(.heldElsewhere(0))
        #expect(scheduler.handle(.stopRequested) == [.finish])
    }

    @Test func `a pool's limit holds across free jobs`() throws {
        var plan = Plan.test(["A": [], "B": [], "C": []])
        plan.actions[0].command.pool = Pool(name: "gpu")
        plan.actions[1].command.pool = Pool(name: "gpu")
        var scheduler = try scheduler(plan, jobs: 3)
        #expect(scheduler.handle(.runStarted) == [.start(0), .start(2)])
        #expect(scheduler.handle(.actionFinished(0, .done)) == [.start(1)])
    }

    @Test func `what somebody else holds is left alone and the rest goes on`() throws {
        var scheduler = try scheduler(.test(["A": [], "B": []]), jobs: 1)
        _ = scheduler.handle(.runStarted)
        #expect(scheduler.handle(.heldElsewhere(0)) == [.start(1)])
    }

    @Test func `what somebody else finished releases its dependents`() throws {
        var scheduler = try scheduler(.test(["A": [], "B": ["A"]]))
        _ = scheduler.handle(.runStarted)
        #expect(scheduler.handle(.finishedElsewhere(0, .done)) == [.start(1)])
    }

    @Test func `a request to stop starts nothing more`() throws {
        var scheduler = try scheduler(.test(["A": [], "B": []]), jobs: 1)
        _ = scheduler.handle(.runStarted)
        #expect(scheduler.handle(.stopRequested) == [])
        #expect(scheduler.handle(.actionFinished(0, .done)) == [.finish])
    }

    @Test func `what is not under way cannot be refused, start or end`() async {
        await #expect(processExitsWith: .failure) {
            var scheduler = try Self.started(["A": []])
            _ = scheduler.handle(.refused(1))
        }
        await #expect(processExitsWith: .failure) {
            var scheduler = try Self.started(["A": [], "B": ["A"]])
            _ = scheduler.handle(.attemptStarted(1))
        }
        await #expect(processExitsWith: .failure) {
            var scheduler = try Self.started(["A": []])
            _ = scheduler.handle(.actionFinished(0, .done))
            _ = scheduler.handle(.actionFinished(0, .done))
        }
        await #expect(processExitsWith: .failure) {
            var scheduler = try Self.started(["A": []])
            _ = scheduler.handle(.heldElsewhere(0))
            _ = scheduler.handle(.poolFull(0))
        }
    }

    /// A run of everything that has begun.
    private static func started(_ plan: KeyValuePairs<ActionID, [ActionID]>) throws -> Scheduler {
        var scheduler = try SchedulerTests().scheduler(.test(plan))
        _ = scheduler.handle(.runStarted)
        return scheduler
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `any order of completions runs every action once, never before its dependencies`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let plan = Plan.random(40, using: &generator)
        let graph = ActionGraph.resolve(plan).graph
        var scheduler = try scheduler(plan, jobs: 3)
        var running: [Int] = []
        var done = Set<Int>()
        var decisions = scheduler.handle(.runStarted)
        while true {
            for case .start(let index) in decisions {
                #expect(graph.dependencies[index].allSatisfy(done.contains))
                running.append(index)
            }
            #expect(running.count <= 3)
            if decisions.contains(.finish) { break }
            let finished = running.remove(at: Int.random(in: running.indices, using: &generator))
            #expect(done.insert(finished).inserted)
            decisions = scheduler.handle(.actionFinished(finished, .done))
        }
        #expect(done.count == 40)
    }
}
