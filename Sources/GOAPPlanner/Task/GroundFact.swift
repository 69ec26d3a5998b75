import GOAPCore

/// The propositions that stand for one fact.
///
/// A fact that is only ever set needs one for each condition on it. One that counts has one for each value as well,
/// and its actions one operator for each value they can start from.
struct GroundFact {
    private var conditions: [Condition: Int32] = [:]
    private let domain: ValueDomain?
    private var values: [Int32] = []

    /// - Parameter domain: the values it is told apart by, if it counts.
    init(_ name: String, _ usage: FactUsage, _ domain: ValueDomain?, in task: inout PlanningTask) {
        self.domain = domain
        for condition in usage.conditions {
            conditions[condition] = task.addAtom(
                .holds(condition), isInitial: condition.holds(for: usage.initial))
        }
        guard let domain else { return }
        let first = usage.initial.map(domain.canonical)
        let start = domain.values.firstIndex(of: first)
        values = domain.values.enumerated().map { index, value in
            let isInitial = domain.isMonotone ? index <= start ?? 0 : index == start
            return task.addAtom(.value(name, value), isInitial: isInitial)
        }
    }

    func atom(of condition: Condition) -> Int32 {
        guard let atom = conditions[condition] else { preconditionFailure("BUG: \(condition) was not declared") }
        return atom
    }

    /// The operators the draft becomes when it also changes this fact.
    ///
    /// - Parameter own: the action's conditions on the fact.
    func apply(_ effects: [Effect], under own: [Condition], to draft: OperatorDraft) -> [OperatorDraft] {
        let last = effects.last { !$0.isIncrease }
        guard effects.contains(where: \.isIncrease) else {
            return last.map { [set($0.result(from: nil), in: draft)] } ?? [draft]
        }
        guard let domain else { return [draft] }
        return domain.values.indices.compactMap { index -> OperatorDraft? in
            let start = domain.values[index]
            guard own.allSatisfy({ $0.holds(for: start) }) else { return nil }
            let result = effects.reduce(start) { $1.result(from: $0) }
            guard let result, let target = domain.values.firstIndex(of: domain.canonical(result)) else { return nil }
            return move(from: index, to: target, in: draft)
        }
    }

    /// The fact becomes a value, whatever it was.
    private func set(_ value: FactValue, in draft: OperatorDraft) -> OperatorDraft {
        var draft = draft
        for (condition, atom) in sortedConditions {
            if condition.holds(for: value) { draft.adds.append(atom) } else { draft.deletes.append(atom) }
        }
        guard let domain, let target = domain.values.firstIndex(of: domain.canonical(value)) else {
            return draft
        }
        draft.adds.append(values[target])
        draft.deletes += values.indices.filter { $0 != target }.map { values[$0] }
        return draft
    }

    /// The fact goes from one value to another.
    private func move(from start: Int, to target: Int, in draft: OperatorDraft) -> OperatorDraft {
        guard let domain else { return draft }
        var draft = draft
        draft.needs.append(values[start])
        guard start != target else { return draft }
        if domain.isMonotone {
            if target > start { draft.adds += values[(start + 1)...target] }
        } else {
            draft.adds.append(values[target])
            draft.deletes.append(values[start])
        }
        for (condition, atom) in sortedConditions {
            let (before, after) = (
                condition.holds(for: domain.values[start]), condition.holds(for: domain.values[target])
            )
            if after, !before { draft.adds.append(atom) }
            if before, !after { draft.deletes.append(atom) }
        }
        return draft
    }

    private var sortedConditions: [(key: Condition, value: Int32)] { conditions.sorted { $0.value < $1.value } }
}
