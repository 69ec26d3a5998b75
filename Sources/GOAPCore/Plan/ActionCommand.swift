/// How an action is executed: everything its section says under `Run`, `Verify` and the fields beside them.
package struct ActionCommand: Hashable, Sendable {
    /// The command that does the work; nil when the plan only says how to verify it.
    package var run: CommandLine?
    /// Commands that must all exit 0 afterwards.
    package var verify: [CommandLine] = []
    /// What the run must show; empty means exit 0.
    package var expectations: [Expectation] = []
    package var retry: RetryPolicy?
    /// The limit of one attempt.
    package var timeout: Duration?
    /// The limit of all attempts together, waits included.
    package var totalTimeout: Duration?
    /// Variables added to the child's environment, in the order written.
    package var environment: [EnvironmentVariable] = []
    /// Where it runs, relative to the project's root.
    package var directory: String?
    /// Paths or globs that must exist afterwards.
    package var outputs: [String] = []
    /// A limit shared with the other actions of the same pool.
    package var pool: Pool?
    /// Whether what it starts may go on when the runner is gone.
    package var isDetached = false
    /// What a person must approve before it starts.
    package var approval: String?
    /// Whether the commands were inferred from steps rather than written under `Run` or `Verify`.
    package var isInferred = false
    /// Whether the plan itself says what is required, so that a recipe adds nothing.
    package var declaresRequirements = false
    /// The recipe whose defaults were taken over.
    package var recipe: Recipe.Kind?

    package init() {}

    /// The commands in the order they run.
    package var commands: [CommandLine] { (run.map { [$0] } ?? []) + verify }

    package var isExecutable: Bool { run != nil || !verify.isEmpty }
}

/// One `NAME=value` of an action's environment.
package struct EnvironmentVariable: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

extension Action {
    /// What would be executed for the action, as one hash: another command, interpreter, variable or folder is
    /// another hash; another title or status is not.
    package var commandHash: String {
        var parts = command.commands.flatMap { ["command", $0.interpreter.rawValue, $0.text] }
        parts += command.environment.flatMap { ["variable", $0.name, $0.value] }
        parts += ["directory", command.directory ?? "", "detached", "\(command.isDetached)"]
        for case .command(let text) in requirements { parts += ["requires", text] }
        // With their lengths no two lists of parts read the same.
        return SHA256.hexadecimal(of: parts.map { "\($0.utf8.count):\($0)" }.joined())
    }
}
