import ArgumentParser
import GOAPApp

/// The options every command about a plan has.
struct ProjectOptions: ParsableArguments {
    @Option(
        name: .customLong("plan"),
        help: ArgumentHelp(
            "The plan; default: $GOAP_PLAN, else the only one in the nearest plans/. 'status' takes several.",
            valueName: "file"
        ), completion: .file(extensions: ["md"]))
    var plans: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The state folder; default: $GOAP_STATE, else state/ at the project's root.", valueName: "folder"),
        completion: .directory)
    var state: String?

    @Option(
        name: [.customShort("C"), .customLong("directory")],
        help: ArgumentHelp("Start from this folder.", valueName: "folder"), completion: .directory)
    var directory: String?

    @Option(name: .long, help: "Colour: auto, always or never; NO_COLOR and FORCE_COLOR are honoured.")
    var color: Console.ColorChoice = .auto

    @Flag(help: "JSON without what is null or an empty list.") var noNulls = false

    /// Accepted for one version more.
    @Flag(help: .hidden) var loose = false

    @Flag(help: "With lint: list which effects give what preconditions need.")
    var facts = false

    /// What was chosen.
    var choice: ProjectChoice {
        var choice = ProjectChoice(plans: plans, state: state, directory: directory)
        choice.matchesFacts = facts
        return choice
    }

    /// The invocation with the colour that was chosen; says what has no effect any more.
    func coloured(_ invocation: Invocation) -> Invocation {
        if loose { invocation.printMessage("--loose is no longer needed\n") }
        var invocation = invocation
        invocation.console.color = color
        invocation.console.leavesOutAbsent = noNulls
        return invocation
    }
}

extension Console.ColorChoice: ExpressibleByArgument {}
