import ArgumentParser
import GOAPApp

struct ObserveCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "observe", abstract: "Ask the probes of the plan's facts what is true now.",
        discussion: """
            Runs every probe once, side by side, and records what they say. Actions whose effects all hold already are \
            recorded as done; actions that are done although a probe says otherwise are named. Exits with 1 for those.
            """)

    @OptionGroup var project: ProjectOptions
    @Flag(help: "Ask again what verifies the actions that are done, and say which hold no more.") var verify = false
    @Argument(help: "With --verify: only these actions.") var ids: [String] = []
    @Flag(help: "Print one JSON document.") var json = false
    @Flag(help: "Leave the plan's own status as it is.") var noSync = false

    func validate() throws {
        if !ids.isEmpty, !verify { throw ValidationError("Actions go with --verify.") }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var observing = Observing(project.choice, project.coloured(invocation))
        observing.json = json
        observing.syncs = !noSync
        observing.verifies = verify
        observing.ids = ids
        return try observing.run()
    }
}
