import GOAPCore
import GOAPPlanner

/// Why there is no route: what nothing can bring about, the nearest misses, and what would help.
struct UnsolvableText {
    private let report: RouteReport
    private let reason: Unsolvability
    private var lines: [String] = []
    private var seen = Set<Unsolvability.Wanted>()
    private var remedies: [String] = []

    /// More lines do not help.
    private static let limit = 24

    static func lines(_ report: RouteReport, style: TerminalStyle) -> [String] {
        let head = style.paint("no route to \(report.goalText.sanitized)", .bad)
        guard case .unsolvable(let reason) = report.answer else {
            let shortfall = report.answer.shortfall ?? .time
            let found = style.paint("no route found to \(report.goalText.sanitized)", .attention)
            return ["\(found) \(shortfall.words), none ruled out"]
                + (shortfall == .time ? ["next: goap-runner plan --timeout 60s"] : [])
        }
        var text = UnsolvableText(report: report, reason: reason)
        text.write()
        return [head] + text.lines + text.advice
    }

    private init(report: RouteReport, reason: Unsolvability) {
        self.report = report
        self.reason = reason
    }

    private mutating func write() {
        guard !reason.gaps.isEmpty else {
            lines = ["  every part of the goal can be reached, but not all of them together: they undo each other"]
            remedies = ["ask for the parts one by one to see which ones exclude each other"]
            return
        }
        for gap in reason.gaps.prefix(reason.goalGapCount) { describe(gap, depth: 1) }
        if lines.count > Self.limit {
            lines = lines.prefix(Self.limit) + ["  and \(lines.count - Self.limit) more reasons: --json lists them all"]
        }
    }

    private mutating func describe(_ gap: Unsolvability.Gap, depth: Int) {
        guard seen.insert(gap.wanted).inserted else { return }
        let margin = String(repeating: "  ", count: min(depth, 12))
        let wanted = text(gap.wanted)
        if gap.givers.isEmpty {
            lines.append("\(margin)no action gives \(wanted)")
            remedies.append("give an action the effect '\(wanted)', or if it holds already: --what-if '\(wanted)'")
        }
        for giver in gap.givers { describe(giver, giving: gap.wanted, margin) }
        guard depth < 40, lines.count < 1000 else { return }
        for need in gap.givers.filter({ $0.exclusion == nil }).flatMap(\.needs) {
            if let next = reason.gaps.first(where: { $0.wanted == need }) { describe(next, depth: depth + 1) }
        }
    }

    private mutating func describe(_ giver: Unsolvability.Giver, giving wanted: Unsolvability.Wanted, _ margin: String)
    {
        let id = report.actions[giver.action].id.text.sanitized
        let isItself = wanted == .finished(giver.action)
        let subject = isItself ? id : "\(id) would give \(text(wanted)), but"
        if let exclusion = giver.exclusion {
            lines.append("\(margin)\(subject) \(words(exclusion, of: giver.action))")
            remedies.append(remedy(exclusion, id))
        } else {
            lines.append("\(margin)\(subject) needs \(list(giver.needs.map(text)))")
        }
    }

    private func words(_ exclusion: Exclusion, of action: Int) -> String {
        switch exclusion {
        case .failed: "failed"
        case .skipped, .avoided: "is \(exclusion.rawValue)"
        case .handler: "is no step of a route: \(report.situation.graph.handlerWords(action)?.sanitized ?? "")"
        }
    }

    private func remedy(_ exclusion: Exclusion, _ id: String) -> String {
        switch exclusion {
        case .skipped: "goap-runner mark \(id) todo, if it is to be done after all"
        case .failed: "goap-runner log \(id), then: goap-runner run \(id)"
        case .avoided: "leave out --avoid \(id)"
        case .handler: "goap-runner run \(id), if it is to be done now"
        }
    }

    private func text(_ wanted: Unsolvability.Wanted) -> String {
        switch wanted {
        case .fact(let condition): condition.description.sanitized
        case .finished(let action): "\(report.actions[action].id) done".sanitized
        }
    }

    /// What would help, each once, and what can be reached without it.
    private var advice: [String] {
        var seen = Set<String>()
        let unique = remedies.filter { seen.insert($0).inserted }
        return unique.prefix(4).enumerated().map { ($0 == 0 ? "next: " : "  or: ") + $1 } + rest
    }

    private var rest: [String] {
        guard !reason.gaps.isEmpty else { return [] }
        let missing = Set(reason.gaps.prefix(reason.goalGapCount).map(\.wanted))
        let parts =
            report.problem.goal.map(Unsolvability.Wanted.fact)
            + report.problem.goalActions.map(Unsolvability.Wanted.finished)
        let possible = parts.filter { !missing.contains($0) }
        guard !possible.isEmpty, possible.count <= 8 else {
            return possible.isEmpty ? [] : ["\(possible.count) of \(parts.count) parts of the goal can be reached"]
        }
        let words = possible.map { part in
            if case .finished(let action) = part { report.actions[action].id.text } else { text(part) }
        }
        return ["the rest can be reached: goap-runner plan '\(words.joined(separator: " and ").sanitized)'"]
    }
}
