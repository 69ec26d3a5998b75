import GOAPAuth
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import GOAPSystem

/// `sync --check --verify`: asks again what shows that actions are done. Nothing that does their work is executed, and
/// nothing is recorded.
package struct Verification: Sendable {
    /// How many actions are asked at once.
    private let jobs: Int
    /// Whether what cannot be verified counts as false.
    private let isStrict: Bool

    package init(jobs: Int, isStrict: Bool) {
        self.jobs = jobs
        self.isStrict = isStrict
    }

    /// - Returns: what does not hold; and whether everything was verified that had to be.
    func run(_ project: Project) throws -> (claims: [EvidenceClaims.Claim], isComplete: Bool) {
        let indexes = EvidenceClaims(project).done
        let wiring = Wiring(project)
        let gate = wiring.gate(wiring.credentials { _, _ in })
        var answers: [Int: RecordVerifier.Answer] = [:]
        var questions: [(index: Int, question: RecordVerifier.Question)] = []
        for index in indexes {
            let question = question(about: index, project, gate, wiring)
            switch question {
            case .answered(let answer): answers[index] = answer
            case .open(let question): questions.append((index, question))
            }
        }
        for start in stride(from: 0, to: questions.count, by: max(1, jobs)) {
            let some = Array(questions[start..<min(start + max(1, jobs), questions.count)])
            let found = concurrently(some.map(\.question)) { $0.ask() }
            for (entry, answer) in zip(some, found) { answers[entry.index] = answer }
        }
        return conclude(indexes.map { ($0, answers[$0] ?? .unknown("it was not asked")) }, project)
    }

    private enum Step {
        case answered(RecordVerifier.Answer)
        case open(RecordVerifier.Question)
    }

    private func question(
        about index: Int, _ project: Project, _ gate: ApprovalGate, _ wiring: Wiring
    ) -> Step {
        let action = project.graph.actions[index]
        if let missing = project.missingOutput(of: action) {
            return .answered(
                IgnoredPaths(root: absolute(project.place.root)).contains(missing)
                    ? .unknown("its output '\(missing)' is not here, and git does not bring it")
                    : .denied("its output '\(missing)' is missing"))
        }
        let checks =
            action.isManual ? project.plan.effectChecks(of: index) : action.command.verify.showingAtAnyTime
        guard !checks.isEmpty else {
            return .answered(
                action.command.outputs.isEmpty
                    ? .unknown("its plan names no 'Verify', no 'Outputs' and no probe") : .holds)
        }
        if let obstacle = obstacle(to: action, checks, project, gate, wiring) { return .answered(.unknown(obstacle)) }
        return .open(wiring.verifier().question(about: action, checks))
    }

    /// Why its checks may not be executed here; nil where they may.
    private func obstacle(
        to action: Action, _ checks: [CommandLine], _ project: Project, _ gate: ApprovalGate, _ wiring: Wiring
    ) -> String? {
        guard action.isManual else {
            let obstacle =
                gate.missing(for: action).first ?? wiring.credentialOutlook().obstacles(for: action).first
                ?? wiring.missingPrograms(of: action).first
            return obstacle?.message
        }
        guard let reason = project.approvalReason, let approvals = try? project.approvals() else { return nil }
        let texts = Set(checks.map(\.text))
        let entries = project.graph.plan.factProbes.filter { texts.contains($0.command.text) }
            .map { project.approvalEntry(of: $0, approvals, at: SystemClock().now) }
        return entries.lazy.compactMap(\.standing.objection).first.map { "its probe \($0), and this was \(reason)" }
    }

    private func conclude(
        _ answers: [(index: Int, answer: RecordVerifier.Answer)], _ project: Project
    ) -> (claims: [EvidenceClaims.Claim], isComplete: Bool) {
        var claims: [EvidenceClaims.Claim] = []
        var unknown: [String] = []
        for (index, answer) in answers {
            let id = project.graph.actions[index].id
            switch answer {
            case .holds: continue
            case .denied(let reason):
                let remedy = project.graph.actions[index].isManual ? "mark \(id) todo" : "run \(id)"
                claims.append(
                    .init(index: index, reason: "says DONE, but \(reason)", remedies: ["goap-runner \(remedy)"]))
            case .unknown(let reason): unknown.append("\(id) not verified: \(reason)")
            }
        }
        for line in unknown { project.console.printMessage(line.sanitized + "\n") }
        let asked = answers.count - unknown.count
        project.console.printMessage(
            "\(count(asked, "action")) of \(answers.count) verified, \(claims.count) false, \(unknown.count) not verified\n"
        )
        return (claims, unknown.isEmpty || !isStrict)
    }
}

extension Project {
    /// An output that the action names and that is not there.
    fileprivate func missingOutput(of action: Action) -> String? {
        let root = absolute(place.root)
        let folder = action.command.directory.map { path($0, below: root) } ?? root
        return GOAPExecutors.missingOutput(action.command.outputs, below: folder)
    }
}
