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

    /// Whether one of the programs that recipes know is among the first eight words: most commands are of others.
    private static func mayMatch(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var start = 0
            var words = 0
            for end in 0...bytes.count where end == bytes.count || endsWord(bytes[end]) {
                if start < end {
                    if isKnown(UnsafeBufferPointer(rebasing: bytes[start..<end])) { return true }
                    words += 1
                }
                guard words < 8 else { return false }
                start = end + 1
            }
            return false
        }
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\n")
    }

    private static func isKnown(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        // The letters that some program begins with.
        guard let first = word.first, "hgmpjvsnyc".utf8.contains(first) else { return false }
        return word.starts(with: "python".utf8) || programs.contains { $0.utf8.elementsEqual(word) }
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
