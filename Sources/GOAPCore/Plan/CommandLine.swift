/// Text to execute, and what executes it.
package struct CommandLine: Hashable, Sendable {
    package enum Interpreter: String, Hashable, Sendable {
        case sh, bash, python
    }

    package let text: String
    package let interpreter: Interpreter
    /// Whether it is a block of lines, which ends at the first that fails.
    package let isBlock: Bool
    package let location: PlanLocation?
    /// What it has to show when it verifies an effect; nil for commands that just have to exit 0.
    package private(set) var shows: EffectCheck?

    package init(
        _ text: String, interpreter: Interpreter = .sh, isBlock: Bool = false, at location: PlanLocation? = nil
    ) {
        self.text = text
        self.isBlock = isBlock
        self.interpreter = interpreter
        self.location = location
    }

    /// The same command as proof of an effect.
    package func showing(_ check: EffectCheck) -> CommandLine {
        var line = self
        line.shows = check
        return line
    }

    /// The program a simple command starts, or nil where the shell decides (variables, subshells, keywords).
    ///
    /// Leading `NAME=value` assignments are passed over.
    package var program: String? {
        guard interpreter != .python else { return "python3" }
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" }) {
            if word.contains("="), let first = word.first, first.isLetter || first == "_" {
                // The value may go on in further words: what it is only the shell can tell.
                if word.contains(where: { "$`'\"(".contains($0) }) { return nil }
                continue
            }
            let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "._-/+".contains($0) }
            return isPlain && !Self.shellWords.contains(String(word)) ? String(word) : nil
        }
        return nil
    }

    /// Keywords and builtins that no file on PATH stands for.
    private static let shellWords: Set<String> = [
        "if", "for", "while", "until", "case", "do", "then", "else", "fi", "done", "time", "cd", "exit", "export",
        "set", "unset", "exec", "eval", "trap", "ulimit", "umask", "wait", "read", "shift", "return", "source", ".",
        "alias", "command", "type", "test", "true", "false", "echo", "printf", "kill", "pwd", "local", "let",
        "function", "select", "shopt", "declare", ":",
    ]
}

extension [CommandLine] {
    /// Without the probes that show something only beside what they said before a run.
    package var showingAtAnyTime: [CommandLine] { filter { !($0.shows?.needsBefore ?? false) } }
}
