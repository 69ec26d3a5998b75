/// The words of a simple command: a program and its arguments, no script.
package struct CommandWords: Sendable {
    /// The program's name without its folder.
    package let program: String
    package let arguments: [String]

    /// Nil when the text is more than one command, or nothing a shell is needed for.
    package init?(_ command: CommandLine) {
        guard command.interpreter != .python, let parts = Self.split(command.text), parts.count == 1 else { return nil }
        self.init(words: parts[0])
    }

    private init?(words: [String]) {
        guard let inner = Wrappers.unwrapped(words[...]), let first = inner.first else { return nil }
        program = first.split(separator: "/").last.map(String.init) ?? first
        arguments = Array(inner.dropFirst())
    }

    /// The simple commands of a chain, a pipe or several lines, in their order; none where a shell has more to decide.
    package static func chain(_ command: CommandLine) -> [CommandWords] {
        guard command.interpreter != .python else { return [] }
        return (split(command.text) ?? []).compactMap { CommandWords(words: $0) }
    }

    /// Whether it only asks what there is.
    package var isQuestion: Bool { arguments.contains { ["--help", "-h", "--version", "--dry-run"].contains($0) } }

    /// The arguments that are no options; the value of an option counts when it stands apart.
    package var operands: [String] { arguments.filter { !$0.hasPrefix("-") } }

    /// Whether the arguments begin so.
    package func begins(_ words: String...) -> Bool { arguments.starts(with: words) }

    /// The value of `--name value` or `--name=value`.
    package func value(of option: String) -> String? {
        if let index = arguments.firstIndex(of: option), index + 1 < arguments.count { return arguments[index + 1] }
        return arguments.first { $0.hasPrefix(option + "=") }.map { String($0.dropFirst(option.count + 1)) }
    }

    /// The words of each command, at blanks outside quotes; quotes are taken off. Nil when something outside quotes is more
    /// than commands one after the other.
    private static func split(_ text: String) -> [[String]]? {
        var parts: [[String]] = []
        var words: [String] = []
        var word: [UInt8] = []
        var isInWord = false
        var quote: UInt8?
        func endWord() {
            if isInWord { words.append(String(decoding: word, as: UTF8.self)) }
            (word, isInWord) = ([], false)
        }
        for byte in text.utf8 {
            if let open = quote {
                if byte == open { quote = nil } else { word.append(byte) }
                continue
            }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""): (quote, isInWord) = (byte, true)
            case UInt8(ascii: " "), UInt8(ascii: "\t"): endWord()
            case _ where separates(byte):
                endWord()
                if !words.isEmpty { parts.append(words) }
                words = []
            case _ where needsShell(byte): return nil
            default:
                word.append(byte)
                isInWord = true
            }
        }
        endWord()
        return words.isEmpty ? parts : parts + [words]
    }

    /// Whether the byte, outside quotes, ends a command.
    private static func separates(_ byte: UInt8) -> Bool {
        let marks: StaticString = "\n;|&"
        return marks.withUTF8Buffer { $0.contains(byte) }
    }

    /// Whether the byte, outside quotes, makes a command something else than its words.
    private static func needsShell(_ byte: UInt8) -> Bool {
        let marks: StaticString = "<>()`"
        return marks.withUTF8Buffer { $0.contains(byte) }
    }
}
