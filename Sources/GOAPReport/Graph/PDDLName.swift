import GOAPCore
import GOAPPlanner

/// Names as PDDL allows them: letters, digits, `-` and `_`, a letter first, whatever the case; each used once.
struct PDDLName {
    private var used: [String: Int] = [:]

    /// The name, with a number behind it from the second time on.
    mutating func unique(_ name: String) -> String {
        let number = (used[name] ?? 0) + 1
        used[name] = number
        guard number > 1 else { return name }
        return unique("\(name)--\(number)")
    }

    static func symbol(_ text: String) -> String {
        let letters = text.lowercased().unicodeScalars.map { scalar -> String in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            return isPlain || scalar == "_" || scalar == "-" ? String(scalar) : "-"
        }.joined()
        return letters.first?.isLetter ?? false ? letters : "x" + letters
    }

    static func text(_ atom: PlanningTask.Atom, _ actions: [Action]) -> String {
        switch atom {
        case .finished(let action): "finished-" + symbol(actions[action].id.text)
        case .holds(let condition): symbol(words(condition))
        case .value(let name, let value): symbol("\(name)-is-\(value?.description ?? "unknown")")
        case .met: "met"
        }
    }

    private static func words(_ condition: Condition) -> String {
        let value = condition.value?.description ?? ""
        let relation: String? =
            switch condition.relation {
            case .holds, .doesNotHold: nil
            case .equals: "equals"
            case .differs: "differs-from"
            case .greater: "greater-than"
            case .less: "less-than"
            case .atLeast: "at-least"
            case .atMost: "at-most"
            case .increases: "contains"
            }
        guard let relation else { return condition.description }
        return "\(condition.name)-\(relation)-\(value)"
    }
}
