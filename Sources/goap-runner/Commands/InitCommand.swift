import ArgumentParser
import GOAPApp

struct InitCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a first plan to start from.",
        discussion:
            """
            Writes the plan and tells git to ignore state/ and logs/; nothing that exists is changed otherwise. With --team \
            it prepares the repository for several people, and the plan may exist: evidence beside it and .gitattributes, \
            to be committed, and a merge driver in the configuration of this clone. docs/teams.md
            """)

    @OptionGroup var project: ProjectOptions
    @OptionGroup var outcome: OutcomeOptions
    @Flag(help: "Keep evidence that travels with git, and have git merge plans by action.") var team = false
    @Argument(help: "The plan to write; default: plans/PLAN.md.") var path: String?

    func run(_ invocation: Invocation) throws -> ExitCodes {
        try outcome.tell("init", project, invocation) { invocation in
            guard team else {
                return try FirstPlan(project.choice, invocation, name: path ?? FirstPlan.usualName).run()
            }
            return try TeamSetup(project.choice, invocation, name: path).run()
        }
    }
}
