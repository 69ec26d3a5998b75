/// What the keys of records mean.
enum RecordKey {
    /// The field that `estimated_effort`, `dependsOn` or `Agent Type` names.
    static func field(_ key: String) -> PlanField? {
        let words = words(of: key)
        return PlanField(label: words.joined(separator: " ")) ?? PlanField(label: words.joined())
            ?? PlanField(label: key)
    }

    /// Whether it is the usual name of what it names, so that it counts before others for the same.
    static func isMain(_ key: String, of field: PlanField) -> Bool {
        words(of: key).joined() == "\(field)".lowercased()
    }

    /// Whether it holds what the record is called.
    static func isName(_ key: String) -> Bool { names.contains(words(of: key).joined(separator: " ")) }

    private static let names: Set<String> = ["name", "title", "action", "task", "action name", "task name"]

    /// Words in lower case, split at `_`, `-`, blanks and capitals behind small letters.
    private static func words(of key: String) -> [String] {
        var words: [String] = [""]
        var isSmall = false
        for character in key {
            let isBreak = character == "_" || character == "-" || character.isWhitespace
            if isBreak || isSmall && character.isUppercase { words.append("") }
            if !isBreak { words[words.count - 1] += character.lowercased() }
            isSmall = character.isLowercase
        }
        return words.filter { !$0.isEmpty }
    }
}
