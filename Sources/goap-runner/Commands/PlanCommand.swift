import ArgumentParser
import GOAPApp

struct PlanCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Find the cheapest route to a goal, or say why there is none.",
        discussion: """
            A goal is an action, a phase, a goal the plan names, or facts: 'A12', 'All of Phase 2', 'SUBGOAL_3', \
            'model_uploaded and coverage >= 80'. Without one it is the plan's goal state, else every action done. \
            Nothing is started. Exits with 3 when there is no route.
            """)

    @OptionGroup var project: ProjectOptions
    @Argument(help: "What to reach; several must all be reached.", completion: .live(.goal)) var goals: [String] = []
    @Option(
        name: .customLong("goal"), help: ArgumentHelp("The same as an option.", valueName: "goal"),
        completion: .live(.goal))
    var goalOption: [String] = []
    @Option(
        help: ArgumentHelp("Say why an action is in the route, or why not.", valueName: "id"),
        completion: .live(.anyAction)) var explain: String?
    @Option(
        help: ArgumentHelp("Suppose something: 'A07 failed', 'pushed = true'.", valueName: "what"))
    var whatIf: [String] = []
    @Option(help: ArgumentHelp("Only routes without this action.", valueName: "id"), completion: .live(.anyAction))
    var avoid: [String] = []
    @Option(help: ArgumentHelp("Only a route that costs no more.", valueName: "cost")) var budget: Double?
    @Option(
        help: ArgumentHelp("Only a route that is done by then: 18:00, 2026-12-01, 4h.", valueName: "time")) var by:
        String?
    @Option(
        name: [.customShort("j", allowingJoined: true), .long],
        help: ArgumentHelp("Say how long it takes with so many at once; with --by: 1.", valueName: "number"))
    var jobs: Int?
    @Option(help: ArgumentHelp("A world state as a JSON file, over what the plan says.", valueName: "file"))
    var world: String?
    @Option(
        help: ArgumentHelp(
            "How long to go on proving and improving, in processor time; default: 1s.", valueName: "duration"),
        transform: { try Duration(argument: $0) })
    var timeout: Duration?
    @Option(
        help: ArgumentHelp(
            "Save the route with all it stands on, for approve --route and run --route.", valueName: "file"))
    var out: String?
    @Flag(help: "Ask the probes of the facts first, and record what they say.") var observe = false
    @Flag(help: "Print one JSON document.") var json = false
    @Flag(help: "Print the route as a Mermaid graph.") var mermaid = false

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
        if explain != nil, by != nil || jobs != nil { throw ValidationError("--explain asks for costs, not for time.") }
        guard out != nil else { return }
        if !whatIf.isEmpty || world != nil { throw ValidationError("--out saves a route from the world as it is.") }
        if explain != nil { throw ValidationError("--explain saves nothing.") }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var view = RouteView(project.choice, project.coloured(invocation))
        view.goals = goals + goalOption
        view.explain = explain
        view.whatIf = whatIf
        view.avoid = avoid
        view.budget = budget
        view.world = world
        view.observes = observe
        view.limit = timeout ?? view.limit
        view.out = out
        view.jobs = jobs
        view.deadline = by
        view.format = json ? .json : mermaid ? .mermaid : .text
        return try view.run()
    }
}
