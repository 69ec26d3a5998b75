import ArgumentParser
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import GOAPStore
import Glibc

struct NextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Execute the actions that are ready.",
        discussion: """
            Runs one wave: what is ready now. With --all it goes on until nothing is ready or something failed, \
            together with whoever else works on the plan. With --claim it runs nothing: it gives one action to you \
            and prints what the plan says about it.
            """)

    @OptionGroup var project: ProjectOptions
    @OptionGroup var execution: ExecutionOptions
    @Flag(help: "Go on until nothing is ready or something failed.") var all = false
    @Option(help: ArgumentHelp("At most so many actions.", valueName: "number")) var limit: Int?
    @Option(help: ArgumentHelp("Only actions of this skill.", valueName: "name")) var skill: String?
    @Option(help: ArgumentHelp("Only actions of this phase.", valueName: "name")) var phase: String?

    @Option(help: ArgumentHelp("The first wave of the cheapest route to this goal.", valueName: "goal"))
    var goal: [String] = []
    @Flag(help: "Take one action, to do it yourself: nobody else gets it meanwhile.") var claim = false
    @Option(
        help: ArgumentHelp("With --claim: for how long, unless renewed; default: 30m.", valueName: "duration"),
        transform: { try Duration(argument: $0) })
    var lease: Duration?
    @Option(help: ArgumentHelp("With --claim: who; default: $GOAP_BY, else the user.", valueName: "name")) var by:
        String?

    func validate() throws {
        if !claim, lease != nil || by != nil { throw ValidationError("--lease and --by go with --claim.") }
        if !goal.isEmpty, claim || limit != nil || skill != nil || phase != nil {
            throw ValidationError("--goal decides itself what runs.")
        }
        if claim, all { throw ValidationError("--claim takes one action; leave out --all.") }
    }

    mutating func run() throws {
        if !goal.isEmpty {
            return try GoalRun(project, execution, goal: goal, maxReplans: 3).run(waves: all ? .max : 1)
        }
        let opened = try Project.open(project)
        if claim { return try claimOne(opened) }
        if execution.dryRun { return list(candidates(opened), of: opened) }
        if !execution.noSync { try PlanSync.checkWritable(opened) }
        let journal = try Wiring(opened).journal()
        try Wiring(opened).prepareLogs()
        let recovered = try opened.recover(with: journal)
        let wanted = candidates(recovered)
        guard !wanted.isEmpty else {
            if !execution.noSync { try PlanSync.catchUp(recovered, journal: journal) }
            try end(recovered, ran: false)
        }
        var choices = execution.choices(project)
        choices.sharesWork = all
        let session = RunSession(recovered, journal: journal, choices: choices)
        let report = try session.run(
            wanted + awaited(recovered, after: wanted), command: all ? "next --all" : "next")
        let after = try recovered.reopened()
        guard report.outcome == .succeeded else {
            if report.outcome == .gated, !execution.json {
                printMessage(PlainStatus.nextSteps(try after.report(), showsGates: false))
            }
            Glibc.exit(report.exitCode.rawValue)
        }
        try end(after, ran: true)
    }

    private func claimOne(_ opened: Project) throws {
        let journal = try Wiring(opened).journal(by: Caller.name(by))
        let project = try opened.recover(with: journal)
        let ready = project.graph.byUrgency(project.situation.ready + project.situation.manual)
        let claim = ActionClaim(
            project: project, journal: journal, length: lease ?? .seconds(1800), json: execution.json)
        guard try claim.run(chosen(among: ready, of: project)) else { try end(project, ran: false) }
        if !execution.noSync { _ = try PlanSync.publish(project, journal: journal) }
    }

    /// What this command may start: the wave that is ready, or with `--all` everything that is left.
    private func candidates(_ project: Project) -> [Int] {
        let situation = project.situation
        let pool =
            all
            ? project.graph.order.filter { !project.graph.actions.isManual(at: $0) && situation.states[$0].isStartable }
            : situation.ready
        return Array(chosen(among: pool, of: project).prefix(limit ?? .max))
    }

    /// What others run already, for those who share the work: what depends on it can start only when somebody here
    /// notices its end.
    private func awaited(_ project: Project, after wanted: [Int]) -> [Int] {
        guard all, limit == nil else { return [] }
        let waited = Set(wanted.flatMap { project.graph.dependencies[$0] })
        return chosen(among: waited.filter { project.situation.states[$0] == .running }.sorted(), of: project)
    }

    /// Without a wish nothing has to be made for the choice.
    private func chosen(among pool: [Int], of project: Project) -> [Int] {
        skill == nil && phase == nil ? pool : pool.filter { matches(project.graph.actions[$0]) }
    }

    private func matches(_ action: Action) -> Bool {
        if let skill, !action.skills.contains(where: { $0.lowercased() == skill.lowercased() }) { return false }
        if let phase, action.phase?.name.lowercased() != phase.lowercased() { return false }
        return true
    }

    private func list(_ indexes: [Int], of project: Project) {
        if execution.json {
            let actions = indexes.map { ActionJSON.value($0, in: project.situation) }
            return printResult(JSONValue.document("next", ["actions": .array(actions)]).text(indent: 2) + "\n")
        }
        let lines = indexes.map { index in
            let action = project.graph.actions[index]
            let command = action.command.commands.map(\.text).joined(separator: " && ")
            return "\(action.id)  \(command)".sanitized + "\n"
        }
        printResult(lines.joined())
        if indexes.isEmpty { printMessage((try? project.report()).map { PlainStatus.nextSteps($0) } ?? "") }
    }

    /// Says what is left, and ends with 0 when that is nothing or something was done, else with 3.
    private func end(_ project: Project, ran: Bool) throws -> Never {
        if !execution.json { printMessage(PlainStatus.nextSteps(try project.report())) }
        let situation = project.situation
        let isOver = situation.states.allSatisfy(\.satisfiesDependents)
        let isStuck = !isOver && (!ran || all && situation.ready.isEmpty)
        Glibc.exit((isStuck ? ExitCodes.stuck : .success).rawValue)
    }
}

extension Project {
    /// The project once actions whose runner is gone are recorded as interrupted.
    func recover(with journal: SQLiteJournal) throws -> Project {
        if let kind = MachineHealth.networkFileSystem(of: statePath) {
            printMessage("'\(statePath)' is on a network file system (\(kind)): locks may not hold, see 'doctor'\n")
        }
        do throws(JournalError) {
            for action in try journal.markInterrupted() {
                printMessage("\(action) was interrupted: its runner is gone".sanitized + "\n")
            }
            for (action, by) in try journal.expireLeases() {
                printMessage("\(action) is free again: \(by) gave no sign".sanitized + "\n")
            }
        } catch {
            throw CommandFailure(error)
        }
        return try reopened()
    }
}
