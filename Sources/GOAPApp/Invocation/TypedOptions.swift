/// The options by which this command was told which plan it is about. Commands that it advises get them as well, so that
/// they act on the same plan when they are pasted.
package struct TypedOptions {
    /// With a blank in front of each; empty where none was typed.
    private var text = ""

    package init() {}

    /// - Parameter arguments: what was typed behind the program's name.
    package init(_ arguments: [String]) {
        let pairs = Self.pairs(arguments)
        // Which of several plans is meant nobody knows.
        let named = pairs.filter { $0.0 == "--plan" }.count > 1 ? pairs.filter { $0.0 != "--plan" } : pairs
        text = named.map { " \($0.0) \($0.1.shellWord)" }.joined()
    }

    private static let names: Set = ["--plan", "--state", "-C", "--directory"]

    /// The options that say which plan is meant, each with its value, as `--plan FILE` or `--plan=FILE`.
    static func pairs(_ arguments: [String]) -> [(name: String, value: String)] {
        let words = arguments.prefix { $0 != "--" }.flatMap(split)
        return zip(words, words.dropFirst()).filter { names.contains($0.0) }.map { (name: $0.0, value: $0.1) }
    }

    /// `--plan=FILE` as two words.
    private static func split(_ word: String) -> [String] {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        return parts.count == 2 && names.contains(parts[0]) ? parts : [word]
    }

    /// The commands that are about a plan.
    private static let commands: Set = [
        "approve", "archive", "auth", "doctor", "export", "graph", "lint", "log", "mark", "next", "observe", "plan",
        "preflight",
        "run",
        "show", "status", "sync", "why",
    ]

    /// A text of ours with the options behind each command that it advises.
    package func added(to advice: String) -> String {
        let program = "goap-runner "
        guard !text.isEmpty, advice.contains(program) else { return advice }
        var result = ""
        var rest = advice[...]
        while let found = rest.firstRange(of: program) {
            let isWhole = rest[..<found.lowerBound].last.map { !($0.isLetter || "/-._".contains($0)) } ?? true
            let command = rest[found.upperBound...].prefix { $0.isLetter }
            result += rest[..<command.endIndex]
            if isWhole, Self.commands.contains(String(command)), !rest[command.endIndex...].hasPrefix(" --plan ") {
                result += text
            }
            rest = rest[command.endIndex...]
        }
        return result + rest
    }
}
