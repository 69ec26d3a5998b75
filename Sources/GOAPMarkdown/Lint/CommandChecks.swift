import GOAPCore

/// Commands whose verdict is another than their author thinks.
enum CommandChecks {
    static func diagnostics(_ reading: PlanReading) -> [Diagnostic] {
        reading.plan.actions.indices.flatMap { index -> [Diagnostic] in
            guard !reading.plan.actions[index].isManual else { return [] }
            let action = reading.plan.actions[index]
            return action.command.commands.compactMap { lostExit($0, of: action) }
        }
    }

    private static func lostExit(_ line: CommandLine, of action: Action) -> Diagnostic? {
        guard let lost = LostExit(line) else { return nil }
        return Diagnostic(
            .warning, code: "lost-exit",
            "action '\(action.id)': the exit of '\(lost.program)' is lost behind '\(lost.last)'",
            at: line.location ?? action.location,
            hint: lost.isPipe
                ? "write it in a block of 'bash', where a pipeline fails with any of its commands"
                : "write '&&' for ';', or the commands one by one")
    }
}

/// A command in a line of shell whose failure nobody sees.
struct LostExit {
    let program: String
    /// The command whose exit counts instead.
    let last: String
    /// Whether it is lost in a pipeline, rather than in front of a `;`.
    let isPipe: Bool

    /// Nil where every exit counts, or where the last command is there to judge what the others print.
    init?(_ line: CommandLine) {
        let text = line.text
        guard line.interpreter != .python, !text.contains("\n"), !text.contains("pipefail"), !text.contains("$?"),
            !text.hasPrefix("set -e"), let (commands, separators) = Self.commands(of: text)
        else { return nil }
        guard let last = commands.last?.first, commands.count > 1 else { return nil }
        for (command, separator) in zip(commands, separators) where separator == "|" || separator == ";" {
            guard let program = command.first, !Self.harmless.contains(program) else { continue }
            if line.isBlock, separator == ";" || line.interpreter == .bash { continue }
            if separator == "|", Self.judges.contains(last) { continue }
            (self.program, self.last, isPipe) = (program, last, separator == "|")
            return
        }
        return nil
    }

    /// The words of each command, and what stands behind each; nil for lines with keywords or groups, whose order only a
    /// shell knows.
    private static func commands(of text: String) -> (commands: [[String]], separators: [String])? {
        var (commands, separators): ([[String]], [String]) = ([[]], [])
        var (word, quote, previous): (String, Character?, Character) = ("", nil, " ")
        func end() { if !word.isEmpty { commands[commands.count - 1].append(word); word = "" } }
        for character in text {
            defer { previous = character }
            if let open = quote {
                if character == open { quote = nil }
                word.append(character)
            } else if "(){}".contains(character) {
                return nil
            } else if character == "\"" || character == "'" {
                quote = character
                word.append(character)
            } else if "|;&".contains(character), previous != ">", previous != "\\" {
                if character == previous, !separators.isEmpty, commands.last == [], word.isEmpty {
                    separators[separators.count - 1].append(character)
                    continue
                }
                end()
                separators.append(String(character))
                commands.append([])
            } else if character.isWhitespace {
                end()
            } else {
                word.append(character)
            }
        }
        end()
        if commands.last?.isEmpty ?? false { commands.removeLast() }
        let isPlain = !commands.contains { $0.first.map(keywords.contains) ?? true }
        return isPlain ? (commands, separators) : nil
    }

    private static let keywords: Set<String> = [
        "if", "for", "while", "until", "case", "do", "then", "else", "fi", "done", "!", "time", "set", "trap",
    ]

    /// They only prepare, or cannot fail in a way that matters.
    private static let harmless: Set<String> = [
        "echo", "printf", "cat", "ls", "yes", "seq", "true", "false", ":", "cd", "export", "find", "head", "tail",
        "sort", "sleep", "env", "pwd", "date", "sed", "awk", "cut", "tr", "grep",
    ]

    /// They say by their exit what the text before them comes to.
    private static let judges: Set<String> = [
        "grep", "egrep", "fgrep", "rg", "test", "[", "diff", "cmp", "jq", "awk", "python3", "xargs", "sh", "bash",
    ]
}
