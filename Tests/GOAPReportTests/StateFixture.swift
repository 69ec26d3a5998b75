import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPTestSupport
import Testing

/// A plan with one action for each state that can be shown, its id the state's word.
enum StateFixture {
    static let noon = Timestamp(text: "2026-11-21T12:00:00Z")!

    static let missing = Obstacle(
        .credential, "HF_TOKEN is not set", objection: .missing,
        remedies: ["export HF_TOKEN=hf_…", "hf auth login", "ask the owner of the account"])
    static let unapproved = Obstacle(
        .approval, "its commands are not approved", remedies: ["goap-runner approve approval"])

    /// What a probe says against the action `contradicted`.
    static let denial = RecordedFact("live", .flag(false), at: noon, output: "curl: not found")

    static func plan() -> Plan {
        var plan = Plan.test([
            "ready": [], "manual": [], "waiting": ["ready"], "blocked": ["failed"], "conditional": [], "held": [],
            "gated": [], "approval": [], "claimed": [], "running": [], "elsewhere": [], "confirm": [], "done": [],
            "stale": [], "contradicted": [], "unproven": [], "unneeded": [], "skipped": [], "failed": [],
            "interrupted": [], "lost": [],
        ])
        plan.title = "One of each"
        func change(_ id: ActionID, _ body: (inout Action) -> Void) {
            body(&plan.actions[plan.actions.map(\.id).firstIndex(of: id)!])
        }
        change("manual") { $0.command = ActionCommand() }
        change("conditional") { $0.guards = [Guard("the moon is full", at: $0.location)] }
        change("held") { $0.status = DocumentStatus(.blocked, note: "no machine", at: $0.location) }
        change("elsewhere") { $0.status = DocumentStatus(.running, note: "on the cluster", at: $0.location) }
        for index in plan.actions.indices {
            plan.actions[index].phase = Phase(index < 9 ? "1" : "2", title: index < 9 ? "Open" : "Begun or over")
        }
        return plan
    }

    static func records() -> RunState {
        var records: [ActionID: ActionRecord] = [:]
        func record(
            _ id: ActionID, _ state: ActionState, attempts: Int = 1, _ body: (inout ActionRecord) -> Void = { _ in }
        ) {
            var record = ActionRecord(state: state, attempts: attempts, completedAt: state == .done ? noon : nil)
            body(&record)
            records[id] = record
        }
        record("claimed", .pending, attempts: 0) { $0.lease = Lease(by: "ada", from: noon, length: .seconds(1800)) }
        record("running", .running) { $0.holder = Holder(host: "n3", process: 4711, since: noon) }
        record("confirm", .waiting) { $0.reason = "confirm: look at it" }
        let evidence = ActionEvidence(fingerprint: "c0ffee", parts: "", title: "Title", attempt: 1)
        for id in ["done", "stale", "contradicted"] as [ActionID] { record(id, .done) { $0.evidence = evidence } }
        record("unproven", .done, attempts: 0) { record in
            record.proof = .word
            record.by = "agent:claude"
        }
        record("unneeded", .unneeded, attempts: 0) { $0.reason = "observed: uploaded" }
        record("skipped", .skipped, attempts: 0) { $0.reason = "no need" }
        record("failed", .failed, attempts: 3) { $0.reason = "exited with 3" }
        record("interrupted", .interrupted)
        record("lost", .lost) { record in
            record.place = "ap-1"
            record.reason = "its runner is gone; it began on Modal as ap-1"
        }
        return RunState(records: records)
    }

    static func situation() throws -> Situation {
        Situation(
            ActionGraph.resolve(plan()).graph, records(),
            doubts: ["stale": .changed([.commands]), "contradicted": .contradicted(denial.sentence)])
    }

    static func report() throws -> StatusReport {
        let situation = try situation()
        return StatusReport(
            planPath: "plans/each.md", situation: situation,
            drift: [
                Drift(action: "done", document: .failed, recorded: .done, location: PlanLocation(line: 9, column: 3))
            ],
            obstacles: ["gated": [missing], "approval": [unapproved]],
            diagnostics: [
                Diagnostic(
                    .warning, code: "odd-count", "the plan counts 3 of 4", at: PlanLocation(line: 30, column: 2),
                    hint: "'goap-runner lint --fix' counts")
            ],
            doubts: ["contradicted": [denial]], shown: Array(situation.graph.actions.indices))
    }

    /// The number of an action, by its word.
    static func index(_ word: String) -> Int { plan().actions.map(\.id).firstIndex(of: ActionID(word))! }
}
