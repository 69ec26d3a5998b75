package import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPStore

/// `run ID…`: executes named actions.
package struct NamedRun {
    private let choice: ProjectChoice
    private let invocation: Invocation
    package var request = RunRequest()
    package var output = RunOutput()
    /// Whether it only says what would run.
    package var dryRun = false
    package var ids: [String] = []
    /// Whether unfinished dependencies run first.
    package var withDependencies = false
    /// Whether everything that depends on them is done again as well.
    package var downstream = false
    /// Whether dependencies and recorded states are ignored.
    package var isForced = false
    /// Who runs it, where it is claimed.
    package var actor: String?

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        if isForced { try invocation.demand(.overrule, "use --force") }
        let opened = try Project.open(choice, invocation)
        let named = try ids.map { try opened.action(named: $0) }
        if dryRun {
            try show(try wanted(named, in: opened), of: opened)
            return .success
        }
        let (recovered, journal) = try opened.prepareRun(by: actor, syncs: output.syncs)
        let wanted = try wanted(named, in: recovered)
        guard !wanted.isEmpty else {
            if output.syncs { try PlanSync.catchUp(recovered, journal: journal) }
            invocation.printMessage(
                "nothing to do: \(list(ids)) \(ids.count == 1 ? "is" : "are") done; run again with --force\n")
            return .success
        }
        return try execute(wanted, recovered, journal)
    }

    private func execute(_ wanted: [Int], _ project: Project, _ journal: SQLiteJournal) throws -> ExitCodes {
        var request = request
        request.startPolicy = isForced ? .forced : .named
        request.again = project.attempts(
            of: wanted.filter { downstream || project.situation.doubt(of: $0) != nil })
        let session = RunSession(project, journal: journal, request, output)
        let report = try session.run(wanted, command: command)
        let isHeld = report.outcome == .succeeded && !(report.held.isEmpty && report.leased.isEmpty)
        return isHeld ? .held : report.exitCode
    }

    private var command: String {
        "run \(ids.joined(separator: " "))" + (downstream ? " --downstream" : "") + (isForced ? " --force" : "")
    }

    /// The actions to start; throws when one of them cannot be, and says what to type instead.
    private func wanted(_ named: [Int], in project: Project) throws -> [Int] {
        let states = project.situation.standing
        let isEverything = isForced || downstream
        var wanted = Set(isEverything ? named : named.filter { !states[$0].satisfiesDependents })
        if withDependencies { addDependencies(to: &wanted, in: project) }
        let checked = wanted.sorted()
        if downstream { wanted.formUnion(dependents(of: named, in: project)) }
        for index in checked {
            let action = project.graph.actions[index]
            let errors = project.situation.faults(of: index)
            guard errors.isEmpty || isForced && project.graph.errors[index] == nil else {
                throw CommandFailure.faulty(action.id, errors, in: project)
            }
            guard !action.isManual else { throw manual(action) }
            if let unread = CommandFailure.unread(index, in: project.graph) { throw unread }
            if !isForced, let elsewhere = CommandFailure.elsewhere(index, in: project) { throw elsewhere }
            guard !isForced, states[index] != .running else { continue }
            let open = project.situation.openDependencies(of: index).filter { !wanted.contains($0) }
            guard open.isEmpty else { throw unmet(action, open.map { project.graph.actions[$0].id.text }) }
            if let lacking = lacking(index, beside: wanted, in: project) { throw lacking }
            if states[index] == .waiting { throw unconfirmed(action) }
        }
        return project.graph.order.filter { wanted.contains($0) }
    }

    private func addDependencies(to wanted: inout Set<Int>, in project: Project) {
        var pending = Array(wanted)
        while let index = pending.popLast() {
            for dependency in project.situation.openDependencies(of: index)
            where wanted.insert(dependency).inserted {
                pending.append(dependency)
            }
        }
    }

    /// Everything behind the named actions that a command does, done or not.
    private func dependents(of named: [Int], in project: Project) -> [Int] {
        var seen = Set(named)
        var pending = named
        while let next = pending.popLast() {
            for dependent in project.graph.dependents[next] where seen.insert(dependent).inserted {
                pending.append(dependent)
            }
        }
        return seen.filter { index in
            let state = project.situation.states[index]
            return !project.graph.actions[index].isManual && state != .running && state != .waiting
        }
    }

    private func manual(_ action: Action) -> CommandFailure {
        CommandFailure(
            .stuck, code: .manualAction, "'\(action.id)' has no command: a person does it",
            hint: "do it, then: goap-runner mark \(action.id) done")
    }

    private func unmet(_ action: Action, _ open: [String]) -> CommandFailure {
        CommandFailure(
            .stuck, code: .unmetDependencies, "'\(action.id)' waits for \(list(open))",
            hint:
                "run them first with 'goap-runner run \(action.id) --with-deps', or see 'goap-runner why \(action.id)'")
    }

    /// Why an action cannot start that needs a fact which nothing that runs before it brings about.
    private func lacking(_ index: Int, beside wanted: Set<Int>, in project: Project) -> CommandFailure? {
        guard let facts = project.situation.facts else { return nil }
        let conditions = facts.lacking(index).filter { condition in
            !facts.givers(of: condition).contains { $0 != index && wanted.contains($0) }
        }
        guard !conditions.isEmpty else { return nil }
        let id = project.graph.actions[index].id
        return CommandFailure(
            .stuck, code: .unmetDependencies, "'\(id)' \(LackText.words(conditions, in: project.situation))",
            hint: "'goap-runner plan \(id)' shows the way there")
    }

    private func unconfirmed(_ action: Action) -> CommandFailure {
        CommandFailure(
            .stuck, code: .waitingForPerson, "'\(action.id)' waits for a person",
            hint: "goap-runner mark \(action.id) done, or run it again with --force")
    }

    private func show(_ indexes: [Int], of project: Project) throws {
        let list = try project.nextList(indexes)
        if output.json { invocation.printDocument(list) } else { invocation.printResult(list.text) }
    }
}

extension Project {
    /// How many attempts are recorded of actions that are to be done again.
    func attempts(of indexes: [Int]) -> [ActionID: Int] {
        let ids = indexes.map { graph.actions[$0].id }
        return Dictionary(ids.map { ($0, recorded[$0]?.attempts ?? 0) }) { first, _ in first }
    }
}

extension CommandFailure {
    /// Why an action is not started whose work began in another service, and what to do; nil when it did not.
    static func elsewhere(_ index: Int, in project: Project) -> CommandFailure? {
        let id = project.graph.actions[index].id
        let record = project.recorded[id]
        let reason = record?.reason.map { ": \($0)" } ?? ""
        switch project.situation.states[index] {
        case .remote:
            return CommandFailure(
                .held, code: .runsElsewhere, "'\(id)' \(record?.reason ?? "runs elsewhere")",
                hint: "follow it with 'goap-runner log \(id) -f', end it with 'goap-runner stop \(id)'")
        case .lost:
            return CommandFailure(
                .stuck, code: .lostWork, "'\(id)' is lost\(reason)",
                hint: "look what became of it, then: goap-runner mark \(id) done, mark \(id) todo, or run \(id) --force"
            )
        default: return nil
        }
    }

    /// Why an action is not started that was not understood; nil when it was.
    static func unread(_ index: Int, in graph: ActionGraph) -> CommandFailure? {
        guard let leftover = graph.unread(of: index).first else { return nil }
        let id = graph.actions[index].id
        let hint = leftover.hint.map { "\($0); " } ?? ""
        return CommandFailure(
            .invalidPlan, code: .unreadAction, "'\(id)' is not started: \(leftover.words)",
            hint: "\(hint)'goap-runner show \(id)' says how all of it was read")
    }
}
