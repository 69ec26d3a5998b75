import ArgumentParser
import GOAPApp

struct NextCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Execute the actions that are ready.",
        discussion: """
            Runs one wave: what is ready now. With --all it goes on until nothing is ready or something failed, \
            together with others who work on the plan. Where the plan states a goal in facts, it runs what the \
            cheapest route there needs, and nothing else. With --claim it runs nothing: it gives one action to you \
            and prints what the plan says about it.
            """)

    @OptionGroup var project: ProjectOptions
    @OptionGroup var execution: ExecutionOptions
    @Flag(help: "Go on until nothing is ready or something failed.") var all = false
    @Flag(help: "Do again what is done and not believed any more, because it has changed since.") var stale = false
    @Flag(help: "Whatever is ready, also what the goal of the plan does not need.") var ignoreGoal = false
    @Flag(help: "Succeed only when nothing was gated and, with --all, nothing is left.") var strict = false
    @Option(help: ArgumentHelp("At most so many actions.", valueName: "number")) var limit: Int?
    @Option(help: ArgumentHelp("Only actions of this skill.", valueName: "name"), completion: .live(.skill)) var skill:
        String?
    @Option(
        help: ArgumentHelp("Only actions of this phase, by its number or its title.", valueName: "name"),
        completion: .live(.phase)) var phase: String?

    @Option(
        help: ArgumentHelp("The first wave of the cheapest route to this goal.", valueName: "goal"),
        completion: .live(.goal))
    var goal: [String] = []
    @Flag(help: "With --goal and -n: ask the probes of the facts first; a run asks them anyway.") var observe = false
    @Option(
        help: ArgumentHelp("With -n and --json: only these members of actions.", valueName: "names"),
        transform: { $0.split(separator: ",").map(String.init) })
    var fields: [String]?
    @Flag(help: "Take one action, to do it yourself: it is given to no one else meanwhile.") var claim = false
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
        if observe, goal.isEmpty || !execution.dryRun { throw ValidationError("--observe goes with --goal and -n.") }
        if ignoreGoal, stale || !goal.isEmpty { throw ValidationError("--ignore-goal goes with what is ready.") }
        if stale, claim || !goal.isEmpty { throw ValidationError("--stale chooses itself what runs.") }
        if fields != nil, !execution.dryRun || !execution.json {
            throw ValidationError("--fields goes with -n --json.")
        }
        if claim, all { throw ValidationError("--claim takes one action; leave out --all.") }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        if !goal.isEmpty {
            var run = GoalRun(project.choice, project.coloured(invocation), goal: goal)
            run.request = execution.request
            run.output = execution.output
            run.dryRun = execution.dryRun
            run.observes = observe
            run.waves = all ? .max : 1
            return try run.run()
        }
        var next = NextRun(project.choice, project.coloured(invocation))
        next.request = execution.request
        next.output = execution.output
        next.dryRun = execution.dryRun
        next.all = all
        next.stale = stale
        next.ignoresGoal = ignoreGoal
        next.isStrict = strict
        next.limit = limit
        next.filter = ActionFilter(skill: skill, phase: phase)
        next.claims = claim
        next.fields = fields
        next.lease = lease ?? next.lease
        next.actor = by
        return try next.run()
    }
}
