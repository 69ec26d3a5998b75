import GOAPCore
import GOAPEngine
import GOAPMarkdown
import GOAPReport
import GOAPSecrets
import GOAPStore

/// `mark`: records what a person decided or did.
package struct Marking {
    private let choice: ProjectChoice
    private let invocation: Invocation
    private let ids: [String]
    private let mark: Mark
    /// Why; it is kept with the mark.
    package var reason: String?
    package var isForced = false
    /// With `todo`: whether everything that depends on it is reset as well.
    package var downstream = false
    /// Who marks it.
    package var actor: String?
    /// With `heartbeat`: for how long from now; as before unless said.
    package var lease: Duration?
    package var syncs = true

    /// What a person can say about an action.
    package enum Mark: String, CaseIterable, Sendable {
        case done, todo, skipped, approved, heartbeat
    }

    package init(_ choice: ProjectChoice, _ invocation: Invocation, ids: [String], _ mark: Mark) {
        self.choice = choice
        self.invocation = invocation
        self.ids = ids
        self.mark = mark
    }

    package func run() throws -> ExitCodes {
        try demandPermission()
        var project = try Project.open(choice, invocation)
        var indexes = Set<Int>()
        for id in ids { indexes.insert(try project.action(named: id)) }
        // What comes first in the plan is marked first, whatever the order they were named in.
        for action in project.graph.order.filter(indexes.contains).map({ project.graph.actions[$0].id }) {
            if mark == .heartbeat {
                try renew(action, in: project)
            } else if let index = project.graph.index(of: action) {
                try set(index, in: project)
                if indexes.count > 1 { project = try project.reopened() }
            }
        }
        return .success
    }

    private func demandPermission() throws {
        switch mark {
        case .approved: try invocation.demand(.approve, "approve a start")
        case .skipped: try invocation.demand(.overrule, "skip an action")
        case .done, .todo, .heartbeat: try invocation.demand(.mark, "mark actions")
        }
        if isForced { try invocation.demand(.overrule, "use --force") }
    }

    private func set(_ index: Int, in project: Project) throws {
        try check(index, in: project)
        if syncs { try PlanSync.checkWritable(project) }
        try checkLease(on: project.graph.actions[index].id, in: project)
        let proof = mark == .done ? try MarkProof(project, reason: reason, isForced: isForced).proof(of: index) : nil
        let indexes = downstream ? subtree(of: index, in: project) : [index]
        let journal = try Wiring(project).journal(by: actor)
        // A mark comes after what others have done.
        try project.takeIn(project.doubts, journal)
        let marks = indexes.flatMap { events(for: project.graph.actions[$0], in: project) }
        try journal.together {
            try record(marks + [proof].compactMap { $0 }, of: project.graph.actions[index].id, in: journal)
            if mark == .done { try EvidenceTaker(project, journal).take(indexes.map { project.graph.actions[$0].id }) }
        }
        tell(indexes, proof, in: project)
        guard syncs else { return }
        let result = try PlanSync.publish(project, journal: journal)
        let ids = Set(indexes.map { project.graph.actions[$0].id })
        for diagnostic in result.revision.diagnostics { invocation.printMessage("\(diagnostic.message)\n") }
        PlanSync.tellUnshown(result.unshown.filter(ids.contains), in: project)
    }

    /// What another works on is theirs; nothing is executed to find out whether it is done.
    private func checkLease(on action: ActionID, in project: Project) throws {
        guard !isForced, let lease = project.recorded[action]?.lease, lease.by != invocation.actor(actor) else {
            return
        }
        throw CommandFailure.leased(action.text, lease)
    }

    private func tell(_ indexes: [Int], _ proof: RunEvent?, in project: Project) {
        if mark == .approved { show(project.graph.actions[indexes[0]], in: project) }
        let names = indexes.map { project.graph.actions[$0].id.text }
        let isWord = if case .proofRecorded(_, .word, _) = proof { true } else { false }
        let tail = isWord ? ", unproven: by the word of \(invocation.caller.words)" : ""
        invocation.printMessage("\(list(names)) marked \(mark.rawValue)\(tail)".sanitized + "\n")
    }

    /// What was just approved, and how it differs from what was approved before.
    private func show(_ action: Action, in project: Project) {
        let subject = subject(of: action, in: project)
        let standing = project.recorded.approvals.standing(.start, of: action.id, subject)
        let entry = ApprovalEntry(id: action.id, subject: subject, standing: standing)
        invocation.printResult(ApprovalList([entry], masked: invocation.console.mask.masked).approved(until: nil))
    }

    private func subject(of action: Action, in project: Project) -> ApprovalSubject {
        project.subjects.subject(of: action)
    }

    private func record(_ events: [RunEvent], of action: ActionID, in journal: SQLiteJournal) throws {
        _ = try journal.markInterrupted()
        _ = try journal.expireLeases()
        let refusal = try journal.mark(events, takesOver: isForced)
        switch refusal {
        case nil: return
        case .held(let holder):
            throw CommandFailure(
                .held, code: .held, "'\(action)' is held by \(holder)",
                hint: "wait until it has finished: goap-runner log \(action) -f")
        case .leased(let lease): throw CommandFailure.leased(action.text, lease)
        }
    }

    private func renew(_ action: ActionID, in project: Project) throws {
        switch try Wiring(project).journal(by: actor).renewLease(on: action, for: lease) {
        case .renewed(let lease): invocation.printMessage("\(action) is claimed by \(lease)".sanitized + "\n")
        case .leased(let lease): throw CommandFailure.leased(action.text, lease)
        case .none:
            throw CommandFailure(
                .stuck, code: .notClaimed, "'\(action)' is not claimed",
                hint: "its time may have passed; take it again with 'goap-runner next --claim'")
        }
    }

    private func events(for action: Action, in project: Project) -> [RunEvent] {
        let (id, who) = (action.id, invocation.actor(actor))
        func marked(_ state: ActionState) -> RunEvent { .actionMarked(id, state, reason: reason, forced: isForced) }
        switch mark {
        case .done: return [marked(.done)]
        case .skipped: return [marked(.skipped)]
        case .todo:
            let isApproved = project.recorded.approvals.newest(.start, of: id) != nil
            return [marked(.pending)] + (isApproved ? [.approvalWithdrawn(id, by: who, reason: reason)] : [])
        case .approved:
            let subject = subject(of: action, in: project)
            let shown = subject.lines.map(invocation.console.mask.masked).joined(separator: "\n")
            return [
                .actionApproved(id, by: who, hash: subject.hash, reason: reason, ApprovalScope(shown: shown))
            ]
        case .heartbeat: return []
        }
    }

    private func check(_ index: Int, in project: Project) throws {
        let action = project.graph.actions[index]
        if mark == .todo, !isForced { try checkElsewhere(index, in: project) }
        // Whose status it would be is not known.
        guard !project.graph.hasTwin(index) else {
            throw CommandFailure.faulty(action.id, project.graph.errors[index] ?? [], in: project)
        }
        if mark == .approved, action.command.approval == nil {
            throw CommandFailure(
                .usage, code: .nothingToApprove, "'\(action.id)' asks for no approval",
                hint: "goap-runner run \(action.id)")
        }
        let situation = project.situation
        let open = project.graph.openDependencies(of: index, states: situation.states, situation.facts)
        guard mark == .done, !isForced, !open.isEmpty else { return }
        let names = list(open.map { project.graph.actions[$0].id.text })
        throw CommandFailure(
            .stuck, code: .unmetDependencies, "'\(action.id)' cannot be done: it waits for \(names)",
            hint: "mark them first, or use --force, which is recorded")
    }

    /// What may still cost something elsewhere is begun again only when a person says so, and not while it goes on.
    private func checkElsewhere(_ index: Int, in project: Project) throws {
        guard project.situation.states[index].isElsewhere else { return }
        try invocation.demand(.overrule, "say that work in another service is over")
        if project.situation.states[index] == .remote, let failure = CommandFailure.elsewhere(index, in: project) {
            throw failure
        }
    }

    private func subtree(of index: Int, in project: Project) -> [Int] {
        var seen: Set<Int> = [index]
        var pending = [index]
        while let next = pending.popLast() {
            for dependent in project.graph.dependents[next] where seen.insert(dependent).inserted {
                pending.append(dependent)
            }
        }
        return seen.sorted().filter { $0 == index || project.situation.states[$0] != .pending }
    }
}
