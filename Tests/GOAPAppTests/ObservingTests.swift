import Foundation
@testable import GOAPApp
import GOAPCore
import GOAPStore
import GOAPTestSupport
import Testing

/// What probes say, and what is recorded of it.
struct ObservingTests {
    private let fixture = AppFixture(plan: SamplePlans.facts)

    private func observe(_ change: (inout Observing) -> Void = { _ in }) throws -> ExitCodes {
        var observing = Observing(fixture.choice, fixture.invocation)
        change(&observing)
        return try observing.run()
    }

    @Test func `a fact is shown as its probe finds it`() throws {
        #expect(try observe() == .success)
        #expect(fixture.output() == "built  false\n")
        #expect(fixture.messages().isEmpty)
    }

    @Test func `what is there already is recorded as not needed, and said`() throws {
        fixture.folder.write("built", "")
        #expect(try observe() == .success)
        #expect(fixture.messages() == "D1 not needed, observed: built\n")
        #expect(try fixture.project().situation.states == [.unneeded, .pending])
    }

    @Test func `what the record claims and a probe denies is shown, and ends with 1`() throws {
        _ = try fixture.mark("D1", .done) {
            $0.isForced = true
            $0.reason = "said so"
        }
        #expect(try observe { $0.json = true } == .failed)
        let document = try fixture.document()
        let claimed = document["claimed"] as? [[String: Any]]
        #expect(claimed?.map { $0["action"] as? String } == ["D1"])
        #expect((document["silent"] as? [Any])?.isEmpty == true)
    }

    @Test func `without probes there is nothing to ask`() throws {
        fixture.folder.write("plans/plan.md", SamplePlans.chain)
        let refusal = failure { _ = try observe() }
        #expect(refusal?.status == .stuck)
        #expect(refusal?.code == .noProbes)
        #expect(!fixture.exists("state"))
    }

    @Test func `an agent's probes run once a person approved them`() throws {
        fixture.environment["AI_AGENT"] = "1"
        let refusal = failure { _ = try observe() }
        #expect(refusal?.code == .approval)
        #expect(refusal?.status == .stuck)
        fixture.environment["AI_AGENT"] = nil
        var approving = Approving(fixture.choice, fixture.invocation)
        approving.all = true
        _ = try approving.run()
        _ = fixture.output()
        fixture.environment["AI_AGENT"] = "1"
        #expect(try observe() == .success)
        #expect(fixture.output() == "built  false\n")
    }

    @Test func `effects that no probe shows are recorded by their action`() throws {
        let project = try fixture.project()
        let journal = try Wiring(project).journal()
        let recorder = FactRecorder(project: project, journal: journal)
        try recorder.record(effectsOf: ["D1", "D2"], on: WorldState())
        let facts = try #require(try project.reopened().history()).facts()
        #expect(facts.map(\.name) == ["published"])
        #expect(facts.first?.action == "D2")
    }
}
