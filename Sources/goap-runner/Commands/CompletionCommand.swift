import ArgumentParser
import GOAPApp

struct CompletionCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Print what completes commands, options and ids in a shell.",
        discussion: """
            For this shell only, type: eval "$(goap-runner completion bash)". For every shell, put that into ~/.bashrc, \
            or write what is printed where the shell looks: for zsh _goap-runner in a folder of $fpath, for fish \
            ~/.config/fish/completions/goap-runner.fish.
            """)

    /// A shell that can be completed in.
    enum Shell: String, CaseIterable, ExpressibleByArgument { case bash, zsh, fish }

    @Argument(help: "bash, zsh or fish.") var shell: Shell

    func run(_ invocation: Invocation) throws -> ExitCodes {
        let known: CompletionShell = [.bash: .bash, .zsh: .zsh, .fish: .fish][shell] ?? .bash
        invocation.printResult(GOAPRunner.completionScript(for: known) + "\n")
        return .success
    }
}
