import Foundation
import GOAPClients
import GOAPCore
import GOAPMarkdown
import GOAPSecrets
import GOAPTestSupport
import Testing

struct LintTests {
    private let workspace = ToolWorkspace()

    private func codes(_ plan: String) -> Set<String> {
        workspace.write("plans/plan.md", plan)
        let output = workspace.run("lint", "--json").output
        return Set(output.matches(of: /"code": ?"([a-z-]+)"/).map { String($0.output.1) })
    }

    @Test(arguments: LintRule.all.filter { !$0.bad.isEmpty }.map(\.code))
    func `every rule finds its bad example and nothing in its good one`(code: String) throws {
        let rule = try #require(LintRule.named(code))
        #expect(codes(rule.bad).contains(code), "\(workspace.run("lint").output)")
        #expect(!codes(rule.good).contains(code), "\(workspace.run("lint").output)")
    }

    @Test func `the guide is what the rules say`() throws {
        let guide = try String(contentsOfFile: Clients.root + "/docs/lint.md", encoding: .utf8)
        // The example of a token is masked as everything that is printed.
        let page = SecretMask(secrets: [], patterns: ClientTables.all.tokens).masked(LintRule.page)
        #expect(guide == page)
        #expect(workspace.run("lint", "--rules").output == page)
    }

    @Test func `a rule is switched off for a line`() {
        let plan = "#### A01: Build\n<!-- goap:ignore unknown-dependency -->\n**Dependencies:** A0\n"
        #expect(codes(plan) == [])
        #expect(codes(plan.replacing("unknown-dependency", with: "ragged-row")) == ["unknown-dependency"])
    }

    @Test func `fix corrects counts and labels, and a second fix changes nothing`() {
        workspace.write(
            "plans/plan.md",
            """
            #### A01: Build
            **Dependencies:** None
            **Prioritty:** P1

            | ID | Status |
            |---|---|
            | A01 | ✅ Done |

            **Progress:** 4/7 actions complete (57%)

            """)
        #expect(workspace.run("lint", "--fix").errors.hasPrefix("corrected 4 places\n"))
        let plan = workspace.read("plans/plan.md")
        #expect(plan?.contains("**Priority:** P1\n") == true)
        #expect(plan?.contains("**Progress:** 1/1 actions complete (100%)\n") == true)
        #expect(workspace.run("lint", "--fix").errors.hasPrefix("corrected 0 places\n"))
        #expect(workspace.read("plans/plan.md") == plan)
    }

    @Test func `progress is counted as sync counts it`() {
        let plan = """
            | Action | Status |
            |---|---|
            | A01: Flour | ⏳ PENDING |
            | A02-A03: Salt | ✅ Complete |

            **Progress:** 2/3 actions complete (67%)

            """
        #expect(codes(plan).contains("wrong-progress") == false)
        #expect(workspace.run("mark", "A01", "done", "--reason", "seen").status == 0)
        let synced = workspace.read("plans/plan.md") ?? ""
        #expect(synced.contains("**Progress:** 3/3"))
        #expect(codes(synced).contains("wrong-progress") == false)
        // Only the state knows that A01 is done.
        let stale = synced.replacing("✅ Complete |\n| A02", with: "⏳ PENDING |\n| A02")
        #expect(stale != synced)
        #expect(codes(stale).contains("wrong-progress") == false)
        workspace.write("plans/plan.md", stale.replacing("3/3", with: "2/3"))
        #expect(workspace.run("lint").output.contains("it is 3/3"))
        #expect(workspace.run("sync", "--check").output.contains("+**Progress:** 3/3"))
        #expect(workspace.run("lint", "--fix").status == 0)
        #expect(workspace.read("plans/plan.md")?.contains("**Progress:** 3/3") == true)
    }

    @Test func `programs get SARIF and annotations`() {
        workspace.write("plans/plan.md", "#### A01: Build\n**Dependencies:** A0\n")
        let sarif = workspace.run("lint", "--format", "sarif")
        #expect(sarif.output.contains(#""ruleId": "unknown-dependency""#))
        #expect(sarif.output.contains(#""version": "2.1.0""#))
        #expect(
            workspace.run("lint", "--format", "github").output
                == "::warning file=plans/plan.md,line=2,col=19,title=unknown-dependency::action 'A01' depends on 'A0', which is not in the plan%0Adid you mean 'A01'?\n"
        )
    }

    @Test func `boxes and arrows are compared with the lists`() {
        let plan = """
            #### A01: Build
            **Dependencies:** None
            #### A02: Test
            **Dependencies:** None

            ```
            ┌─────┐
            │ A01 │
            └──┬──┘
               │
               ▼
            ┌─────┐
            │ A02 │
            └─────┘
            ```

            """
        #expect(codes(plan) == ["drawing-contradicts"])
        #expect(workspace.run("lint").output.contains("the drawing shows 'A01' before 'A02', the lists do not have it"))
    }

    @Test func `phases, sentences and actions without any order are not contradicted by a drawing`() {
        let plan = """
            #### Action 1: Build
            **Dependencies:** None
            #### Action 2: Test
            **Dependencies:** None
            #### Action 3: Ship
            **Cost:** 3

            ```
             PHASE 1 (Week 1)
                │
                ▼
            ┌──────────┐
            │ Action 2 │
            └─────┬────┘
              seen in: Action 1
                  ↓
              Action 2 → Action 3
            ```

            """
        #expect(codes(plan).contains("drawing-contradicts") == false)
    }
}
