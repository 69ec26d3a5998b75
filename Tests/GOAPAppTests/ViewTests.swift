import Foundation
@testable import GOAPApp
import GOAPCore
import GOAPTestSupport
import Testing

/// Commands that only show something.
struct ViewTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    @Test func `status shows the plan and creates nothing`() throws {
        var view = StatusView(fixture.choice, fixture.invocation)
        view.format = .json
        #expect(try view.run() == .success)
        #expect(try (fixture.document()["actions"] as? [Any])?.count == 3)
        view.format = .markdown
        #expect(try view.run() == .success)
        #expect(fixture.output().contains("A01"))
        #expect(!fixture.exists("state"))
    }

    @Test func `status of one action shows that one`() throws {
        var view = StatusView(fixture.choice, fixture.invocation)
        view.format = .json
        view.ids = ["a02"]
        _ = try view.run()
        let actions = try fixture.document()["actions"] as? [[String: Any]]
        #expect(actions?.map { $0["id"] as? String } == ["A02"])
        view.ids = ["A09"]
        #expect(failure { _ = try view.run() }?.code == .unknownAction)
    }

    @Test func `of several plans status shows how far each is`() throws {
        fixture.folder.write("plans/other.md", SamplePlans.single("true"))
        #expect(try StatusView(fixture.choice, fixture.invocation).run() == .success)
        let paths = ["\(fixture.path)/plans/other.md", "\(fixture.path)/plans/plan.md"]
        #expect(
            fixture.output() == """
                \(paths[0])  0/1 (0%)  ready: A01
                \(paths[1])   0/3 (0%)  ready: A01
                2 plans, 0/4 actions done

                """)
        #expect(fixture.messages() == "one of them in full: goap-runner status --plan \(paths[0])\n")
        var one = StatusView(fixture.choice, fixture.invocation)
        one.ids = ["A01"]
        #expect(failure { _ = try one.run() }?.code == .severalPlans)
    }

    @Test func `plans lists those with actions, and why others cannot be read`() throws {
        fixture.folder.write("plans/notes.md", "# Notes\n")
        fixture.folder.write("plans/broken.md", "a\0b")
        var overview = PlanOverview(fixture.choice, fixture.invocation)
        overview.json = true
        #expect(try overview.run() == .success)
        let plans = try fixture.document()["plans"] as? [[String: Any]] ?? []
        #expect(plans.map { lastPart(of: $0["path"] as? String ?? "") } == ["broken.md", "plan.md"])
        #expect(plans.first?["problem"] is String)
        #expect(plans.last?["total"] as? Int == 3)
        overview.folder = "none"
        #expect(failure { _ = try overview.run() }?.message == "there is no plan in 'none'")
    }

    @Test func `why says what an action waits for`() throws {
        var view = WhyView(fixture.choice, fixture.invocation, id: "A03")
        #expect(try view.run() == .success)
        #expect(fixture.output().contains("A02"))
        view.json = true
        _ = try view.run()
        #expect(try (fixture.document()["missing"] as? [Any])?.isEmpty == true)
    }

    @Test func `a log without attempts says so`() throws {
        var view = LogView(fixture.choice, fixture.invocation)
        #expect(try view.run() == .success)
        #expect(fixture.messages() == "the plan has no attempts yet\n")
        view.id = "A01"
        _ = try view.run()
        #expect(fixture.messages() == "'A01' has no attempts yet\n")
    }

    @Test func `preflight counts what is left`() throws {
        #expect(try PreflightView(fixture.choice, fixture.invocation).run() == .success)
        #expect(fixture.output() == "2 actions left, nothing is missing\n")
    }

    @Test func `the last lines of a log leave out the runner's own`() {
        let path = fixture.folder.write("log", "$ echo\n[started]\none\n\ntwo\nthree\n[ended]\n")
        #expect(LogFile.lastLines(of: path, count: 2) == ["two", "three"])
        #expect(LogFile.lastLines(of: path, count: 10) == ["one", "two", "three"])
        #expect(LogFile.lastLines(of: fixture.path + "/none", count: 2).isEmpty)
    }
}

/// `lint`.
struct LintingTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    private func lint(_ change: (inout Linting) -> Void = { _ in }) throws -> ExitCodes {
        var linting = Linting(fixture.choice, fixture.invocation)
        change(&linting)
        return try linting.run()
    }

    private func codes() throws -> [String] {
        _ = try lint { $0.format = .json }
        return (try fixture.document()["diagnostics"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
    }

    @Test func `a program that is not there is a warning, once`() throws {
        fixture.folder.write("plans/plan.md", SamplePlans.single("no-such-program-here"))
        #expect(try codes().filter { $0 == "missing-program" }.count == 1)
        #expect(try lint() == .success)
        #expect(fixture.output().contains("starts 'no-such-program-here', which is not on this machine"))
    }

    @Test func `a token that is written out is an error`() throws {
        let token = "hf_" + "aB3dE5gH7jK9mN2pQ4sT6vW8xY1zC0fL"
        fixture.folder.write("plans/plan.md", SamplePlans.single("echo \(token)"))
        #expect(try lint() == .invalidPlan)
        #expect(fixture.output().contains("a token (hf_…) is written out in the plan"))
    }

    @Test func `a plan without actions is an error`() throws {
        fixture.folder.write("plans/plan.md", "# Nothing\n")
        #expect(try codes().contains("no-actions"))
        #expect(try lint() == .invalidPlan)
    }

    @Test func `a hand edit and what was done too early are warnings`() throws {
        _ = try fixture.mark("A01", .done)
        let plan = fixture.plan.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.hasPrefix("| A01") ? "| A01: Greet | ❌ FAILED | - |" : String($0)
        }
        fixture.folder.write("plans/plan.md", plan.joined(separator: "\n"))
        #expect(try codes().contains("hand-edit"))
        _ = try fixture.mark("A03", .done) { $0.isForced = true }
        #expect(try codes().contains("done-before-dependency"))
    }

    @Test(arguments: Linting.Format.allCases)
    func `every format can be made`(format: Linting.Format) throws {
        fixture.folder.write("plans/plan.md", SamplePlans.single("no-such-program-here"))
        #expect(try lint { $0.format = format } == .success)
        #expect(fixture.output().contains("no-such-program-here"))
    }
}
