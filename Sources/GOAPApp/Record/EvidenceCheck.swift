import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import Glibc

/// Looks whether an action that somebody says is done shows it: its `Verify`, the probes of its effects, its outputs.
/// Nothing that does its work is executed.
struct EvidenceCheck {
    /// What came of it.
    enum Answer: Equatable {
        /// Everything held: what was looked at, in words.
        case holds(String)
        case fails(String)
        /// The plan names nothing that could be looked at.
        case nothingToCheck
    }

    private let project: Project

    init(_ project: Project) { self.project = project }

    func answer(for index: Int) throws -> Answer {
        var action = project.graph.actions[index]
        let verify =
            action.isManual ? project.plan.effectChecks(of: index) : action.command.verify.showingAtAnyTime
        let root = absolute(project.place.root)
        let folder = action.command.directory.map { path($0, below: root) } ?? root
        guard !verify.isEmpty || !action.command.outputs.isEmpty else { return .nothingToCheck }
        if let missing = missingOutput(action.command.outputs, below: folder) {
            return .fails("output '\(missing)' is missing")
        }
        let looked = verify.map { "'\($0.text)'" } + action.command.outputs.map { "output '\($0)'" }
        guard !verify.isEmpty else { return .holds(list(looked)) }
        try checkApproval(of: action, verify)
        if !action.command.runs.isEmpty {
            // What is expected is expected of them.
            action.command.runs = []
            action.command.expectations = []
        }
        action.command.recipe = nil
        action.command.verify = verify
        switch try Wiring(project).check(action) {
        case .succeeded: return .holds(list(looked))
        case let outcome: return .fails(outcome.description)
        }
    }

    /// What a mark executes needs the same approval as what a run does.
    private func checkApproval(of action: Action, _ verify: [CommandLine]) throws {
        guard let reason = project.approvalReason else { return }
        let approvals = try project.approvals()
        let entries =
            action.isManual
            ? probes(of: verify).map { project.approvalEntry(of: $0, approvals, at: SystemClock().now) }
            : [project.approvalEntry(of: action, approvals, at: SystemClock().now)]
        for entry in entries {
            guard let objection = entry.standing.objection else { continue }
            throw CommandFailure(
                .stuck, code: .approval,
                "the commands that show that '\(action.id)' is done \(objection), and this mark was \(reason)",
                hint: "a person reads it and types: goap-runner approve \(entry.id.text.shellWord)")
        }
    }

    private func probes(of verify: [CommandLine]) -> [FactProbe] {
        let texts = Set(verify.map(\.text))
        return project.graph.plan.factProbes.filter { texts.contains($0.command.text) }
    }
}

extension Wiring {
    /// Runs the commands of the action outside any run: nothing is recorded of it but its log.
    ///
    /// - Parameter echoes: whether what they print is passed on.
    func check(_ action: Action, echoes: Bool = false) throws -> AttemptOutcome {
        try prepareLogs()
        let executor = self.executor(echoes: echoes)
        let preparation = preparation
        executor.start(
            AttemptRequest(
                action: action.id, attempt: 0, command: action.command,
                log: preparation.log(for: action.id, attempt: 0), directory: preparation.directory(for: action.command),
                environment: preparation.environment(for: action, attempt: 0), locks: []))
        while true {
            for report in executor.wait(until: nil) {
                switch report {
                case .finished(_, let outcome, _, _): return outcome
                case .interrupted: executor.stop(action.id, kill: true)
                case .output: break
                }
            }
        }
    }
}
