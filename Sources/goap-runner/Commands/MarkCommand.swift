import ArgumentParser
import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPStore
import Glibc

struct MarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mark", abstract: "Record what a person decided or did.",
        discussion: """
            'done' is refused while dependencies are open or somebody else has claimed the action, unless forced; a \
            forced mark is recorded as such. 'approved' lets an action start whose plan asks for an approval, as long \
            as its commands stay the same; 'todo' resets an action and takes its approval back. 'heartbeat' keeps an \
            action that you claimed with 'next --claim'.
            """)

    /// What a person can say about an action.
    enum Mark: String, ExpressibleByArgument, CaseIterable {
        case done, todo, skipped, approved, heartbeat
    }

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The action.") var id: String
    @Argument(help: "done, todo, skipped, approved or heartbeat.") var mark: Mark
    @Option(help: ArgumentHelp("Why; it is kept with the mark.", valueName: "text")) var reason: String?
    @Flag(help: "Mark it although dependencies are open.") var force = false
    @Flag(help: "With 'todo': reset everything that depends on it as well.") var downstream = false
    @Option(help: ArgumentHelp("Who; default: $GOAP_BY, else the user.", valueName: "name")) var by: String?
    @Option(
        help: ArgumentHelp("With 'heartbeat': for how long from now; default: as before.", valueName: "duration"),
        transform: { try Duration(argument: $0) })
    var lease: Duration?
    @Flag(help: "Leave the plan's own status as it is.") var noSync = false

    func validate() throws {
        if lease != nil, mark != .heartbeat { throw ValidationError("--lease goes with 'heartbeat'.") }
        if downstream, mark != .todo { throw ValidationError("--downstream goes with 'todo'.") }
    }

    mutating func run() throws {
        let project = try Project.open(project)
        let index = try project.action(named: id)
        if mark == .heartbeat { return try renew(project.graph.actions.id(at: index), in: project) }
        try check(index, in: project)
        if !noSync { try PlanSync.checkWritable(project) }
        let indexes = downstream ? subtree(of: index, in: project) : [index]
        let journal = try Wiring(project).journal(by: Caller.name(by))
        try record(indexes.flatMap { events(for: project.graph.actions[$0], in: project) }, in: journal)
        let names = indexes.map { project.graph.actions.id(at: $0).text }
        printMessage("\(GOAPCore.list(names)) marked \(mark.rawValue)\n")
        if !noSync { _ = try PlanSync.publish(project, journal: journal) }
    }

    private func record(_ events: [RunEvent], in journal: SQLiteJournal) throws(CommandFailure) {
        let refusal: SQLiteJournal.MarkRefusal?
        do throws(JournalError) {
            _ = try journal.markInterrupted()
            _ = try journal.expireLeases()
            refusal = try journal.mark(events, takesOver: force)
        } catch {
            throw CommandFailure(error)
        }
        switch refusal {
        case nil: return
        case .held(let holder):
            throw CommandFailure(
                .held, code: "held", "'\(id)' is held by \(holder)",
                hint: "wait until it has finished: goap-runner log \(id) -f")
        case .leased(let lease): throw .leased(id, lease)
        }
    }

    private func renew(_ action: ActionID, in project: Project) throws {
        let journal = try Wiring(project).journal(by: Caller.name(by))
        let renewal: SQLiteJournal.Renewal
        do throws(JournalError) {
            renewal = try journal.renewLease(on: action, for: lease)
        } catch {
            throw CommandFailure(error)
        }
        switch renewal {
        case .renewed(let lease): printMessage("\(action) is claimed by \(lease)".sanitized + "\n")
        case .leased(let lease): throw CommandFailure.leased(action.text, lease)
        case .none:
            throw CommandFailure(
                .stuck, code: "not_claimed", "'\(action)' is not claimed",
                hint: "its time may have passed; take it again with 'goap-runner next --claim'")
        }
    }

    private func events(for action: Action, in project: Project) -> [RunEvent] {
        let (id, who) = (action.id, Caller.name(by))
        func marked(_ state: ActionState) -> RunEvent { .actionMarked(id, state, reason: reason, forced: force) }
        switch mark {
        case .done: return [marked(.done)]
        case .skipped: return [marked(.skipped)]
        case .todo:
            let isApproved = project.recorded.approvals.newest(.start, of: id) != nil
            return [marked(.pending)] + (isApproved ? [.approvalWithdrawn(id, by: who, reason: reason)] : [])
        case .approved: return [.actionApproved(id, by: who, hash: action.commandHash, reason: reason)]
        case .heartbeat: return []
        }
    }

    private func check(_ index: Int, in project: Project) throws(CommandFailure) {
        let action = project.graph.actions[index]
        if mark == .approved, action.command.approval == nil {
            throw CommandFailure(
                .usage, code: "nothing_to_approve", "'\(action.id)' asks for no approval",
                hint: "goap-runner run \(action.id)")
        }
        let open = project.graph.openDependencies(of: index, states: project.situation.states)
        guard mark == .done, !force, !open.isEmpty else { return }
        let names = GOAPCore.list(open.map { project.graph.actions.id(at: $0).text })
        throw CommandFailure(
            .stuck, code: "unmet_dependencies", "'\(action.id)' cannot be done: it waits for \(names)",
            hint: "mark them first, or use --force, which is recorded")
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
