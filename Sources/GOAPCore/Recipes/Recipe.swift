/// Defaults for a command that is known: what it needs, how it is tried again, stopped, judged and told about.
///
/// Every field of a plan stands over them. Two recipes are the same when their names are.
package final class Recipe: Sendable {
    /// What kind of work it does.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case validation, upload, training, tests
    }

    /// How the log of credentials tells of such a command.
    package struct LogWords: Sendable {
        /// `Upload`, in "Upload finished", "Upload stopped".
        package let noun: String
        /// What is written when its credentials are good and it begins.
        package let start: String
        /// Whether a refusal names the credential that is missing and how to get it.
        package let namesCredential: Bool

        package init(noun: String, start: String, namesCredential: Bool = false) {
            self.noun = noun
            self.start = start
            self.namesCredential = namesCredential
        }
    }

    package let name: String
    package let kind: Kind
    /// The programs that such a command starts; `NAME*` stands for all that begin so.
    package let programs: [String]
    /// Whether a command of these programs is one of this recipe.
    package let matches: @Sendable (CommandWords) -> Bool
    /// What must be in place before it starts.
    package let requirements: [Requirement]
    package let retry: RetryPolicy?
    /// For its child, unless the plan says otherwise.
    package let environment: [EnvironmentVariable]
    /// Whether it cleans up after SIGINT and not after SIGTERM.
    package let stopsOnInterrupt: Bool
    /// How its work goes on in another service; nil where it works here.
    package let remote: RemoteWork?
    /// With which options it says nothing of how it went, so that its exit code is all there is.
    package let silencers: Set<String>
    /// Why an exit code 0 is no success, by the end of its output; nil when it is one.
    package let objection: @Sendable (_ output: String) -> String?
    /// What its output comes to in a few words; nil when there is nothing to say.
    package let summary: @Sendable (_ output: String) -> String?
    /// Nil for commands that the log of credentials does not tell about.
    package let log: LogWords?

    package init(
        name: String, kind: Kind, programs: [String], matches: @escaping @Sendable (CommandWords) -> Bool,
        requirements: [Requirement] = [], retry: RetryPolicy? = nil, environment: [EnvironmentVariable] = [],
        stopsOnInterrupt: Bool = false, remote: RemoteWork? = nil, silencers: Set<String> = [],
        objection: @escaping @Sendable (_ output: String) -> String? = { _ in nil },
        summary: @escaping @Sendable (_ output: String) -> String? = { _ in nil }, log: LogWords? = nil
    ) {
        self.name = name
        self.kind = kind
        self.programs = programs
        self.matches = matches
        self.requirements = requirements
        self.retry = retry
        self.environment = environment
        self.stopsOnInterrupt = stopsOnInterrupt
        self.remote = remote
        self.silencers = silencers
        self.objection = objection
        self.summary = summary
        self.log = log
    }
}

extension Recipe {
    /// Whether the command says nothing of how it went.
    package func isSilent(_ command: CommandLine) -> Bool {
        !silencers.isEmpty
            && CommandWords.chain(command).contains { words in
                programs.contains(words.program) && !silencers.isDisjoint(with: words.arguments)
            }
    }
}

extension Recipe: Hashable {
    package static func == (left: Recipe, right: Recipe) -> Bool { left === right || left.name == right.name }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
