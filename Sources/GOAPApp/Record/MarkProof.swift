import GOAPCore
import GOAPEngine
import GOAPReport

/// By what an action is done that is being marked so: what can be checked of it has to hold, or somebody takes it on
/// their word.
struct MarkProof {
    private let project: Project
    private let reason: String?
    private let isForced: Bool

    init(_ project: Project, reason: String?, isForced: Bool) {
        self.project = project
        self.reason = reason
        self.isForced = isForced
    }

    private var caller: Caller { project.invocation.caller }

    /// What is recorded beside the mark; nil where nobody asks for evidence. Throws where it may not be marked.
    func proof(of index: Int) throws -> RunEvent? {
        let action = project.graph.actions[index]
        try checkStart(of: action)
        switch try EvidenceCheck(project).answer(for: index) {
        case .holds(let looked): return .proofRecorded(action.id, .checked, text: looked)
        case .fails(let why): return try word(for: action, "\(why)")
        case .nothingToCheck: return try withoutCheck(of: index, action)
        }
    }

    /// An action that a person has to let start is not finished by somebody else behind their back.
    private func checkStart(of action: Action) throws {
        guard !caller.may(.approve) else { return }
        let subject = project.subjects.subject(of: action)
        guard let missing = project.recorded.approvals.missingStart(of: action, subject) else { return }
        throw CommandFailure(
            .stuck, code: .personNeeded,
            "\(caller.words) cannot mark '\(action.id)' done: it waits for a person, \(missing.text)",
            hint: "a person types: goap-runner mark \(action.id) approved")
    }

    private func withoutCheck(of index: Int, _ action: Action) throws -> RunEvent? {
        if project.situation.states[index] == .waiting, caller.kind < .agent {
            return .proofRecorded(action.id, .checked, text: "its command succeeded")
        }
        guard action.isManual || project.situation.states[index] == .waiting || holdsStill(index) else {
            return try word(for: action, "its plan names no 'Verify', no 'Outputs' and no probe that would show it")
        }
        guard !action.command.needsEvidence else { throw refused(action, "the plan asks for evidence, and names none") }
        // An agent's word is never a person's.
        return caller.kind < .agent ? nil : .proofRecorded(action.id, .word, text: caller.words)
    }

    /// Whether it was done by more than a word, has changed since, and somebody says why that makes no difference.
    private func holdsStill(_ index: Int) -> Bool {
        guard let doubt = project.situation.doubt(of: index), doubt.isStale, reason != nil else { return false }
        return caller.kind < .agent && project.situation.record(of: index)?.proof != .word
    }

    /// Somebody takes it on their word, with a reason.
    private func word(for action: Action, _ why: String) throws -> RunEvent {
        guard isForced, !action.command.needsEvidence else { throw refused(action, why) }
        guard reason != nil else {
            throw CommandFailure(
                .usage, code: .notProven, "nothing shows that '\(action.id)' is done: \(why)",
                hint: "say why it counts all the same: --force --reason TEXT")
        }
        return .proofRecorded(action.id, .word, text: caller.words)
    }

    private func refused(_ action: Action, _ why: String) -> CommandFailure {
        let mayForce = caller.may(.overrule) && !action.command.needsEvidence
        let run = action.isManual ? "" : "goap-runner run \(action.id)"
        let force = mayForce ? "goap-runner mark \(action.id) done --force --reason TEXT, shown as unproven" : ""
        let ways = [run, force].filter { !$0.isEmpty }.joined(separator: ", or ")
        return CommandFailure(
            .failed, code: .notProven, "nothing shows that '\(action.id)' is done: \(why)",
            hint: ways.isEmpty ? "give it 'Outputs' or the probe of an effect" : ways)
    }
}
