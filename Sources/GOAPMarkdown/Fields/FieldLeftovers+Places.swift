import GOAPCore

/// What several places of one action say in different ways.
extension FieldLeftovers {
    /// What a further place says otherwise than the first that says it, and what is lost by that.
    mutating func contradictions(_ places: [FieldList], of action: Action) -> [Leftover] {
        (self.action, hasCommand) = (action.id, !action.isManual)
        var first: [PlanField: LabelledField] = [:]
        var found: [Leftover] = []
        for place in places {
            for field in place.all {
                guard let name = field.field, !field.value.isEmpty, let before = first[name],
                    isOther(field, than: before, name, action)
                else { continue }
                found.append(
                    leftover(
                        severity(ofOther: name), "repeated-field", field,
                        because: "'\(field.label)' is said otherwise on line \(before.value.line + 1), which counts",
                        hint: "write the same in both places, or only in one"))
            }
            for field in place.all where !field.value.isEmpty {
                guard let name = field.field, first[name] == nil else { continue }
                first[name] = field
            }
        }
        return found
    }

    /// Places of one action often say the same in other words: only an order, a command and what can be compared is more
    /// than a note.
    private func severity(ofOther field: PlanField) -> Leftover.Severity {
        switch field {
        case .dependencies: .guarded
        case .cost, .priority: .warning
        default: field.makesExecutable && hasCommand ? .error : .note
        }
    }

    private func isOther(
        _ field: LabelledField, than before: LabelledField, _ name: PlanField, _ action: Action
    ) -> Bool {
        let (left, right) = (before.value.text.withoutMarkup, field.value.text.withoutMarkup)
        switch name {
        case .dependencies: return isMore(field, than: action)
        case .cost:
            guard let first = Cost(left), let second = Cost(right) else { return false }
            return first.value != second.value
        case .priority, .skill, .agent, .owner, .phase, .completedAt, .effects, .preconditions:
            return !CommandReader.isNothing(right) && !Self.isSame(before, field)
        default: return (before.makesExecutable || field.makesExecutable) && !Self.isSame(before, field)
        }
    }

    /// Whether a list names actions that the action does not wait for.
    private func isMore(_ field: LabelledField, than action: Action) -> Bool {
        let known = Set(action.dependencies.flatMap(\.actions).map { $0.text.lowercased() })
        return field.value.words.contains { isAction($0) && !known.contains($0.lowercased()) }
    }
}
