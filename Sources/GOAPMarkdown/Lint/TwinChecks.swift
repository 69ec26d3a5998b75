import GOAPCore

/// Two actions that are likely one: the same title, or the same id in a phase and in a part of it, one of them done
/// and the other not.
struct TwinChecks {
    private let subject: LintSubject

    static func diagnostics(_ subject: LintSubject) -> [Diagnostic] {
        let checks = TwinChecks(subject: subject)
        let byTitle = checks.contradicting(checks.titles) { _, _ in true }
        let byName = checks.contradicting(checks.names) { !areSiblings($0, $1) }
        return Array(Set(byTitle + byName))
    }

    /// The actions by title. Short titles, as `Write tests`, stand in many phases for different work.
    private var titles: [String: [Int]] {
        Dictionary(grouping: subject.actions.indices) { index in
            let words = (subject.actions[index].title ?? "").lowercased().split { !$0.isLetter && !$0.isNumber }
            return words.count < 3 ? "" : words.joined(separator: " ")
        }
    }

    /// The actions with qualified ids, `9/A01` and `9.1/A01`, by the outermost phase and the name.
    private var names: [String: [Int]] {
        Dictionary(grouping: subject.actions.indices) { index in
            let parts = subject.actions[index].id.text.split(separator: "/", maxSplits: 1)
            guard parts.count == 2 else { return "" }
            return "\(parts[0].prefix { $0 != "." })/\(parts[1])".lowercased()
        }
    }

    /// Of more than two it is not clear who contradicts whom.
    private func contradicting(
        _ groups: [String: [Int]], where areAlike: (ActionID, ActionID) -> Bool
    ) -> [Diagnostic] {
        groups.filter { !$0.key.isEmpty && $0.value.count == 2 }.values.compactMap { pair in
            let (first, second) = (subject.actions[pair[0]], subject.actions[pair[1]])
            let words = [first.status?.word, second.status?.word]
            guard words.count(where: { $0 == .done }) == 1, !words.contains(.skipped),
                areAlike(first.id, second.id)
            else { return nil }
            return Diagnostic(
                .warning, code: "contradicting-twins",
                "actions '\(first.id)' and '\(second.id)' look like one: the first is \(first.statusText), the second \(second.statusText)",
                at: second.location, length: second.id.text.utf8.count,
                hint: "give both places one id, or tell their titles apart")
        }
    }

    /// Whether they stand in two parts of one phase, `9.1/A01` and `9.2/A01`: no part holds the other.
    private static func areSiblings(_ first: ActionID, _ second: ActionID) -> Bool {
        let phases = [first, second].map { $0.text.split(separator: "/", maxSplits: 1) }
        guard phases.allSatisfy({ $0.count == 2 }) else { return false }
        let (left, right) = (phases[0][0], phases[1][0])
        return !(left + ".").hasPrefix(right + ".") && !(right + ".").hasPrefix(left + ".")
    }
}
