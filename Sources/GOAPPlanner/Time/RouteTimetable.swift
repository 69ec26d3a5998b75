import GOAPCore

/// When each step of a route begins and ends, if so many are done side by side.
///
/// A place that is free takes, of the steps that wait for nothing any more, the one with the longest chain behind it:
/// list scheduling, which takes at most twice as long as need be (Graham 1966).
package struct RouteTimetable: Sendable {
    /// Since the route was begun, by step.
    package private(set) var starts: [Duration]
    package private(set) var ends: [Duration]
    /// How many steps are done side by side.
    package let places: Int
    /// The actions of the route of which no duration is known, ascending; they count as nothing.
    package let unknown: [Int]

    /// How long the whole route takes.
    package var makespan: Duration { ends.max() ?? .zero }

    /// - Parameter durations: by action.
    package init(_ schedule: RouteSchedule, durations: [Duration?], places: Int) {
        let steps = schedule.route.steps
        self.places = places
        unknown = Set(steps).filter { durations[$0] == nil }.sorted()
        starts = [Duration](repeating: .zero, count: steps.count)
        ends = starts
        var queue = StepQueue(schedule, lengths: steps.map { durations[$0] ?? .zero })
        while let (step, start, end) = queue.next(places: places) { (starts[step], ends[step]) = (start, end) }
    }
}

/// Hands out the steps of a route in the order in which free places take them.
private struct StepQueue {
    private let lengths: [Duration]
    private let followers: [[Int]]
    /// By step how many of its predecessors have not ended.
    private var open: [Int]
    /// By step its place when all are ordered by the time from its beginning to the end of the longest chain behind it.
    private let ranks: [Int]
    private var ready = MinimumQueue()
    /// Steps under way by their end, in milliseconds.
    private var running = MinimumQueue()
    private var runningCount = 0
    private var now = Duration.zero

    init(_ schedule: RouteSchedule, lengths: [Duration]) {
        self.lengths = lengths
        open = schedule.predecessors.map(\.count)
        var followers = [[Int]](repeating: [], count: lengths.count)
        for (step, before) in schedule.predecessors.enumerated() {
            for earlier in before { followers[earlier].append(step) }
        }
        self.followers = followers
        var tails = lengths
        for step in lengths.indices.reversed() {
            tails[step] += followers[step].map { tails[$0] }.max() ?? .zero
        }
        var ranks = [Int](repeating: 0, count: lengths.count)
        for (rank, step) in lengths.indices.sorted(by: { (tails[$1], $0) < (tails[$0], $1) }).enumerated() {
            ranks[step] = rank
        }
        self.ranks = ranks
        for step in lengths.indices where open[step] == 0 { ready.push(Int32(step), key: ranks[step]) }
    }

    /// The next step that begins, and when.
    mutating func next(places: Int) -> (step: Int, start: Duration, end: Duration)? {
        while runningCount == places || ready.isEmpty {
            guard let (end, step) = running.pop() else { return nil }
            runningCount -= 1
            now = .milliseconds(end)
            for follower in followers[Int(step)] {
                open[follower] -= 1
                if open[follower] == 0 { ready.push(Int32(follower), key: ranks[follower]) }
            }
        }
        guard let (_, step) = ready.pop() else { return nil }
        let end = now + lengths[Int(step)]
        running.push(step, key: Int(end.milliseconds))
        runningCount += 1
        return (Int(step), now, end)
    }
}
