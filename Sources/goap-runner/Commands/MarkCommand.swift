import ArgumentParser
import GOAPApp

struct MarkCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "mark", abstract: "Record what a person decided or did.",
        usage: "goap-runner mark <id> ... done|todo|skipped|approved|heartbeat [<options>]",
        discussion: """
            'done' is refused while dependencies are open or another person or agent has claimed the action, unless forced; a \
            forced mark is recorded as such. 'approved' lets an action start whose plan asks for an approval, as long \
            as its commands stay the same; 'todo' resets an action and withdraws its approval. 'heartbeat' keeps an \
            action that you claimed with 'next --claim'.
            """)

    @OptionGroup var project: ProjectOptions
    @OptionGroup var outcome: OutcomeOptions
    @Argument(
        help: ArgumentHelp("The actions, then done, todo, skipped, approved or heartbeat.", valueName: "id ... mark"),
        completion: .live(.open, or: Marking.Mark.allCases.map(\.rawValue)))
    var words: [String]
    @Option(help: ArgumentHelp("Why; it is kept with the mark.", valueName: "text")) var reason: String?
    @Flag(help: "Mark it although dependencies are open.") var force = false
    @Flag(help: "With 'todo': reset everything that depends on it as well.") var downstream = false
    @Option(help: ArgumentHelp("Who; default: $GOAP_BY, else the user.", valueName: "name")) var by: String?
    @Option(
        help: ArgumentHelp("With 'heartbeat': for how long from now; default: as before.", valueName: "duration"),
        transform: { try Duration(argument: $0) })
    var lease: Duration?
    @Flag(help: "Leave the plan's own status as it is.") var noSync = false

    /// What is said of the actions; people write it in front of them as well.
    private var mark: Marking.Mark? {
        (words.last.flatMap(Marking.Mark.init)) ?? words.first.flatMap(Marking.Mark.init)
    }

    private var ids: [String] {
        words.last.flatMap(Marking.Mark.init) == nil ? Array(words.dropFirst()) : words.dropLast()
    }

    func validate() throws {
        guard let mark, !ids.isEmpty else {
            throw ValidationError(
                "Name actions, then done, todo, skipped, approved or heartbeat: goap-runner mark A05 done")
        }
        if lease != nil, mark != .heartbeat { throw ValidationError("--lease goes with 'heartbeat'.") }
        if downstream, mark != .todo { throw ValidationError("--downstream goes with 'todo'.") }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        try outcome.tell("mark", of: ids, project, invocation) { invocation in
            var marking = Marking(project.choice, invocation, ids: ids, mark ?? .done)
            marking.reason = reason
            marking.isForced = force
            marking.downstream = downstream
            marking.actor = by
            marking.lease = lease
            marking.syncs = !noSync
            return try marking.run()
        }
    }
}
