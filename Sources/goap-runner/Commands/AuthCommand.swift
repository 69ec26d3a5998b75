import ArgumentParser
import GOAPApp

struct AuthCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "auth", abstract: "Validate credentials now, and say how to fix those that may not be used.",
        discussion: """
            Without names: what the plan requires, or HF_TOKEN and MODAL_TOKEN where no plan requires any. Any other \
            name stands for an environment variable. Exits with 77 unless all may be used.
            """)

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The credentials: HF_TOKEN, MODAL_TOKEN, or a variable's name.") var names: [String] = []
    @Flag(help: "Ask for the right to write as well.") var write = false
    @Option(help: ArgumentHelp("What will be written to.", valueName: "namespace/name")) var repo: String?
    @Flag(help: "Ask the services again, whatever was found out in the last ten minutes.") var fresh = false
    @Flag(help: "Go on, with exit code 0, when no service could say whether a credential is good.") var allowUnknown =
        false
    @Flag(help: "Print one JSON document.") var json = false

    func validate() throws {
        if let name = names.first(where: { !Self.isName($0) }) {
            throw ValidationError("'\(name.prefix(3))…' is no name of a credential; write HF_TOKEN, not its value.")
        }
        if let repo, repo.split(separator: "/", omittingEmptySubsequences: false).count != 2 {
            throw ValidationError("'\(repo)' is no repository; write NAMESPACE/NAME.")
        }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var view = CredentialView(project.choice, project.coloured(invocation))
        view.names = names
        view.write = write
        view.repo = repo
        view.fresh = fresh
        view.allowsUnknown = allowUnknown
        view.json = json
        return try view.run()
    }

    /// As variables are named; a value put here by mistake has small letters or signs.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
    }
}
