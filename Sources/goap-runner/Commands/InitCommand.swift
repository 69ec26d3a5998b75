import ArgumentParser
import GOAPApp

struct InitCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a first plan to start from.",
        discussion:
            """
            Writes the plan and tells git to ignore state/ and logs/; nothing that exists is changed otherwise. With --team \
            it prepares the repository for several people instead: .gitattributes, to be committed, and a merge driver in the \
            configuration of this clone.
            """)

    @OptionGroup var project: ProjectOptions
    @Flag(help: "Have git merge plans by action, here and in every clone that does the same.") var team = false
    @Argument(help: "The plan to write. (default: plans/PLAN.md)") var path: String?

    func validate() throws {
        if team, path != nil { throw ValidationError("--team writes no plan; write one first: goap-runner init FILE.") }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        let invocation = project.coloured(invocation)
        if team { return try TeamSetup(project.choice, invocation).run() }
        return try FirstPlan(project.choice, invocation, name: path ?? "plans/PLAN.md").run()
    }
}
