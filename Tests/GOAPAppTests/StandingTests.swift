import Foundation
@testable import GOAPApp
import GOAPCore
import GOAPStore
import GOAPTestSupport
import Testing

/// Where an action or a plan stands, as `status` and `why` say it.
struct StandingTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    private func why(_ id: String) throws -> String {
        _ = fixture.output()
        #expect(try WhyView(fixture.choice, fixture.invocation, id: id).run() == .success)
        return fixture.output()
    }

    @Test func `what waits is shown with everything it waits for, down to what can be done`() throws {
        #expect(
            try why("A03") == """
                A03 is waiting  Leave
                  A02 is waiting  Look
                    A01 is ready  Greet
                next: goap-runner why A01

                """)
    }

    @Test func `what is done says since when, and on whose word`() throws {
        _ = try fixture.mark("A01", .done) { $0.reason = "seen" }
        let time = try #require(try fixture.project().recorded["A01"]?.completedAt?.text)
        #expect(
            try why("A01")
                == "A01 is done  Greet\n  done at \(time): tester marked it, and what can be checked of it held: seen\n"
        )
    }

    @Test func `what a probe denies says what the probe found`() throws {
        fixture.folder.write("plans/plan.md", SamplePlans.facts)
        fixture.folder.write("built", "")
        _ = try fixture.mark("D1", .done)
        let journal = try Wiring(try fixture.project()).journal()
        #expect(try journal.mark([.factRecorded("built", value: "false", output: "gone", by: nil)]) == nil)
        let text = try why("D1")
        #expect(text.hasPrefix("D1 is contradicted  Build\n  done at "))
        let marked = ": tester marked it, and what can be checked of it held\n"
        #expect(text.hasSuffix(marked + "  but built is false (gone)\nnext: goap-runner run D1\n"))
    }

    @Test func `an approval that is missing, given or taken back is told`() throws {
        fixture.folder.write("plans/plan.md", SamplePlans.single("true", "**Approval:** ask Ada\n"))
        let open = """
            A01 needs an approval  Single
              missing: a person has to approve it: ask Ada
                 1. goap-runner mark A01 approved

            """
        #expect(try why("A01") == open)
        _ = try fixture.mark("A01", .approved) {
            $0.actor = "Ada"
            $0.reason = "seen"
        }
        #expect(fixture.messages() == "A01 marked approved\n")
        let project = try fixture.project()
        let approval = try #require(project.recorded.approvals.newest(.start, of: "A01"))
        #expect(
            try why("A01") == """
                A01 is ready  Single
                  approved by Ada at \(approval.at.text): seen
                next: goap-runner run A01

                """)
        _ = try fixture.mark("A01", .todo)
        #expect(try why("A01") == open)
        #expect(try fixture.project().recorded.approvals.newest(.start, of: "A01") == nil)
    }

    @Test func `an approval ends with the command it was given for`() throws {
        fixture.folder.write("plans/plan.md", SamplePlans.single("true", "**Approval:** ask Ada\n"))
        _ = try fixture.mark("A01", .approved) { $0.actor = "Ada" }
        #expect(try fixture.project().situation.unapproved.isEmpty)
        fixture.folder.write("plans/plan.md", SamplePlans.single("false", "**Approval:** ask Ada\n"))
        #expect(try fixture.project().situation.unapproved == [0])
        #expect(try why("A01").contains("its commands have changed since Ada approved them: ask Ada\n"))
    }

    @Test func `of several plans programs read how far each is, and Markdown shows one`() throws {
        fixture.folder.write("plans/other.md", SamplePlans.single("true"))
        var view = StatusView(fixture.choice, fixture.invocation)
        view.format = .json
        #expect(try view.run() == .success)
        let plans = try #require(try fixture.document()["plans"] as? [[String: Any]])
        #expect(plans.map { $0["total"] as? Int } == [1, 3])
        #expect(plans.map { $0["ready"] as? [String] } == [["A01"], ["A01"]])
        view.format = .markdown
        #expect(failure { _ = try view.run() }?.code == .severalPlans)
    }

    @Test func `Markdown is a table and what to type next`() throws {
        fixture.folder.write("plans/plan.md", "# One <b>\n\n" + SamplePlans.single("true"))
        var view = StatusView(fixture.choice, fixture.invocation)
        view.format = .markdown
        #expect(try view.run() == .success)
        let next = "next: run A01".padding(toLength: 44, withPad: " ", startingAt: 0)
        #expect(
            fixture.output() == """
                **One &lt;b&gt;**: 0/1 actions done (0%)

                | Action | Status | Phase | Remark |
                |---|---|---|---|
                | A01: Single | ▶️ ready |  |  |

                - \(next)  goap-runner next

                """)
    }
}
