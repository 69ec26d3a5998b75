package import GOAPCore

/// What keeping a goal true tells: a line for each change.
package enum KeepNotice: Sendable {
    /// It holds, for the first time or by itself again.
    case holds(goal: String)
    /// What of it does not hold.
    case broken(goal: String, [String])
    case repaired(goal: String, attempts: Int, took: Duration)
    /// It was not brought about; when that is tried again.
    case notRepaired(goal: String, next: Duration)
    /// Another run is at work on it.
    case busy(goal: String)
    /// Probes that say nothing, so that nobody knows whether it holds.
    case blind(goal: String, [String])
    case ended(goal: String, KeptTime)

    /// For people, without the end of the line.
    package var text: String {
        switch self {
        case .holds(let goal): "\(goal): holds"
        case .broken(let goal, let parts): "\(goal): does not hold: \(list(parts))"
        case .repaired(let goal, let attempts, let took):
            "\(goal): holds again, after \(count(attempts, "attempt")) in \(took.shortText)"
        case .notRepaired(let goal, let next): "\(goal): not repaired, tried again in \(next.shortText)"
        case .busy(let goal): "\(goal): another run is at work on it"
        case .blind(let goal, let facts): "\(goal): nobody knows, the probe of \(list(facts)) says nothing"
        case .ended(let goal, let kept): Self.summary(goal, kept)
        }
    }

    private static func summary(_ goal: String, _ kept: KeptTime) -> String {
        let share = Int((kept.share * 100).rounded(.down))
        return "\(goal): held at least \(share) % of \(kept.watched.shortText), at \(kept.good) of "
            + "\(count(kept.looks, "look")); \(count(kept.repairs, "repair")), \(kept.failedRepairs) in vain, "
            + "\(count(kept.attempts, "attempt"))"
    }

    /// For programs: one line of JSON.
    package func json(at time: Timestamp) -> String {
        let members = JSONLinesReport.head(kind, at: time, nil) + [("goal", .string(goal))] + members
        return JSONValue.object(JSONObject(members)).text() + "\n"
    }

    private var goal: String {
        switch self {
        case .holds(let goal), .broken(let goal, _), .repaired(let goal, _, _), .notRepaired(let goal, _),
            .busy(let goal), .blind(let goal, _), .ended(let goal, _):
            goal
        }
    }

    private var kind: String {
        switch self {
        case .holds: "keep_holds"
        case .broken: "keep_broken"
        case .repaired: "keep_repaired"
        case .notRepaired: "keep_not_repaired"
        case .busy: "keep_busy"
        case .blind: "keep_blind"
        case .ended: "keep_ended"
        }
    }

    private var members: [(String, JSONValue)] {
        switch self {
        case .holds, .busy: []
        case .broken(_, let parts): [("open", .init(parts))]
        case .repaired(_, let attempts, let took):
            [("attempts", .integer(attempts)), ("milliseconds", .integer(Int(took.milliseconds)))]
        case .notRepaired(_, let next): [("nextInMilliseconds", .integer(Int(next.milliseconds)))]
        case .blind(_, let facts): [("facts", .init(facts))]
        case .ended(_, let kept):
            [
                ("share", .number(kept.share)), ("heldMilliseconds", .integer(Int(kept.held.milliseconds))),
                ("watchedMilliseconds", .integer(Int(kept.watched.milliseconds))), ("looks", .integer(kept.looks)),
                ("goodLooks", .integer(kept.good)), ("repairs", .integer(kept.repairs)),
                ("failedRepairs", .integer(kept.failedRepairs)), ("attempts", .integer(kept.attempts)),
            ]
        }
    }
}
