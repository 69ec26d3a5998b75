import GOAPCore
import GOAPEngine
import GOAPPlanner

/// What to type next: the end of every status.
struct NextSteps {
    private let report: StatusReport
    private let width: Int
    private let style: TerminalStyle
    private let showsGates: Bool

    /// - Parameter showsGates: whether to say what gated actions miss; a run's summary has said it already.
    init(_ report: StatusReport, width: Int, style: TerminalStyle, showsGates: Bool = true) {
        self.showsGates = showsGates
        self.report = report
        self.width = width
        self.style = style
    }

    var lines: [String] { steps + goalLines + unreadCount }

    private var steps: [String] {
        if report.goal?.isReached ?? false {
            return ["goal reached: nothing to do"] + confirmations + elsewhere + drift
        }
        let lines =
            runnable + byHand + judged + again + approvals + confirmations + remote + lost + elsewhere + corrections
            + (showsGates ? gated : [])
            + failures
            + mistakes + drift
        if !lines.isEmpty { return lines }
        if let guide = report.guide, guide.next.isEmpty { return [] }
        if report.done + count(.skipped) + report.notNeeded == report.total { return [nothingToDo] }
        if let left { return [left] }
        if count(.running) > 0 { return ["\(GOAPCore.count(count(.running), "action")) under way: goap-runner log -f"] }
        return ["nothing can start: goap-runner why \(firstOpen?.id.text ?? "ID")"]
    }

    private var goalLines: [String] { report.goal?.lines.map { $0.sanitized.truncated(to: width) } ?? [] }

    /// What keeps an action under way whose runner is gone; nil where nothing does.
    private var left: String? {
        for index in report.actions.indices where report.situation.states[index] == .running {
            guard let holder = report.situation.record(of: index)?.holder, !holder.left.isEmpty else { continue }
            return
                "\(report.actions[index].id) is held by \(list(holder.left)), left behind: end it, then goap-runner next"
                .sanitized
        }
        return nil
    }

    private var nothingToDo: String {
        if report.notNeeded > 0 { return "nothing to do: what is not done is not needed" }
        return report.total == 1
            ? "nothing to do: the only action is done" : "nothing to do: all \(report.total) actions are done"
    }

    private func count(_ state: ActionState) -> Int { report.situation.states.count { $0 == state } }

    private var firstOpen: Action? {
        report.next(of: report.actions.indices.filter { report.situation.states[$0] == .pending }).first.map {
            report.actions[$0]
        }
    }

    private func line(_ label: String, _ command: String, _ ids: [String]) -> String {
        let text = "next: \(label) \(list(ids.map(\.sanitized)))"
        return (text.padded(to: min(44, width / 2)) + "  " + command).truncated(to: width)
    }

    private var runnable: [String] {
        let ready = report.next(of: report.situation.ready).filter { report.obstacles(at: $0).isEmpty }.map {
            report.actions[$0].id.text
        }
        return ready.isEmpty ? [] : [line("run", "goap-runner next", ready)]
    }

    private var byHand: [String] {
        let manual = report.next(of: report.situation.manual).map { report.actions[$0].id.text }
        return manual.isEmpty ? [] : [line("do by hand", "goap-runner mark \(manual[0]) done", manual)]
    }

    /// What the route begins with and no command starts by itself: a person judges it, or it was done once already.
    private var judged: [String] {
        guard let guide = report.guide else { return [] }
        let situation = report.situation
        let conditional = guide.next.filter { situation.kind(of: $0) == .conditional }
        let repeated = guide.next.filter { situation.standing[$0].satisfiesDependents }
        let judge = conditional.first.map { first in
            line("judge", "goap-runner why \(report.actions[first].id)", conditional.map { report.actions[$0].id.text })
        }
        let again =
            repeated.isEmpty
            ? nil : line("do again", "goap-runner run --goal 'goal state'", repeated.map { report.actions[$0].id.text })
        return [judge, again].compactMap { $0 }
    }

    /// Whether the goal needs the action, or there is no route that says so.
    private func isNeeded(_ index: Int) -> Bool {
        guard let guide = report.guide, guide.missing.isEmpty, let route = guide.route else { return true }
        return route.steps.contains(index)
    }

    /// What was done once and is not believed any more.
    private var again: [String] {
        let doubted = report.situation.doubted.filter { isNeeded($0) }.map { report.actions[$0] }
        let (manual, executable) = (doubted.filter(\.isManual), doubted.filter { !$0.isManual })
        let byCommand = line("do again", "goap-runner next --stale", executable.map(\.id.text))
        let byHand = line("look at again", "goap-runner why \(manual.first?.id.text ?? "")", manual.map(\.id.text))
        return (executable.isEmpty ? [] : [byCommand]) + (manual.isEmpty ? [] : [byHand])
    }

    private var approvals: [String] {
        let unapproved = report.next(of: report.situation.unapproved).map { report.actions[$0].id.text }
        return unapproved.isEmpty ? [] : [line("approve", "goap-runner mark \(unapproved[0]) approved", unapproved)]
    }

    private var confirmations: [String] {
        let waiting = report.actions.indices.filter { report.situation.states[$0] == .waiting }
            .map { report.actions[$0].id.text }
        return waiting.isEmpty ? [] : [line("confirm", "goap-runner mark \(waiting[0]) done", waiting)]
    }

    /// What goes on in another service.
    private var remote: [String] {
        let ids = ids(.remote)
        return ids.isEmpty ? [] : [line("under way elsewhere", "goap-runner log \(ids[0]) -f, or stop \(ids[0])", ids)]
    }

    /// What began in another service and nobody knows what became of.
    private var lost: [String] {
        let ids = ids(.lost)
        return ids.isEmpty ? [] : [line("look what became of", "goap-runner why \(ids[0])", ids)]
    }

    private func ids(_ state: ActionState) -> [String] {
        report.actions.indices.filter { report.situation.states[$0] == state }.map { report.actions[$0].id.text }
    }

    /// What the document says to be under way, and nothing here knows of: whoever it was may be gone.
    private var elsewhere: [String] {
        let actions = report.actions.indices.filter { index in
            report.situation.states[index] == .running && ShownState(index, in: report.situation) == .elsewhere
        }.map { report.actions[$0] }
        guard let first = actions.first else { return [] }
        let command = first.isManual ? "goap-runner mark \(first.id) done" : "goap-runner run \(first.id)"
        return [line("run or reset", "\(command), or mark \(first.id) todo", actions.map(\.id.text))]
    }

    /// Actions that only wait for a piece of the plan to be written so that it is understood.
    private var corrections: [String] {
        let unread = report.actions.indices.filter { index in
            guard report.situation.kind(of: index) == .held else { return false }
            return if case .unread = report.situation.readiness(of: index) { true } else { false }
        }.map { report.actions[$0].id.text }
        return unread.isEmpty ? [] : [line("correct", "goap-runner show \(unread[0])", unread)]
    }

    private var unreadCount: [String] {
        let count = report.situation.graph.plan.unreadCount
        guard count > 0 else { return [] }
        let pieces = count == 1 ? "1 piece of this plan was" : "\(count) pieces of this plan were"
        let lists = count == 1 ? "names it" : "lists them"
        return ["\(pieces) not understood: 'goap-runner lint' \(lists)".truncated(to: width)]
    }

    /// What gated actions miss, each thing once; more than three are for `preflight`.
    private var gated: [String] {
        var groups: [(obstacle: Obstacle, ids: [String])] = []
        for index in report.next(of: report.situation.ready) {
            guard let obstacle = report.obstacles(at: index).first else { continue }
            if let known = groups.firstIndex(where: { $0.obstacle.message == obstacle.message }) {
                groups[known].ids.append(report.actions[index].id.text)
            } else {
                groups.append((obstacle, [report.actions[index].id.text]))
            }
        }
        let shown = groups.prefix(3).flatMap { group in
            // The message, and no more than two ways to go on.
            ObstacleText.lines(group.obstacle, of: list(group.ids)).prefix(3).map { $0.truncated(to: width) }
        }
        return shown + (groups.count > 3 ? ["   \(groups.count - 3) more: goap-runner preflight"] : [])
    }

    private var failures: [String] {
        let failed = report.actions.indices.filter { report.situation.states[$0] == .failed && isNeeded($0) }
            .map { report.actions[$0].id.text }
        return failed.isEmpty ? [] : [line("fix", "goap-runner log \(failed[0])", failed)]
    }

    /// What the plan is wrong about.
    private var mistakes: [String] {
        let situation = report.situation
        let wrong = report.actions.indices.filter { situation.kind(of: $0) == .faulty }
            .map { report.actions[$0].id.text }
        return wrong.isEmpty ? [] : [line("correct the plan about", "goap-runner lint", wrong)]
    }

    private var drift: [String] {
        report.drift.map { drift in
            let subject = drift.isCommitted ? "the commit says \(drift.action) is" : "\(drift.action) says"
            let text =
                "drift: \(subject) \(drift.document.rawValue) on line \(drift.location.line), recorded is \(drift.recorded.rawValue)"
            return text.sanitized.truncated(to: width)
        }
            + driftAdvice
    }

    private var driftAdvice: [String] {
        let (decided, others) = (report.drift.filter(\.isDecided), report.drift.filter { !$0.isDecided })
        let taken = decided.isEmpty ? [] : ["       what the commit says is taken over by 'goap-runner sync'"]
        let open =
            others.isEmpty ? [] : ["       take it with 'goap-runner sync --adopt', undo it with 'goap-runner sync'"]
        return (taken + open).map { $0.truncated(to: width) }
    }
}
