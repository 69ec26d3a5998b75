/// The words of a simple command: a program and its arguments, no script.
package struct CommandWords: Sendable {
    /// The program's name without its folder.
    package let program: String
    package let arguments: [String]

    /// Nil when the text is more than one command, or nothing a shell is needed for.
    package init?(_ command: CommandLine) {
        guard command.interpreter != .python, let all = Self.split(command.text) else { return nil }
        let words = all.drop { word in
            word.first.map { $0.isLetter || $0 == "_" } ?? false && word.contains("=")
        }
        guard let first = words.first else { return nil }
        program = first.split(separator: "/").last.map(String.init) ?? first
        arguments = Array(words.dropFirst())
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

    /// At blanks outside quotes; quotes are taken off. Nil when something outside quotes makes it a script.
    private static func split(_ text: String) -> [String]? {
        var words: [String] = []
        var word: [UInt8] = []
        var isInWord = false
        var quote: UInt8?
        for byte in text.utf8 {
            if let open = quote {
                if byte == open { quote = nil } else { word.append(byte) }
                continue
            }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""): (quote, isInWord) = (byte, true)
            case UInt8(ascii: " "), UInt8(ascii: "\t"):
                if isInWord { words.append(String(decoding: word, as: UTF8.self)) }
                (word, isInWord) = ([], false)
            case _ where endsWords(byte): return nil
            default:
                word.append(byte)
                isInWord = true
            }
        }
        return isInWord ? words + [String(decoding: word, as: UTF8.self)] : words
    }

    /// Whether the byte, outside quotes, makes the text more than one command.
    private static func endsWords(_ byte: UInt8) -> Bool {
        let marks: StaticString = "\n;|&<>()`"
        return marks.withUTF8Buffer { $0.contains(byte) }
    }
}
