import Foundation
@testable import GOAPApp
import GOAPCore
import GOAPTestSupport
import Testing

/// `next`, as far as it starts nothing.
struct NextListTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    private func next(_ change: (inout NextRun) -> Void) throws -> ExitCodes {
        var next = NextRun(fixture.choice, fixture.invocation)
        change(&next)
        return try next.run()
    }

    @Test func `a dry run lists what is ready, or with all everything that has a command`() throws {
        #expect(try next { $0.dryRun = true } == .success)
        #expect(fixture.output() == "A01  echo hello && true\n")
        _ = try next {
            $0.dryRun = true
            $0.all = true
        }
        #expect(fixture.output() == "A01  echo hello && true\nA03  echo bye && true\n")
        _ = try next {
            $0.dryRun = true
            $0.all = true
            $0.limit = 1
            $0.output.json = true
        }
        let actions = try fixture.document()["actions"] as? [[String: Any]]
        #expect(actions?.map { $0["id"] as? String } == ["A01"])
        #expect(fixture.messages().isEmpty && !fixture.exists("state"))
    }

    @Test func `a skill that no action has is refused`() throws {
        let failure = #expect(throws: CommandFailure.self) {
            try next {
                $0.dryRun = true
                $0.filter = ActionFilter(skill: "welding")
            }
        }
        #expect(failure?.code == .unknownSkill)
        #expect(fixture.output().isEmpty)
    }

    @Test func `a claim shows programs the action, its holder and what the plan says`() throws {
        let claim = try next {
            $0.claims = true
            $0.actor = "Ada"
            $0.output.json = true
        }
        #expect(claim == .success)
        #expect(fixture.messages().isEmpty)
        let document = try fixture.document()
        #expect((document["action"] as? [String: Any])?["id"] as? String == "A01")
        #expect((document["lease"] as? [String: Any])?["by"] as? String == "Ada")
        #expect((document["section"] as? String)?.hasPrefix("#### A01: Greet\n") == true)
    }

    @Test func `what is claimed is not given to another`() throws {
        _ = try next { $0.claims = true }
        #expect(fixture.output().hasPrefix("#### A01: Greet\n"))
        let second = try next {
            $0.claims = true
            $0.actor = "Bob"
        }
        #expect(second == .stuck)
        #expect(fixture.output().isEmpty)
        #expect(try fixture.project().recorded["A01"]?.lease?.by == "tester")
    }
}
