import GOAPCore

/// Looks for the cheapest route that is done in time; of routes that cost the same, for the quickest.
///
/// It begins with the cheapest route, and goes on to the cheapest without one of its actions, without two, and so on,
/// in the order of their cost. A route that is in time is at most as cheap as the first; that there is no other between
/// them it does not prove, because one may take the same actions another way.
package struct TimedPlanner {
    private let problem: PlanningProblem
    /// By action; nil where none is known.
    private let durations: [Duration?]
    /// How many steps are done side by side.
    private let places: Int
    /// How long the whole may take; nil: the cheapest route, and of those that cost the same the quickest.
    private let deadline: Duration?
    private let isOver: () -> Bool

    package init(
        _ problem: PlanningProblem, durations: [Duration?], places: Int, deadline: Duration?,
        until isOver: @escaping () -> Bool
    ) {
        (self.problem, self.durations, self.places) = (problem, durations, places)
        (self.deadline, self.isOver) = (deadline, isOver)
    }

    package func solve() -> TimedAnswer {
        let first = Planner.solve(problem, until: isOver)
        guard let cheapest = candidate(first, avoiding: []) else { return TimedAnswer(answer: first) }
        let leastTime = EarliestTimes(problem, durations: durations, until: isOver).goal
        var best = cheapest
        var waiting = [cheapest]
        var seen: Set<Set<Int>> = [[]]
        while let next = waiting.popCheapest(), !isOver() {
            // Whatever is left costs at least as much.
            if isInTime(best), next.route.cost > best.route.cost { break }
            let more = Set(next.route.steps).sorted().map { next.avoided.union([$0]) }
            for avoided in more where seen.insert(avoided).inserted {
                guard let other = candidate(avoiding: avoided) else { continue }
                waiting.append(other)
                if isBetter(other, than: best) { best = other }
                if isOver() { break }
            }
        }
        return TimedAnswer(
            answer: best.avoided.isEmpty ? first : first.replaced(by: best.route), timetable: best.timetable,
            leastTime: leastTime, deadline: deadline)
    }

    private func candidate(avoiding avoided: Set<Int>) -> Candidate? {
        var other = problem
        for action in avoided { other.actions[action].exclusion = .avoided }
        return candidate(Planner.solve(other, until: isOver), avoiding: avoided)
    }

    private func candidate(_ answer: PlanningAnswer, avoiding avoided: Set<Int>) -> Candidate? {
        guard let route = answer.route else { return nil }
        let schedule = RouteSchedule(route, in: problem)
        let timetable = RouteTimetable(schedule, durations: durations, places: places)
        return Candidate(route: route, timetable: timetable, avoided: avoided)
    }

    private func isInTime(_ candidate: Candidate) -> Bool {
        deadline.map { candidate.timetable.makespan <= $0 } ?? true
    }

    /// What is in time is better than what is not; then the cheaper counts, else the quicker.
    private func isBetter(_ one: Candidate, than other: Candidate) -> Bool {
        if isInTime(one) != isInTime(other) { return isInTime(one) }
        let (cost, time) = ((one.route.cost, other.route.cost), (one.timetable.makespan, other.timetable.makespan))
        return isInTime(one)
            ? cost.0 < cost.1 || cost.0 == cost.1 && time.0 < time.1
            : time.0 < time.1 || time.0 == time.1 && cost.0 < cost.1
    }
}

/// A route, how long it takes, and the actions it was found without.
private struct Candidate {
    let route: Route
    let timetable: RouteTimetable
    let avoided: Set<Int>
}

extension [Candidate] {
    /// The cheapest; of several the one found first.
    fileprivate mutating func popCheapest() -> Candidate? {
        indices.min { (self[$0].route.cost, $0) < (self[$1].route.cost, $1) }.map { remove(at: $0) }
    }
}

extension PlanningAnswer {
    /// The same with a route that costs no less, for another reason than its cost.
    fileprivate func replaced(by route: Route) -> PlanningAnswer {
        switch self {
        case .optimal(let cheapest):
            route.cost == cheapest.cost
                ? .optimal(route) : .bounded(route, lowerBound: cheapest.cost, because: .deadline)
        case .bounded(_, let lowerBound, let shortfall):
            .bounded(route, lowerBound: lowerBound, because: shortfall)
        case .unsolvable, .undecided: self
        }
    }
}
