import GOAPCore

/// Whether values are of the kind that a field takes: words that stand for a field in one plan mean anything in another.
struct FieldFit {
    let hasCommand: Bool
    let isAction: (String) -> Bool

    func isFit(_ field: LabelledField, for meant: PlanField) -> Bool {
        let text = field.value.parts.joined(separator: ", ")
        guard !field.value.isEmpty else { return false }
        switch meant {
        case .run, .verify: return Self.holdsCode(field)
        case .dependencies, .onFailure: return namesActions(field)
        case .preconditions: return namesActions(field) || Self.holdsOnlyCode(field)
        case .expect: return ListText.split(text).contains { Expectation(text: $0.withoutMarkup) != nil }
        case .timeout: return hasCommand && ListText.split(text).contains { Duration(text: $0.withoutMarkup) != nil }
        case .retry: return hasCommand && text.contains(where: \.isNumber)
        case .environment: return hasCommand && EnvironmentList(field.value).problems.isEmpty
        case .requires: return RequirementList(field.value).problems.isEmpty
        case .detached: return hasCommand && ["yes", "no", "true", "false"].contains(text.withoutMarkup.lowercased())
        case .inputs, .outputs, .directory, .pool:
            return hasCommand && !ListText.split(text.withoutMarkup).contains { $0.contains(" ") }
        case .approval: return hasCommand
        case .evidence: return text.withoutMarkup.lowercased() == "required"
        default: return isDescription(text, meant) || meant == .effects && Self.holdsCode(field)
        }
    }

    /// Fields that say something about an action and nothing about its order or its command.
    private func isDescription(_ text: String, _ meant: PlanField) -> Bool {
        let plain = text.withoutMarkup
        switch meant {
        case .cost: return Cost(plain) != nil
        case .status: return StatusVocabulary.read(text) != nil
        case .completedAt: return plain.contains(where: \.isNumber) && plain.utf8.count <= 24
        case .effects: return !plain.isEmpty && !plain.contains(" ")
        case .skill, .agent, .owner, .priority, .phase:
            return !plain.isEmpty && !text.contains("`") && plain.split(separator: " ").count <= 3
        default: return false
        }
    }

    static func holdsCode(_ field: LabelledField) -> Bool {
        !field.value.blocks.isEmpty
            || field.value.parts.contains { part in
                ListText.codeSpans(part).contains { $0.contains(" ") } || CommandProse.isCode(part)
            }
    }

    static func holdsOnlyCode(_ field: LabelledField) -> Bool {
        !field.value.parts.isEmpty && field.value.parts.allSatisfy(CommandProse.isCode)
    }

    private static let joining: Set<String> = ["and", "or", "task", "action", "step", "tasks", "actions", "steps"]

    /// Whether every word between separators names an action of the plan.
    func namesActions(_ field: LabelledField) -> Bool {
        let words = field.value.words.filter { !Self.joining.contains($0.lowercased()) }
        return !words.isEmpty && words.allSatisfy(isAction)
    }
}
