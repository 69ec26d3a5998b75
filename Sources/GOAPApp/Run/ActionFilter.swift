import GOAPCore

/// Which actions are meant, by the skill they need and the phase they belong to.
package struct ActionFilter {
    private let skill: String?
    private let phase: String?

    /// All of them, unless one is named.
    package init(skill: String? = nil, phase: String? = nil) {
        self.skill = skill
        self.phase = phase
    }

    func matches(_ action: Action) -> Bool {
        if let skill, !action.skills.contains(where: { $0.lowercased() == skill.lowercased() }) { return false }
        if let phase, !(action.phase?.isCalled(phase) ?? false) { return false }
        return true
    }

    /// A phase or a skill that the plan does not have is a mistake, not an empty choice.
    func check(_ actions: [Action]) throws(CommandFailure) {
        if let phase, !actions.contains(where: ActionFilter(phase: phase).matches) {
            throw Self.unknown(.unknownPhase, "phase", phase, actions.compactMap(\.phase?.name))
        }
        if let skill, !actions.contains(where: ActionFilter(skill: skill).matches) {
            throw Self.unknown(.unknownSkill, "skill", skill, actions.flatMap(\.skills))
        }
    }

    private static func unknown(
        _ code: CommandFailure.Code, _ kind: String, _ name: String, _ known: [String]
    ) -> CommandFailure {
        var seen = Set<String>()
        let names = known.filter { seen.insert($0).inserted }
        return CommandFailure(
            .usage, code: code, "the plan has no \(kind) '\(name)'",
            hint: names.isEmpty ? "none of its actions has a \(kind)" : "it has \(list(names))")
    }
}
