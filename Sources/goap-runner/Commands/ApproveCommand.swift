import ArgumentParser
import GOAPApp

struct ApproveCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Allow agents to run commands as they are now.",
        discussion: """
            Runs started by a coding agent, by CI for a branch of another repository, or of a plan that asks for it, \
            execute only what a person approved, word for word: commands, variables, folder, requirements, and the \
            scripts they name. What changed has to be approved again; the newest approval counts. Only a person at a \
            terminal approves.
            """)

    @OptionGroup var project: ProjectOptions
    @OptionGroup var outcome: OutcomeOptions
    @Argument(help: "The actions; without any, what is approved is listed.", completion: .live(.executable)) var ids:
        [String] = []
    @Flag(help: "Every action that executes something, and every probe of a fact.") var all = false
    @Flag(help: "Only show what is approved, and what has changed since.") var list = false
    @Flag(help: "Take approvals back.") var revoke = false
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("How long it counts: 7d, 12h; default: until something changes.", valueName: "duration"),
        transform: { try Duration(argument: $0) })
    var length: Duration?
    @Option(
        help: ArgumentHelp("A saved route, to be run as it is, in its order: plan --out.", valueName: "file"))
    var route: String?
    @Option(help: ArgumentHelp("With --route: what may be spent; default: what it costs.", valueName: "cost"))
    var budget: Double?
    @Option(help: ArgumentHelp("With --revoke: why.", valueName: "text")) var reason: String?
    @Option(help: ArgumentHelp("Who approves; default: $GOAP_BY, else the user.", valueName: "name")) var by: String?

    func validate() throws {
        if route != nil, all || !ids.isEmpty { throw ValidationError("--route goes with no action.") }
        if budget != nil, route == nil { throw ValidationError("--budget goes with --route.") }
        if let budget, !(budget >= 0) { throw ValidationError("--budget is at least 0.") }
        if revoke, ids.isEmpty, !all, route == nil { throw ValidationError("--revoke needs actions, or --all.") }
        if list, revoke || length != nil { throw ValidationError("--list only shows.") }
        if revoke, length != nil { throw ValidationError("--for goes with an approval.") }
        if reason != nil, !revoke { throw ValidationError("--reason goes with --revoke.") }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        if list || route == nil && ids.isEmpty && !all { return try perform(project.coloured(invocation)) }
        return try outcome.tell("approve", project, invocation, perform)
    }

    private func perform(_ invocation: Invocation) throws -> ExitCodes {
        if let route { return try approve(route, invocation) }
        var approving = Approving(project.choice, invocation)
        approving.ids = ids
        approving.all = all
        approving.lists = list
        approving.json = outcome.json
        approving.revokes = revoke
        approving.length = length
        approving.reason = reason
        approving.actor = by
        return try approving.run()
    }

    private func approve(_ route: String, _ invocation: Invocation) throws -> ExitCodes {
        var approving = RouteApproving(project.choice, invocation, route: route)
        approving.budget = budget
        approving.length = length
        approving.revokes = revoke
        approving.lists = list
        approving.reason = reason
        approving.actor = by
        return try approving.run()
    }
}
