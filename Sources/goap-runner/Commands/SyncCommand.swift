import ArgumentParser
import GOAPApp

struct SyncCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "Regenerate the plan's own status from what is recorded.",
        discussion:
            "Only status cells, completed cells, checkboxes and progress lines change. Statuses edited by hand are named; --adopt takes them over. After a merge with conflicts --resolve settles those in what is generated, and names the others."
    )

    @OptionGroup var project: ProjectOptions
    @OptionGroup var outcome: OutcomeOptions
    @Flag(
        help:
            "Change nothing; exit with 1 if the status is not as recorded, or the evidence beside the plan does not show it."
    )
    var check = false
    @Flag(help: "With --check: ask again what shows that actions are done; their work is not done again.")
    var verify = false
    @Flag(help: "With --verify: what cannot be verified counts as false.") var requireVerified = false
    @Option(
        name: [.customShort("j", allowingJoined: true), .long],
        help: ArgumentHelp("With --verify: how many actions are asked at once.", valueName: "number"))
    var jobs = 1
    @Flag(help: "Take over statuses edited by hand, of the named actions or of all.") var adopt = false
    @Flag(help: "Settle merge conflicts in what is generated, first; exit with 65 if others are left.") var resolve =
        false
    @Flag(help: "Add a status table for actions that have no place for a status.") var addTable = false
    @Argument(help: "With --adopt: only these actions.") var ids: [String] = []

    func validate() throws {
        if verify, !check { throw ValidationError("--verify goes with --check.") }
        if requireVerified, !verify { throw ValidationError("--require-verified goes with --verify.") }
        if jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
        if !ids.isEmpty, !adopt { throw ValidationError("Ids go with --adopt.") }
        if check, adopt || addTable || resolve {
            throw ValidationError("--check changes nothing; leave out --adopt, --add-table and --resolve.")
        }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        try outcome.tell("sync", of: ids, project, invocation) { invocation in
            var syncing = Syncing(project.choice, invocation)
            syncing.checks = check
            syncing.verification = verify ? Verification(jobs: jobs, isStrict: requireVerified) : nil
            syncing.adopts = adopt
            syncing.addsTable = addTable
            syncing.resolves = resolve
            syncing.ids = ids
            return try syncing.run()
        }
    }
}
