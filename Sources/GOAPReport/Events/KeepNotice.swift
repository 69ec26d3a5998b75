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

    private var goal: String {
        switch self {
        case .holds(let goal), .broken(let goal, _), .repaired(let goal, _, _), .notRepaired(let goal, _),
            .busy(let goal), .blind(let goal, _), .ended(let goal, _):
            goal
        }
    }
}

extension KeepNotice: LineContent {
    package var aboutAction: ActionID? { nil }

    package var kindName: String {
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

    package static var examples: [KeepNotice] {
        [
            .holds(goal: ""), .broken(goal: "", []), .repaired(goal: "", attempts: 1, took: .zero),
            .notRepaired(goal: "", next: .zero), .busy(goal: ""), .blind(goal: "", []), .ended(goal: "", KeptTime()),
        ]
    }

    package func add(to members: inout LineMembers) {
        members("goal", goal)
        switch self {
        case .holds, .busy: break
        case .broken(_, let parts): members("open", parts)
        case .repaired(_, let attempts, let took):
            members("attempts", attempts)
            members("milliseconds", took)
        case .notRepaired(_, let next): members("nextInMilliseconds", next)
        case .blind(_, let facts): members("facts", facts)
        case .ended(_, let kept): add(kept, to: &members)
        }
    }

    private func add(_ kept: KeptTime, to members: inout LineMembers) {
        members("share", kept.share)
        members("heldMilliseconds", kept.held)
        members("watchedMilliseconds", kept.watched)
        members("looks", kept.looks)
        members("goodLooks", kept.good)
        members("repairs", kept.repairs)
        members("failedRepairs", kept.failedRepairs)
        members("attempts", kept.attempts)
    }
}
