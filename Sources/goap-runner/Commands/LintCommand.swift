import ArgumentParser
import GOAPApp

struct LintCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Report everything that is wrong with the plan, all at once.",
        discussion: "Exits with 65 when there are errors; warnings do not stop a run. docs/lint.md explains every rule."
    )

    @OptionGroup var project: ProjectOptions
    @Option(help: "text, json, sarif or github.") var format: Linting.Format = .text
    @Flag(help: "The same as --format json.") var json = false
    @Flag(help: "Correct what is safe to correct: wrong counts and misspelt labels.") var fix = false
    @Flag(help: "Name also what means nothing to the plan: labels that no field has.") var all = false
    @Flag(help: "Print what every rule finds, with examples, as Markdown.") var rules = false

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var linting = Linting(project.choice, project.coloured(invocation))
        linting.format = json ? .json : format
        linting.fixes = fix
        linting.showsNotes = all
        linting.version = GOAPRunner.configuration.version
        guard rules else { return try linting.run() }
        linting.printRules()
        return .success
    }
}

extension Linting.Format: ExpressibleByArgument {}
