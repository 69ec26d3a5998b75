/// How an action is executed: everything its section says under `Run`, `Verify` and the fields beside them.
package struct ActionCommand: Hashable, Sendable {
    /// The commands that do the work, one after the other; none when the plan only says how to verify it.
    package var runs: [CommandLine] = []
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
    /// Variables of our own environment that the child gets as well.
    package var inheritedVariables: [String] = []
    /// Variables that the child does not get, even if something else would pass them.
    package var withheldVariables: [String] = []
    /// Whether the child gets the small base instead of all that is not secret.
    package var isStrict = false
    /// Where it runs, relative to the project's root.
    package var directory: String?
    /// Paths or globs that must exist afterwards.
    package var outputs: [String] = []
    /// Paths or patterns of the files whose content decides what comes of it.
    package var inputs: [String] = []
    /// A limit shared with the other actions of the same pool.
    package var pool: Pool?
    /// Whether what it starts may go on when the runner is gone.
    package var isDetached = false
    /// What a person must approve before it starts.
    package var approval: String?
    /// Whether somebody's word is not enough for it to be done.
    package var needsEvidence = false
    /// The actions that run when it fails.
    package var onFailure: [ActionID] = []
    /// Whether the commands were inferred from steps rather than written under `Run` or `Verify`.
    package var isInferred = false
    /// Whether the plan itself says what is required, so that a recipe adds nothing.
    package var declaresRequirements = false
    /// The recipe whose defaults were taken over.
    package var recipe: Recipe?
    /// The number of the command that has the recipe, among all `commands`.
    package var recipePosition = 0

    package init() {}

    /// The commands in the order they run.
    package var commands: [CommandLine] { runs + verify }

    /// The first command that does the work, where there is one: all of it, when it is set.
    package var run: CommandLine? {
        get { runs.first }
        set { runs = newValue.map { [$0] } ?? [] }
    }

    /// How many of the commands are the run, about which the expectations are: without one, the first that verifies.
    package var runCount: Int { max(1, runs.count) }

    package var isExecutable: Bool { !runs.isEmpty || !verify.isEmpty }
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
