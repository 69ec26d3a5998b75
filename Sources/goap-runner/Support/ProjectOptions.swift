import ArgumentParser
import GOAPMarkdown
import Glibc

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

    /// How the plan is read.
    var reading: ReadingOptions {
        var options = ReadingOptions()
        options.isLoose = loose
        options.matchesFacts = facts
        return options
    }

    /// Goes to `--directory`, where everything else is looked for.
    func enter() throws(CommandFailure) {
        guard let directory, chdir(directory) != 0 else { return }
        throw CommandFailure(
            .usage, code: "no_directory",
            "cannot go to folder '\(directory)': \(String(cString: strerror(errno)).lowercased())",
            hint: "name an existing folder with -C")
    }

    /// Where the state is.
    var statePath: String { state ?? environmentVariable("GOAP_STATE") ?? "state" }

    /// Where logs go: `logs/` beside the default state folder, else inside the one that was named.
    var logsPath: String { statePath == "state" ? "logs" : statePath + "/logs" }
}

/// What `--color` takes.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}
