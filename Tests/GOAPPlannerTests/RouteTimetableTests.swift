import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPPlanner

/// How long a route takes when so many steps are done side by side.
@Suite struct RouteTimetableTests {
    /// Actions that wait for others of the list.
    private func problem(_ dependencies: [[Int]]) -> PlanningProblem {
        PlanningProblem(actions: dependencies.map { PlanningAction(dependencies: $0.map { [[$0]] }) })
    }

    private func timetable(_ dependencies: [[Int]], _ seconds: [Int?], places: Int) -> RouteTimetable {
        let route = Route(steps: Array(dependencies.indices), cost: 0)
        let schedule = RouteSchedule(route, in: problem(dependencies))
        return RouteTimetable(schedule, durations: seconds.map { $0.map { .seconds($0) } }, places: places)
    }

    @Test func `alone one step follows the other`() {
        let found = timetable([[], [], []], [1, 2, 3], places: 1)
        #expect(found.makespan == .seconds(6))
        #expect(found.starts == [.seconds(5), .seconds(3), .zero])
    }

    @Test func `a step begins as soon as what it waits for has ended`() {
        let found = timetable([[], [], [0]], [1, 5, 2], places: 2)
        #expect(found.starts == [.zero, .zero, .seconds(1)])
        #expect(found.makespan == .seconds(5))
    }

    @Test func `a free place takes the step with the longest chain behind it`() {
        let found = timetable([[], [], [], [2]], [3, 3, 1, 5], places: 2)
        #expect(found.starts[2] == .zero)
        #expect(found.makespan == .seconds(6))
    }

    @Test func `more places than steps change nothing`() {
        #expect(timetable([[], [0]], [1, 1], places: 100).makespan == .seconds(2))
    }

    @Test func `steps without a duration are named, and count as nothing`() {
        let found = timetable([[], [0], [1]], [1, nil, 1], places: 1)
        #expect(found.unknown == [1])
        #expect(found.makespan == .seconds(2))
    }

    @Test func `a route of no steps takes no time`() {
        #expect(timetable([], [], places: 1).makespan == .zero)
    }

    @Test(arguments: UInt64(1)...200)
    func `never more at once than there are places, never before what is waited for, never a place left free`(
        seed: UInt64
    ) {
        var random = SeededGenerator(seed: seed)
        let dependencies = (0..<Int.random(in: 1...20, using: &random)).map { step in
            (0..<step).filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
        }
        let seconds = dependencies.map { _ in Int.random(in: 0...9, using: &random) }
        let places = Int.random(in: 1...4, using: &random)
        let found = timetable(dependencies, seconds, places: places)
        for step in dependencies.indices {
            #expect(found.ends[step] - found.starts[step] == .seconds(seconds[step]))
            let ready = dependencies[step].map { found.ends[$0] }.max() ?? .zero
            #expect(found.starts[step] >= ready)
            let atOnce = dependencies.indices.filter {
                found.starts[$0] <= found.starts[step] && found.ends[$0] > found.starts[step]
            }
            #expect(atOnce.count <= places)
            for second in ready.components.seconds..<found.starts[step].components.seconds {
                let moment = Duration.seconds(second)
                let busy = dependencies.indices.filter { found.starts[$0] <= moment && found.ends[$0] > moment }
                #expect(busy.count == places, "step \(step) could have begun")
            }
        }
    }
}
