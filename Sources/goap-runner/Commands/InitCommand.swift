import ArgumentParser
import GOAPApp

struct InitCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a first plan to start from.",
        discussion:
            "Writes the plan and tells git to ignore state/ and logs/; nothing that exists is changed otherwise.")

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The plan to write.") var path = "plans/PLAN.md"

    func run(_ invocation: Invocation) throws -> ExitCodes {
        try FirstPlan(project.choice, project.coloured(invocation), name: path).run()
    }
}
