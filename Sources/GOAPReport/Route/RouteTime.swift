import GOAPCore
package import GOAPPlanner

/// How long an action takes, and from where that is known.
package struct ActionDuration: Hashable, Sendable {
    package enum Source: String, Sendable {
        /// The median of attempts that succeeded.
        case measured
        /// What the plan says it costs is a time.
        case plan
    }

    package let duration: Duration
    package let source: Source

    package init(_ duration: Duration, _ source: Source) {
        (self.duration, self.source) = (duration, source)
    }
}

/// How long a route takes, and whether that is in time.
package struct RouteTime: Sendable {
    private let answer: TimedAnswer
    /// By action; nil where none is known.
    private let durations: [ActionDuration?]
    /// As it was typed; nil where there is none.
    private let deadlineText: String?

    package init(_ answer: TimedAnswer, durations: [ActionDuration?], deadlineText: String?) {
        (self.answer, self.durations, self.deadlineText) = (answer, durations, deadlineText)
    }

    /// Whether it is known to be in time, or there is no limit.
    package var isInTime: Bool { answer.isInTime ?? false }

    /// How many are done side by side.
    var places: Int { answer.timetable?.places ?? 1 }

    /// `time: 3h20m with 4 at once`, and what is not in it.
    func line(_ report: RouteReport) -> String {
        guard let timetable = answer.timetable else { return "time: not known" }
        let size = "\(words(timetable.makespan)) with \(timetable.places) at once"
        guard !timetable.unknown.isEmpty else { return "time: \(size)" }
        let ids = list(timetable.unknown.map { report.actions[$0].id.text }, limit: 8)
        return "time: at least \(size); no duration is known of \(ids)"
    }

    /// Whether that is in time, in words; nil where there is no limit.
    var verdict: String? {
        guard let deadlineText, let deadline = answer.deadline, let timetable = answer.timetable else { return nil }
        let left = deadline - timetable.makespan
        switch answer.isInTime {
        case true: return "in time: --by \(deadlineText.sanitized) leaves \(words(left))"
        case nil:
            return
                "not known to be in time: --by \(deadlineText.sanitized) leaves \(words(left)) for what has no duration"
        default:
            let reason =
                answer.leastTime > deadline
                ? "no route takes less than \(words(answer.leastTime))" : "no quicker route was found"
            return "too late: --by \(deadlineText.sanitized) is \(words(.zero - left)) earlier; \(reason)"
        }
    }

    /// As costs are written, `3h20m`; of less than an hour the seconds too, of less than a minute the milliseconds.
    private func words(_ duration: Duration) -> String {
        if duration < .seconds(60) { return duration.shortText }
        let minutes = Double(duration.milliseconds) / 60_000
        return CostUnit.hours.text((minutes < 60 ? minutes : minutes.rounded()) / 60)
    }

    private func milliseconds(_ duration: Duration?) -> JSONValue { .init(duration.map { Int($0.milliseconds) }) }

    func json(_ report: RouteReport) -> JSONValue {
        let unknown = answer.timetable?.unknown ?? []
        return .object([
            "places": .init(answer.timetable?.places), "milliseconds": milliseconds(answer.timetable?.makespan),
            "leastMilliseconds": milliseconds(answer.leastTime),
            "limitMilliseconds": milliseconds(answer.deadline), "by": .init(deadlineText),
            "isInTime": answer.isInTime.map { .bool($0) } ?? .null,
            "unknown": .init(unknown.map { report.actions[$0].id.text }),
        ])
    }

    /// When a step begins and ends, since the route was begun.
    func json(ofStep step: Int, _ report: RouteReport) -> JSONValue {
        guard let timetable = answer.timetable, let route = report.answer.route else { return .null }
        return .object([
            "startMilliseconds": milliseconds(timetable.starts[step]),
            "endMilliseconds": milliseconds(timetable.ends[step]),
            "source": .init(durations[route.steps[step]]?.source.rawValue),
        ])
    }
}
