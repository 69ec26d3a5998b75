import ArgumentParser
import GOAPMarkdown

/// The options every command about a plan has.
struct ProjectOptions: ParsableArguments {
    @Option(
        name: .customLong("plan"),
        help: ArgumentHelp(
            "The plan; default: $GOAP_PLAN, else the only plan under plans/. 'status' takes several.", valueName: "file"
        ))
    var plans: [String] = []

    @Option(
        name: .long, help: ArgumentHelp("The state folder; default: $GOAP_STATE, else state/.", valueName: "folder"))
    var state: String?

    @Option(
        name: [.customShort("C"), .customLong("directory")],
        help: ArgumentHelp("Go to this folder first.", valueName: "folder"))
    var directory: String?

    @Option(name: .long, help: "Colour: auto, always or never; NO_COLOR and FORCE_COLOR are honoured.")
    var color: ColorChoice = .auto

    @Flag(help: "Find actions also where a document only looks like a plan: plain headings, numbered lists, boxes.")
    var loose = false

    @Flag(help: "Let preconditions order actions by the effects that give them; 'lint --facts' lists what matched.")
    var facts = false

    /// What was chosen.
    var choice: ProjectChoice {
        ProjectChoice(
            plans: plans, state: state, directory: directory, color: color, isLoose: loose, matchesFacts: facts)
    }

    /// How the plan is read.
    var reading: ReadingOptions { choice.reading }
    /// Where the state is.
    var statePath: String { choice.statePath }
    /// Where logs go.
    var logsPath: String { choice.logsPath }

    /// Goes to `--directory`, where everything else is looked for.
    func enter() throws(CommandFailure) { try choice.enter() }
}

/// What `--color` takes.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}
