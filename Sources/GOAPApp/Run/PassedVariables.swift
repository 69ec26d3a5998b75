import GOAPCore

/// What `--env` gives a command: `NAME` of our own environment, or `NAME=VALUE`.
package struct PassedVariables: Sendable {
    private let words: [String]

    package init(_ words: [String] = []) { self.words = words }

    /// The first that is no variable; nil when all are.
    package var unreadable: String? { words.first { name(of: $0) == nil } }

    func apply(to command: inout ActionCommand) {
        for word in words {
            guard let name = name(of: word) else { continue }
            if let equals = word.firstIndex(of: "=") {
                let value = String(word[word.index(after: equals)...])
                command.environment.append(EnvironmentVariable(name: name, value: value))
            } else {
                command.inheritedVariables.append(name)
            }
        }
    }

    private func name(of word: String) -> String? {
        let name = word.prefix { $0 != "=" }
        guard let first = name.first, first.isLetter || first == "_",
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        else { return nil }
        return String(name)
    }
}
