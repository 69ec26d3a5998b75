import Foundation
import GOAPTestSupport
import Testing

/// `plan --by` and `plan -j`: how long a route takes, and which is done in time.
struct RouteTimeTests {
    private let workspace = ToolWorkspace()

    private static let build = """
        # Build

        **Goal facts:** built

        ### A01: Fetch
        **Effects:** fetched
        **Cost:** 30m
        **Run:** `true`

        ### A02: Compile here
        **Preconditions:** fetched
        **Effects:** built
        **Cost:** 3h
        **Run:** `true`

        ### A03: Rent a machine
        **Effects:** machine
        **Cost:** 1h
        **Run:** `true`

        ### A04: Compile there
        **Preconditions:** fetched, machine
        **Effects:** built
        **Cost:** 2h15m
        **Run:** `true`
        """

    private func plan(_ arguments: String...) -> ToolRun {
        workspace.write("plans/p.md", Self.build)
        return workspace.wait(for: workspace.start(["plan"] + arguments))
    }

    @Test func `the cheapest route is taken where it is done in time`() {
        let run = plan("--by", "4h")
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.output == """
                route to the plan's goal state: 2 actions, cost 3h30m, optimal
                wave 1
                  ▸  30m  A01: Fetch
                wave 2
                  ▸   3h  A02: Compile here
                critical path: A01 -> A02, cost 3h30m
                time: 3h30m with 1 at once
                left out, the goal does not need it: A03 and A04
                in time: --by 4h leaves 30m
                next: goap-runner run --goal 'goal state'

                """)
    }

    @Test func `with less time it is a dearer one that is done by then`() {
        let run = plan("--by", "3h20m", "-j2")
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.output == """
                route to the plan's goal state: 3 actions, cost 3h45m, at most 15m above the optimum: chosen for its time
                wave 1
                  ▸    30m  A01: Fetch
                  ▸     1h  A03: Rent a machine
                wave 2
                  ▸  2h15m  A04: Compile there
                critical path: A03 -> A04, cost 3h15m
                time: 3h15m with 2 at once
                left out, the goal does not need it: A02
                in time: --by 3h20m leaves 5m
                next: goap-runner run --goal 'goal state' -j 2

                """)
    }

    @Test func `what cannot be in time is no route, and says what every route takes`() {
        let run = plan("--by", "3h", "-j", "8")
        #expect(run.status == 3)
        #expect(run.output.hasSuffix("too late: --by 3h is 15m earlier; no route takes less than 3h15m\n"))
        let alone = plan("--by", "3h20m")
        #expect(alone.status == 3)
        #expect(alone.output.hasSuffix("too late: --by 3h20m is 10m earlier; no quicker route was found\n"))
    }

    @Test func `an action of which no duration is known keeps the route from being called in time`() {
        workspace.write("plans/p.md", Self.build.replacingOccurrences(of: "30m", with: "2"))
        let run = workspace.run("plan", "A01", "--by", "1h")
        #expect(run.status == 3)
        #expect(run.output.contains("time: at least 0 ms with 1 at once; no duration is known of A01\n"))
        #expect(run.output.hasSuffix("not known to be in time: --by 1h leaves 1h for what has no duration\n"))
    }

    @Test func `what was measured counts more than what the plan says`() throws {
        workspace.write("plans/p.md", Self.build)
        #expect(workspace.run("run", "A01").status == 0)
        #expect(workspace.run("mark", "A01", "todo").status == 0)
        let run = workspace.run("plan", "A01", "--by", "10m", "--json")
        #expect(run.status == 0, "\(run.errors)")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let step = try #require((document["steps"] as? [[String: Any]])?.first?["time"] as? [String: Any])
        #expect(step["source"] as? String == "measured")
        #expect((document["time"] as? [String: Any])?["isInTime"] as? Bool == true)
    }

    @Test(arguments: [
        "soon", "25:00", "2026-02-30", "2020-01-01", "18.00", "-4h", "12:00:00", "18:00T", "2030:01-01",
        "2030-02-30T08:00Z", "2030-01-01 or soZ", "18:00Z", "2030-01-01 25:00",
    ])
    func `a text that says no time to come is refused`(text: String) {
        let run = plan("--by=\(text)")
        #expect(run.status == 64)
        #expect(run.errors.contains("hint: "), "\(run.errors)")
    }

    @Test(arguments: [
        "18:00", "23:59", "2030-01-01", "2030-01-01 08:00", "2030-01-01T08:00", "2030-01-01T08:00Z", "90d",
    ])
    func `clock times, days and durations are understood`(text: String) {
        #expect(plan("A01", "--by", text).errors == "")
    }
}
