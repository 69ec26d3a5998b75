/// What the keys of records mean.
enum RecordKey {
    /// The field that `estimated_effort`, `dependsOn` or `Agent Type` names.
    static func field(_ key: String) -> PlanField? {
        let words = words(of: key)
        return PlanField(label: words.joined(separator: " ")) ?? PlanField(label: words.joined())
            ?? PlanField(label: key)
    }

    /// 0 for the usual name of a field, which counts before others for the same.
    static func rank(_ key: String, _ field: PlanField) -> Int {
        let words = words(of: key)
        return switch field {
        case .title: words == ["name"] ? 0 : words == ["title"] ? 1 : 2
        case .cost: words == ["cost"] ? 0 : 1
        case .dependencies: words == ["dependencies"] ? 0 : 1
        case .status: words == ["status"] ? 0 : 1
        default: 0
        }
    }

    /// Whether it holds what the record is called.
    static func isName(_ key: String) -> Bool { names.contains(words(of: key).joined(separator: " ")) }

    /// `goal_id`: what begins with it is about something else than an action.
    static func isOtherID(_ key: String) -> Bool {
        let words = words(of: key)
        return words.count > 1 && words.last == "id" && field(key) != .id
    }

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
