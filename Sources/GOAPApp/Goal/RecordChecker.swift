import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import GOAPStore

/// Asks again what verifies finished actions, and records what it says.
struct RecordChecker {
    private let project: Project
    private let journal: SQLiteJournal

    init(_ project: Project, _ journal: SQLiteJournal) {
        self.project = project
        self.journal = journal
    }

    /// - Parameter names: the actions; all that are done and have a `Verify` where none is named.
    func check(_ names: [String]) throws -> [ObservationReport.Verified] {
        let situation = project.situation
        let named = try names.map { try project.action(named: $0) }
        let indexes = (names.isEmpty ? Array(project.graph.actions.indices) : named).filter { index in
            situation.states[index] == .done && project.graph.actions[index].command.verify.contains { $0.shows == nil }
        }
        let wiring = Wiring(project)
        let (gate, verifier) = (wiring.gate(wiring.credentials { _, _ in }), wiring.verifier())
        return try indexes.map { try check(project.graph.actions[$0], gate, verifier) }
    }

    private func check(
        _ action: Action, _ gate: ApprovalGate, _ verifier: RecordVerifier
    ) throws -> ObservationReport.Verified {
        if let obstacle = gate.missing(for: action).first { return .init(action.id, .unknown, obstacle.message) }
        switch verifier.ask(action) {
        case .unknown(let reason): return .init(action.id, .unknown, reason)
        case .holds:
            try record(action.id, nil)
            return .init(action.id, .holds, nil)
        case .denied(let reason):
            try record(action.id, reason)
            return .init(action.id, .denied, reason)
        }
    }

    /// Only of what is recorded itself; what the document alone says is the document's affair.
    private func record(_ id: ActionID, _ denial: String?) throws {
        if project.recorded.isRecorded(id) { try journal.append([.recordChecked(id, denial: denial)]) }
    }
}
