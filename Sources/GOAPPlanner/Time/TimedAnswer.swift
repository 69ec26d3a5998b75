import GOAPCore

/// A route with the time it takes.
package struct TimedAnswer: Sendable {
    package let answer: PlanningAnswer
    /// Nil where there is no route.
    package var timetable: RouteTimetable?
    /// No route takes less, however many steps are done side by side; zero where nothing is known.
    package var leastTime = Duration.zero
    /// How long the route may take; nil where there is no limit.
    package var deadline: Duration?

    /// Whether the route is done in time; nil where that is not known, because durations are not; false
    /// where there is no route.
    package var isInTime: Bool? {
        guard let timetable else { return false }
        guard let deadline else { return true }
        guard timetable.makespan <= deadline else { return false }
        return timetable.unknown.isEmpty ? true : nil
    }
}
