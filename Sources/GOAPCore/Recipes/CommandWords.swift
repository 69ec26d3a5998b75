/// The words of a simple command: a program and its arguments, no script.
struct CommandWords: Sendable {
    /// The program's name without its folder.
    let program: String
    let arguments: [String]

    /// Nil when the text is more than one command, or nothing a shell is needed for.
    init?(_ command: CommandLine) {
        guard command.interpreter != .python, let all = Self.split(command.text) else { return nil }
        let words = all.drop { word in
            word.first.map { $0.isLetter || $0 == "_" } ?? false && word.contains("=")
        }
        guard let first = words.first else { return nil }
        program = first.split(separator: "/").last.map(String.init) ?? first
        arguments = Array(words.dropFirst())
    }

    /// Whether it only asks what there is.
    var isQuestion: Bool { arguments.contains { ["--help", "-h", "--version", "--dry-run"].contains($0) } }

    /// The arguments that are no options; the value of an option counts when it stands apart.
    var operands: [String] { arguments.filter { !$0.hasPrefix("-") } }

    func begins(_ words: String...) -> Bool { arguments.starts(with: words) }

    /// The value of `--name value` or `--name=value`.
    func value(of option: String) -> String? {
        if let index = arguments.firstIndex(of: option), index + 1 < arguments.count { return arguments[index + 1] }
        return arguments.first { $0.hasPrefix(option + "=") }.map { String($0.dropFirst(option.count + 1)) }
    }

    /// At blanks outside quotes; quotes are taken off. Nil when something outside quotes makes it a script.
    private static func split(_ text: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in text {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if "\n;|&<>()`".contains(character) {
                return nil
            } else if character == " " || character == "\t" {
                if let finished = word { words.append(finished) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }
}
