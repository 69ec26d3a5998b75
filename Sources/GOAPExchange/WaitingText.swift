import GOAPCore

/// How a list of dependencies names what is not in the plan: from the shortest to what no plan can take for a task.
enum WaitingText: CaseIterable {
    case asNamed, quoted, unnamed

    /// Everything the task waits for, as its field says it.
    func text(_ task: ExchangedPlan.Task) -> String {
        let all = task.dependencies + conditions(of: task)
        return all.isEmpty ? "None" : all.joined(separator: ", ")
    }

    /// What a person judges: conditions, and that a held task may start. Without anything to wait for the status
    /// alone holds it.
    func conditions(of task: ExchangedPlan.Task) -> [String] {
        let named = task.conditions.map(condition).uniqued
        guard let held = task.held, !named.isEmpty || !task.dependencies.isEmpty else { return named }
        return named + [release(held)]
    }

    private func condition(_ name: String) -> String {
        let words = PlanText.plain(name)
        switch self {
        case .asNamed: return words.isEmpty ? Self.unknown : words
        case .quoted: return words.isEmpty ? Self.unknown : "condition \"\(words)\" outside of this plan"
        case .unnamed: return Self.unknown
        }
    }

    private func release(_ held: ExchangedPlan.Hold) -> String {
        if self == .unnamed { return "the hold is lifted by somebody" }
        return held.whole == nil ? "a person lifts \"\(PlanText.plain(held.word))\"" : "a person lifts the hold"
    }

    private static let unknown = "a condition outside of this plan"
}

extension Array where Element: Hashable {
    /// Each element once, where it first stands.
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
