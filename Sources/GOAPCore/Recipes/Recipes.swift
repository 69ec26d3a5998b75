/// All recipes, and which commands they are for.
package struct Recipes: Sendable {
    /// In the order in which they are tried.
    package let all: [Recipe]
    /// The programs: whole names, and beginnings of names.
    private var names: [String] = []
    private var prefixes: [String] = []
    /// Whether a program of some recipe begins with the byte: most commands are of others.
    private var firsts = [Bool](repeating: false, count: 256)

    /// - Parameter all: the first that matches a command is used.
    package init(_ all: [Recipe]) {
        self.all = all
        for recipe in all {
            for program in recipe.programs {
                if let first = program.utf8.first { firsts[Int(first)] = true }
                if program.utf8.last == UInt8(ascii: "*") {
                    prefixes.append(String(program.dropLast()))
                } else {
                    names.append(program)
                }
            }
        }
    }

    /// The recipe for a command, behind wrappers and among the commands of a chain, the last where several have one; nil for
    /// commands that none is for, for scripts that decide, and for questions such as `--help`.
    package func of(_ command: CommandLine) -> Recipe? {
        guard mayMatch(command.text) else { return nil }
        return CommandWords.chain(command).reversed().lazy.compactMap(recipe).first
    }

    private func recipe(_ words: CommandWords) -> Recipe? {
        words.isQuestion ? nil : all.first { $0.isFor(words.program) && $0.matches(words) }
    }

    /// The first of the kind that a person says a command is.
    package func first(of kind: Recipe.Kind) -> Recipe? {
        all.first { $0.kind == kind && !$0.programs.contains("goap-runner") }
    }

    /// Whether one of the programs is among the first words.
    private func mayMatch(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var start = 0
            var words = 0
            for end in 0...bytes.count where end == bytes.count || Self.endsWord(bytes[end]) {
                if start < end {
                    if isKnown(UnsafeBufferPointer(rebasing: bytes[start..<end])) { return true }
                    words += 1
                }
                guard words < 24 else { return false }
                start = end + 1
            }
            return false
        }
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "@")
    }

    private func isKnown(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = word.first, firsts[Int(first)] else { return false }
        return prefixes.contains { word.starts(with: $0.utf8) } || names.contains { $0.utf8.elementsEqual(word) }
    }
}

extension Recipe {
    fileprivate func isFor(_ program: String) -> Bool {
        programs.contains { $0.hasSuffix("*") ? program.hasPrefix($0.dropLast()) : program == $0 }
    }
}
