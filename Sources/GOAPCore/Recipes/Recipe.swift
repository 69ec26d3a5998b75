/// Defaults for a command that is known: what it needs, how it is tried again, stopped and judged.
///
/// Every field of a plan stands over them. A further recipe is one file with a value, and its line in `all`.
package struct Recipe: Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case validation, upload, training, tests
    }

    package let kind: Kind
    /// Whether the command is one of this recipe.
    let matches: @Sendable (CommandWords) -> Bool
    /// What must be in place before it starts.
    var requirements: [Requirement] = []
    var retry: RetryPolicy?
    /// For its child, unless the plan says otherwise.
    var environment: [EnvironmentVariable] = []
    /// Whether it cleans up after SIGINT and not after SIGTERM.
    package var stopsOnInterrupt = false
    /// Why an exit code 0 is no success, by the end of its output; nil when it is one.
    package var objection: @Sendable (String) -> String? = { _ in nil }
    /// What its output comes to in a few words; nil when there is nothing to say.
    package var summary: @Sendable (String) -> String? = { _ in nil }

    /// Every recipe; the first that matches is used.
    package static let all: [Recipe] = [
        .wrappedUpload, .wrappedTraining, .validation, .hubUpload, .modalTraining, .tests,
    ]

    /// How to get a program that recipes start; nil for programs nobody knows.
    package static func installation(of program: String) -> String? {
        switch program {
        case "hf": "pip install huggingface_hub"
        case "modal", "pytest": "pip install \(program)"
        default: nil
        }
    }

    /// The recipe of this name.
    package static func named(_ kind: Kind) -> Recipe {
        switch kind {
        case .validation: .validation
        case .upload: .hubUpload
        case .training: .modalTraining
        case .tests: .tests
        }
    }

    /// Whether one of the programs that recipes know is named at all: most commands are of others.
    private static func mayMatch(_ text: String) -> Bool {
        let words = text.utf8.split(maxSplits: 8) { byte in
            byte == UInt8(ascii: " ") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\n")
        }
        return words.prefix(8).contains { word in
            // The letters that some program begins with.
            guard let first = word.first, "hgmpjvsnyc".utf8.contains(first) else { return false }
            return word.starts(with: "python".utf8) || programs.contains { word.elementsEqual($0.utf8) }
        }
    }

    private static let programs = [
        "hf", "huggingface-cli", "modal", "goap-runner", "pytest", "py.test", "jest", "vitest", "swift", "npm", "pnpm",
        "yarn", "cargo", "go",
    ]

    /// The recipe for a command; nil for commands nobody knows, for scripts, and for questions such as `--help`.
    package static func of(_ command: CommandLine) -> Recipe? {
        guard mayMatch(command.text), let words = CommandWords(command), !words.isQuestion else { return nil }
        return all.first { $0.matches(words) }
    }
}
