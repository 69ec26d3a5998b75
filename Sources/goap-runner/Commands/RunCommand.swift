import ArgumentParser
import GOAPApp

struct RunCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Execute the named actions.",
        discussion:
            "An action whose dependencies are not finished is refused, unless they run first (--with-deps) or the run is forced and recorded as such (--force)."
    )

    @OptionGroup var project: ProjectOptions
    @OptionGroup var execution: ExecutionOptions
    @Argument(help: "The actions to run.", completion: .live(.startable)) var ids: [String] = []
    @Option(
        help: ArgumentHelp(
            "Follow the cheapest route to this goal, and another one when the world disagrees.", valueName: "goal"),
        completion: .live(.goal))
    var goal: [String] = []
    @Option(help: ArgumentHelp("With --goal: how often the route may change; default: 3.", valueName: "number"))
    var maxReplans: Int?
    @Option(help: ArgumentHelp("With --goal: at most so many attempts; default: 1000.", valueName: "number"))
    var maxAttempts: Int?
    @Option(help: ArgumentHelp("With --goal: what everything it starts may cost.", valueName: "cost"))
    var maxCost: Double?
    @Option(
        help: ArgumentHelp(
            "With --goal: look so often whether it holds, and bring it about again, until a signal.",
            valueName: "duration"),
        transform: { try Duration(argument: $0) })
    var keep: Duration?
    @Option(help: ArgumentHelp("Execute a saved route as it is, in its order: plan --out.", valueName: "file"))
    var route: String?
    @Flag(help: "Run unfinished dependencies first.") var withDeps = false
    @Flag(help: "Do it again with everything that depends on it.") var downstream = false
    @Flag(help: "Run whatever the dependencies and the recorded state say.") var force = false

    @Option(
        help: ArgumentHelp("Who runs it, where it is claimed; default: $GOAP_BY, else the user.", valueName: "name"))
    var by: String?

    func validate() throws {
        let choices = [!ids.isEmpty, !goal.isEmpty, route != nil].count { $0 }
        if choices != 1 {
            throw ValidationError("Name actions to run, or a goal with --goal, or a saved route with --route.")
        }
        let limits: [(String, Double?)] = [
            ("--max-replans", maxReplans.map(Double.init)), ("--max-attempts", maxAttempts.map(Double.init)),
            ("--max-cost", maxCost),
        ]
        for case (let name, let value?) in limits {
            if goal.isEmpty { throw ValidationError("\(name) goes with --goal.") }
            if !(value >= 0) { throw ValidationError("\(name) is at least 0.") }
        }
        if let keep {
            if goal.isEmpty { throw ValidationError("--keep goes with --goal.") }
            if keep <= .zero { throw ValidationError("--keep is longer than nothing.") }
            if execution.dryRun { throw ValidationError("--dry-run keeps nothing; leave out --keep.") }
        }
        if ids.isEmpty, withDeps || force || downstream {
            throw ValidationError("\(route == nil ? "--goal" : "--route") decides itself what runs.")
        }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        if let route {
            var run = RouteRun(project.choice, project.coloured(invocation), route: route)
            run.request = execution.request
            run.output = execution.output
            run.dryRun = execution.dryRun
            run.actor = by
            return try run.run()
        }
        if !goal.isEmpty {
            var run = GoalRun(project.choice, project.coloured(invocation), goal: goal)
            run.request = execution.request
            run.output = execution.output
            run.dryRun = execution.dryRun
            run.keeps = keep
            run.bound(replans: maxReplans, attempts: maxAttempts, cost: maxCost)
            run.actor = by
            return try run.run()
        }
        var run = NamedRun(project.choice, project.coloured(invocation))
        run.request = execution.request
        run.output = execution.output
        run.dryRun = execution.dryRun
        run.ids = ids
        run.withDependencies = withDeps
        run.isForced = force
        run.downstream = downstream
        run.actor = by
        return try run.run()
    }
}
