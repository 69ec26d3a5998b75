package import GOAPCore
package import GOAPEngine

/// The whole chain that keeps an action from running, or the proof that it is done.
package struct WhyText {
    private let situation: Situation
    private let obstacles: [Obstacle]
    private let against: [RecordedFact]
    private let style: TerminalStyle
    private var lines: [String] = []
    private var seen = Set<Int>()

    /// - Parameter against: what probes say against the action, if it is recorded as done.
    package static func text(
        _ index: Int, in situation: Situation, obstacles: [Obstacle], against: [RecordedFact] = [],
        style: TerminalStyle
    ) -> String {
        var why = WhyText(situation: situation, obstacles: obstacles, against: against, style: style)
        why.describe(index, depth: 0)
        why.conclude(index)
        return why.lines.map { $0 + "\n" }.joined()
    }

    private init(situation: Situation, obstacles: [Obstacle], against: [RecordedFact], style: TerminalStyle) {
        self.situation = situation
        self.obstacles = obstacles
        self.against = against
        self.style = style
    }

    private mutating func describe(_ index: Int, depth: Int) {
        let action = situation.graph.actions[index]
        let shown = ShownState(
            index, in: situation, obstacles: depth == 0 ? obstacles : [],
            isContradicted: depth == 0 && !against.isEmpty)
        let head = "\(action.id) \(shown == .approval ? "needs an approval" : "is \(shown.word)")".sanitized
        let isRepeated = !seen.insert(index).inserted
        let title = (action.title ?? "").withoutCode.sanitized
        let margin = String(repeating: "  ", count: depth)
        let tail = isRepeated ? "  (see above)" : title.isEmpty ? "" : "  \(title)"
        lines.append(margin + style.paint(head, shown.colour) + tail)
        guard !isRepeated, !situation.states[index].satisfiesDependents else {
            if depth > 0, !isRepeated, let doubt = situation.doubt(of: index) {
                lines.append("\(margin)  because \(doubt.words)".sanitized)
            }
            return
        }
        if let reason = situation.record(of: index)?.reason { lines.append("\(margin)  because: \(reason.sanitized)") }
        for error in situation.graph.faults(of: index, states: situation.standing) {
            let line = error.location.map { ", line \($0.line)" } ?? ""
            lines.append("\(margin)  the plan is wrong here\(line): \(error.message.sanitized)")
        }
        if depth < 200 {
            for other in situation.graph.openDependencies(of: index, states: situation.standing) {
                describe(other, depth: depth + 1)
            }
        }
        for leftover in situation.graph.unread(of: index) {
            lines.append("\(margin)  not understood, \(leftover.words.sanitized)")
            if let hint = leftover.hint { lines.append("\(margin)    \(hint.sanitized)") }
        }
        let unread = situation.graph.unreadConditions(on: index).map(\.words)
        for condition in unread + action.guards.map(\.text) + action.dependencies.flatMap(\.externals) {
            lines.append("\(margin)  condition a person must judge: \(condition.sanitized)")
        }
    }

    private mutating func conclude(_ index: Int) {
        let action = situation.graph.actions[index]
        for obstacle in obstacles {
            lines.append("  missing: \(obstacle.message.sanitized)")
            lines += ObstacleText.numbered(obstacle.remedies, margin: 5)
        }
        if action.command.approval != nil, situation.kind(of: index) != .approval,
            let approval = situation.recorded.approvals.newest(.start, of: action.id)
        {
            let reason = approval.reason.map { ": \($0)" } ?? ""
            lines.append("  approved by \(approval.by) at \(approval.at.text)\(reason)".sanitized)
        }
        if situation.states[index] == .running, let holder = situation.record(of: index)?.holder {
            lines.append("  under way: \(holder)".sanitized)
        }
        if situation.states[index] == .done { lines.append(evidence(index, action)) }
        if situation.states[index] == .unneeded, let words = situation.graph.handlerWords(index) {
            lines.append("  nothing is to be done: \(words.sanitized)")
        } else if situation.states[index] == .unneeded {
            let observed = situation.record(of: index)?.reason.map { ", \($0.sanitized)" } ?? ""
            lines.append("  nobody did it: all that it gives was there already" + observed)
        }
        lines += against.map { "  but \($0.sentence)".sanitized }
        if against.isEmpty, let doubt = situation.doubt(of: index) { lines.append("  but \(doubt.words)".sanitized) }
        if let advice = advice(index, action) { lines.append("next: \(advice)") }
    }

    private func evidence(_ index: Int, _ action: Action) -> String {
        let record = situation.record(of: index)
        let time = record?.completedAt?.text ?? action.completedAt
        let source = record.map { record in
            if record.isImported { return "the plan says so" }
            if record.isTravelled { return Self.travelled(record) }
            return Self.source(of: record)
        }
        return "  done" + (time.map { " at \($0)" } ?? "") + ": \(source ?? "the plan says so")"
    }

    /// By what it is done, and who made it so.
    /// Of what happened in another clone.
    private static func travelled(_ record: ActionRecord) -> String {
        let who = record.by.flatMap(Caller.init(code:)).map { " of \($0.words)" } ?? ""
        let word = record.proof == .word ? "unproven, " : ""
        let tail = record.reason.map { ": \($0)" } ?? ""
        return "\(word)by \(record.source?.rawValue ?? "somebody")\(who), recorded in the evidence\(tail)".sanitized
    }

    private static func source(of record: ActionRecord) -> String {
        let caller = record.by.flatMap(Caller.init(code:))
        let who = (caller?.words ?? "somebody").sanitized
        let tail = record.reason.map { ": \($0.sanitized)" } ?? ""
        let unkept = record.evidence == nil ? ", and nothing is kept to tell whether it is as it was" : ""
        let isMarked = record.evidence.map { $0.attempt == nil } ?? false
        switch record.proof {
        case .run:
            return "attempt \(record.attempts) succeeded" + (caller == nil ? "" : ", started by \(who)") + unkept
        case .checked: return "\(who) marked it, and what can be checked of it held\(tail)"
        case .word: return "unproven, by the word of \(who)\(tail)"
        case .mark: return "\(who) marked it\(tail)"
        case nil where record.reason == nil && record.attempts > 0 && !isMarked:
            return "attempt \(record.attempts) succeeded" + unkept
        case nil: return "\(who) marked it\(tail)"
        }
    }

    private func advice(_ index: Int, _ action: Action) -> String? {
        switch situation.readiness(of: index) {
        case .ready: return obstacles.isEmpty ? "goap-runner run \(action.id)" : nil
        case .manual: return "do it, then: goap-runner mark \(action.id) done"
        case .conditional: return "goap-runner run \(action.id), once its conditions hold"
        case .approval: return nil
        case .leased(let lease):
            return
                "wait until it is marked, or take it over: goap-runner run \(action.id) --force (claimed by \(lease.by))"
        case .unread: return "correct the plan: goap-runner show \(action.id) says how it was read"
        case .faulty(let errors): return "correct the plan" + (errors.first?.hint.map { ": \($0.sanitized)" } ?? "")
        case .held: return "goap-runner mark \(action.id) todo, once it is free"
        case .failed: return "goap-runner log \(action.id), then: goap-runner run \(action.id)"
        case .underWay where situation.states[index] == .waiting:
            return "goap-runner mark \(action.id) done, once it is confirmed"
        case .waitingFor, .blocked: return unlocking(index).map { "goap-runner why \($0)" }
        case .finished: return situation.doubt(of: index).map { advice(against: $0, action) }
        case .underWay:
            guard ShownState(index, in: situation) == .elsewhere else { return nil }
            return
                "\(action.isManual ? "goap-runner mark \(action.id) done" : "goap-runner run \(action.id)"), or goap-runner mark \(action.id) todo: only the plan says that it is under way"
        }
    }

    /// How an action is believed again.
    private func advice(against doubt: Doubt, _ action: Action) -> String {
        let mark = "goap-runner mark \(action.id) done --reason …"
        if action.isManual { return "look at it, then: \(mark)" }
        guard doubt.isStale else { return "goap-runner run \(action.id)" }
        return "goap-runner run \(action.id), or, if that changes nothing: \(mark)"
    }

    /// The first open action down the chain that waits for nothing.
    private func unlocking(_ index: Int) -> ActionID? {
        var current = index
        var seen: Set<Int> = [index]
        while let next = situation.graph.openDependencies(of: current, states: situation.standing).first,
            seen.insert(next).inserted
        {
            current = next
        }
        return current == index ? nil : situation.graph.actions[current].id
    }
}
