import ArgumentParser
import GOAPApp
import GOAPCore

struct LogCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Show attempts and what they printed.",
        discussion:
            "Without an id all attempts are listed; with one, its newest attempt's output follows. With --audit everything that was recorded is listed, who did it, and whether it is as it was written: exit 1 when it is not."
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The action.", completion: .live(.anyAction)) var id: String?
    @Option(help: ArgumentHelp("Show the output of this attempt.", valueName: "number")) var attempt: Int?
    @Flag(name: .shortAndLong, help: "Follow the output until the attempt ends.") var follow = false
    @Flag(help: "List everything that was recorded, and check that none of it was changed.") var audit = false
    @Option(
        help: ArgumentHelp("With --audit: from then on, a time, a day, or so long ago: 12h.", valueName: "time"),
        transform: { try Timestamp(argument: $0) })
    var since: Timestamp?
    @Flag(help: "Print one JSON document.") var json = false

    func validate() throws {
        if audit, id != nil || attempt != nil || follow { throw ValidationError("--audit lists everything.") }
        if since != nil, !audit { throw ValidationError("--since goes with --audit.") }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        if audit {
            var auditing = Auditing(project.choice, project.coloured(invocation))
            auditing.since = since
            auditing.json = json
            return try auditing.run()
        }
        var view = LogView(project.choice, project.coloured(invocation))
        view.id = id
        view.attempt = attempt
        view.follow = follow
        view.json = json
        return try view.run()
    }
}

extension Timestamp {
    /// An option's value: an instant, or how long ago it was.
    fileprivate init(argument text: String) throws {
        guard let time = Auditing.time(text) else {
            throw ValidationError("'\(text)' is no time; write 2026-11-27, 2026-11-27T08:00:00Z or 12h.")
        }
        self = time
    }
}
