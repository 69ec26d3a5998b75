import ArgumentParser
import GOAPCore
import GOAPEngine
import GOAPReport
import Glibc

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Execute the named actions.",
        discussion:
            "An action whose dependencies are not finished is refused, unless they run first (--with-deps) or the run is forced and recorded as such (--force)."
    )

    @OptionGroup var project: ProjectOptions
    @OptionGroup var execution: ExecutionOptions
    @Argument(help: "The actions to run.") var ids: [String] = []
    @Option(
        help: ArgumentHelp(
            "Follow the cheapest route to this goal, and another one when the world disagrees.", valueName: "goal"))
    var goal: [String] = []
    @Option(help: ArgumentHelp("With --goal: how often the route may change; default: 3.", valueName: "number"))
    var maxReplans: Int?
    @Flag(help: "Run unfinished dependencies first.") var withDeps = false
    @Flag(help: "Run whatever the dependencies and the recorded state say.") var force = false

    @Option(
        help: ArgumentHelp("Who runs it, where it is claimed; default: $GOAP_BY, else the user.", valueName: "name"))
    var by: String?

    func validate() throws {
        if ids.isEmpty == goal.isEmpty { throw ValidationError("Name actions to run, or a goal with --goal.") }
        if maxReplans != nil, goal.isEmpty { throw ValidationError("--max-replans goes with --goal.") }
        if !goal.isEmpty, withDeps || force { throw ValidationError("--goal decides itself what runs.") }
    }

    mutating func run() throws {
        if !goal.isEmpty { return try GoalRun(project, execution, goal: goal, maxReplans: maxReplans ?? 3).run(by: by) }
        let opened = try Project.open(project)
        let named = try ids.map { try opened.action(named: $0) }
        if execution.dryRun { return list(try wanted(named, in: opened), of: opened) }
        if !execution.noSync { try PlanSync.checkWritable(opened) }
        let journal = try Wiring(opened).journal(by: Caller.name(by))
        try Wiring(opened).prepareLogs()
        let recovered = try opened.recover(with: journal)
        let wanted = try wanted(named, in: recovered)
        guard !wanted.isEmpty else {
            if !execution.noSync { try PlanSync.catchUp(recovered, journal: journal) }
            printMessage(
                "nothing to do: \(GOAPCore.list(ids)) \(ids.count == 1 ? "is" : "are") done; run again with --force\n")
            return
        }
        var choices = execution.choices(project)
        choices.isForced = force
        choices.allowsConditions = true
        choices.named = Set(wanted.map { recovered.graph.actions.id(at: $0) })
        let session = RunSession(recovered, journal: journal, choices: choices)
        let report = try session.run(wanted, command: "run \(ids.joined(separator: " "))\(force ? " --force" : "")")
        let isHeld = report.outcome == .succeeded && !(report.held.isEmpty && report.leased.isEmpty)
        Glibc.exit((isHeld ? ExitCodes.held : report.exitCode).rawValue)
    }

    /// The actions to start; throws when one of them cannot be, and says what to type instead.
    private func wanted(_ named: [Int], in project: Project) throws(CommandFailure) -> [Int] {
        let states = project.situation.states
        var wanted = Set(force ? named : named.filter { !states[$0].satisfiesDependents })
        if withDeps { addDependencies(to: &wanted, in: project) }
        for index in wanted.sorted() {
            let action = project.graph.actions[index]
            guard !action.isManual else { throw manual(action) }
            guard !force, states[index] != .running else { continue }
            let open = project.graph.openDependencies(of: index, states: states).filter { !wanted.contains($0) }
            guard open.isEmpty else { throw unmet(action, open.map { project.graph.actions.id(at: $0).text }) }
            if states[index] == .waiting { throw unconfirmed(action) }
        }
        return project.graph.order.filter { wanted.contains($0) }
    }

    private func addDependencies(to wanted: inout Set<Int>, in project: Project) {
        var pending = Array(wanted)
        while let index = pending.popLast() {
            for dependency in project.graph.openDependencies(of: index, states: project.situation.states)
            where wanted.insert(dependency).inserted {
                pending.append(dependency)
            }
        }
    }

    private func manual(_ action: Action) -> CommandFailure {
        CommandFailure(
            .stuck, code: "manual_action", "'\(action.id)' has no command: a person does it",
            hint: "do it, then: goap-runner mark \(action.id) done")
    }

    private func unmet(_ action: Action, _ open: [String]) -> CommandFailure {
        CommandFailure(
            .stuck, code: "unmet_dependencies", "'\(action.id)' waits for \(GOAPCore.list(open))",
            hint:
                "run them first with 'goap-runner run \(action.id) --with-deps', or see 'goap-runner why \(action.id)'")
    }

    private func unconfirmed(_ action: Action) -> CommandFailure {
        CommandFailure(
            .stuck, code: "waiting_for_person", "'\(action.id)' waits for a person",
            hint: "goap-runner mark \(action.id) done, or run it again with --force")
    }

    private func list(_ indexes: [Int], of project: Project) {
        for index in indexes {
            let action = project.graph.actions[index]
            printResult(
                "\(action.id)  \(action.command.commands.map(\.text).joined(separator: " && "))".sanitized + "\n")
        }
    }
}
