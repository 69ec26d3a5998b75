/// Takes apart what is asked for. What stands inside quotes or brackets is part of a value, whatever it says.
enum GoalWords {
    /// The parts between `AND`, `&&` and commas, without the blanks around them.
    static func parts(_ text: String) -> [String] { split(text, at: "and", "&&", ",") }

    /// Whether it names alternatives, joined by `OR` or `||`.
    static func hasAlternatives(_ text: String) -> Bool { split(text, at: "or", "||").count > 1 }

    /// - Parameter word: counts in any case of its letters, between blanks.
    private static func split(_ text: String, at word: String, _ signs: String...) -> [String] {
        var parts = [""]
        var nesting = Nesting()
        var rest = text[...]
        while let character = rest.first {
            if !nesting.isInside, let length = joint(rest, word, signs) {
                parts.append("")
                rest = rest.dropFirst(length)
            } else {
                nesting.take(character)
                parts[parts.count - 1].append(character)
                rest = rest.dropFirst()
            }
        }
        return parts.map(\.withoutBlanksAround).filter { !$0.isEmpty }
    }

    /// How many characters join two parts here, if they do; the blank behind a word may begin the next one.
    private static func joint(_ rest: Substring, _ word: String, _ signs: [String]) -> Int? {
        if rest.prefix(word.count + 2).lowercased() == " \(word) " { return word.count + 1 }
        return signs.first { rest.hasPrefix($0) }?.count
    }

    /// Where in quotes and brackets a text is.
    private struct Nesting {
        private var isQuoted = false
        private var brackets = 0

        var isInside: Bool { isQuoted || brackets > 0 }

        mutating func take(_ character: Character) {
            switch character {
            case "\"": isQuoted.toggle()
            case "[" where !isQuoted: brackets += 1
            case "]" where !isQuoted: brackets = max(0, brackets - 1)
            default: break
            }
        }
    }
}

extension String {
    fileprivate var withoutBlanksAround: String {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
