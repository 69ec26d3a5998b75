import Foundation
@testable import GOAPApp
import GOAPTestSupport
import Testing

/// `preflight`: what the rest of the plan misses.
struct PreflightViewTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    private func preflight(_ fields: String, json: Bool = false) throws -> ExitCodes {
        fixture.folder.write("plans/plan.md", SamplePlans.single("true", fields))
        var view = PreflightView(fixture.choice, fixture.invocation)
        view.json = json
        return try view.run()
    }

    @Test func `a missing credential ends with 77 and is told with what fixes it`() throws {
        #expect(try preflight("**Requires:** HF_TOKEN (write)\n") == .gated)
        #expect(
            fixture.output() == """
                🔒 A01: HF_TOKEN is not set
                   1. create a token at https://huggingface.co/settings/tokens
                   2. export HF_TOKEN=hf_…
                   3. in GitHub Actions: gh secret set HF_TOKEN
                1 action left, 1 cannot start

                """)
    }

    @Test func `a missing file ends with 1`() throws {
        #expect(try preflight("**Requires:** file data.csv\n") == .failed)
        #expect(
            fixture.output() == """
                ✘ A01: file 'data.csv' does not exist
                   1. create '\(fixture.path)/data.csv'
                1 action left, 1 cannot start

                """)
        fixture.folder.write("data.csv", "")
        #expect(try preflight("**Requires:** file data.csv\n") == .success)
        #expect(fixture.output() == "1 action left, nothing is missing\n")
    }

    @Test func `a file that an earlier action may make is not asked for yet`() throws {
        let plan = SamplePlans.chain.replacing("`echo bye`", with: "`echo bye`\n**Requires:** file made.txt")
        fixture.folder.write("plans/plan.md", plan)
        #expect(try PreflightView(fixture.choice, fixture.invocation).run() == .success)
        #expect(fixture.output() == "2 actions left, nothing is missing\n")
        for id in ["A01", "A02"] { _ = try fixture.mark(id, .done) }
        #expect(try PreflightView(fixture.choice, fixture.invocation).run() == .failed)
        #expect(fixture.output().hasPrefix("✘ A03: file 'made.txt' does not exist\n"))
    }

    @Test func `programs read what is missing by action`() throws {
        #expect(try preflight("**Requires:** tool no-such-program-here, env CHANNEL\n", json: true) == .gated)
        #expect(fixture.messages().isEmpty)
        let document = try fixture.document()
        #expect(document["left"] as? Int == 1)
        let blocked = try #require(document["blocked"] as? [[String: Any]])
        #expect(blocked.map { $0["id"] as? String } == ["A01"])
        let obstacles = blocked.first?["obstacles"] as? [[String: Any]] ?? []
        #expect(Set(obstacles.compactMap { $0["code"] as? String }) == ["tool", "credential_missing"])
    }

    @Test func `for an agent an action that was not approved cannot start`() throws {
        fixture.environment["AI_AGENT"] = "1"
        #expect(try preflight("") == .failed)
        let reason = "its commands are not approved, and this run was started by an agent (AI_AGENT is set)"
        #expect(fixture.output().hasPrefix("✘ A01: \(reason)\n"))
        #expect(!fixture.exists("state"))
    }
}
