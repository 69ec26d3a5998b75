@testable import GOAPApp
import GOAPTestSupport
import Testing

/// `plan`, word by word.
struct RouteTests {
    private let fixture = AppFixture(plan: SamplePlans.facts)

    private func route(_ change: (inout RouteView) -> Void = { _ in }, endsWith code: ExitCodes = .success) throws
        -> String
    {
        var view = RouteView(fixture.choice, fixture.invocation)
        change(&view)
        #expect(try view.run() == code)
        return fixture.output()
    }

    private let steps = """
        route to the plan's goal state: 2 actions, cost 3, optimal
        wave 1
          ▸  1  D1: Build
        wave 2
          ▸  2  D2: Publish
        critical path: D1 -> D2, cost 3

        """

    private let sources = """
        as the plan's world state says, never observed: built
        to ask the probes first: --observe

        """

    @Test func `a route has its waves, its costs and what to type next`() throws {
        #expect(try route() == steps + sources + "next: goap-runner run --goal 'goal state'\n")
    }

    @Test func `a budget that is too small is told by how much, and one that will do is not`() throws {
        #expect(try route({ $0.budget = 2 }, endsWith: .stuck) == steps + sources + "the budget of 2 is 1 too small\n")
        #expect(try route { $0.budget = 3 } == steps + sources + "next: goap-runner run --goal 'goal state'\n")
    }

    @Test func `what is supposed leaves out what it makes needless`() throws {
        #expect(
            try route { $0.whatIf = ["built = true"] } == """
                route to the plan's goal state: 1 action, cost 2, optimal
                wave 1
                  ▸  2  D2: Publish
                critical path: D2, cost 2
                as supposed: built
                left out, the goal does not need it: D1
                next: goap-runner run --goal 'goal state'

                """)
        #expect(
            try route { $0.whatIf = ["built = true", "published = true"] }
                == "the plan's goal state: reached, there is nothing to do\nas supposed: built and published\n")
    }

    @Test func `where what is avoided is needed, it says what for`() throws {
        #expect(
            try route({ $0.avoid = ["D1"] }, endsWith: .stuck) == """
                no route to the plan's goal state
                  D1 would give built, but is avoided
                  D2 would give published, but needs built
                next: leave out --avoid D1

                """)
    }

    @Test func `a step is explained by what others take from it`() throws {
        #expect(
            try route { $0.explain = "d1" } == """
                D1 is in the route to the plan's goal state
                  it gives built to D2
                  it gives built to the goal
                without it there is no route: goap-runner plan --avoid D1

                """)
    }

    @Test func `an action outside the route is explained by what it would cost`() throws {
        let text = try route {
            $0.goals = ["built"]
            $0.explain = "D2"
        }
        #expect(
            text == """
                D2 is not in the route to built
                  the goal is reached without it
                with it: cost 3, 2 more

                """)
    }

    @Test func `what is done twice is explained once, and times are shown as the plan writes them`() throws {
        fixture.folder.write(
            "plans/plan.md",
            """
            # Loop

            **Goal facts:** released

            | ID | Action | Preconditions | Effects | Cost |
            |---|---|---|---|---|
            | D1 | Test | - | green | 5m |
            | D2 | Commit | green | commits += 1, NOT green | 1h30m |
            | D3 | Release | commits >= 2, green | released | 45s |

            """)
        #expect(
            try route { $0.explain = "D1" } == """
                D1 is in the route to the plan's goal state
                  it gives green to D2
                  it gives green to D3
                  it is done 3 times
                without it there is no route: goap-runner plan --avoid D1

                """)
        #expect(try route().hasPrefix("route to the plan's goal state: 6 actions, cost 3h15m45s, optimal\n"))
        #expect(try document()["costUnit"] as? String == "hours")
    }

    @Test func `a wave lists its actions in the order in which they are run`() throws {
        fixture.folder.write(
            "plans/plan.md",
            """
            # Wave

            **Goal facts:** a, b, c

            | ID | Action | Priority | Preconditions | Effects |
            |---|---|---|---|---|
            | D1 | One | P2 | - | a |
            | D2 | Two | P0 | - | b |
            | D3 | Three | P1 | - | c |

            """)
        #expect(try document()["waves"] as? [[String]] == [["D2", "D3", "D1"]])
    }

    @Test func `what would help is named in the smallest sets`() throws {
        fixture.folder.write(
            "plans/plan.md",
            """
            # Gaps

            ## World State

            | Fact | Value |
            |---|---|
            | z | true |

            **Goal facts:** g

            | ID | Action | Preconditions | Effects |
            |---|---|---|---|
            | D1 | One | a | g |
            | D2 | Two | b, c | g |

            """)
        #expect(
            try route(endsWith: .stuck).hasSuffix(
                """
                next: give an action the effect 'a', or if it holds already: --what-if 'a'
                  or: give actions the effects 'b' and 'c', all of them, or if they hold already: --what-if 'b and c'

                """))
        let remedies = try document()["remedies"] as? [[String: Any]]
        #expect(remedies?.map { $0["facts"] as? [String] } == [["a"], ["b", "c"]])
        _ = try route { $0.whatIf = ["b and c"] }
    }

    @Test func `what excludes itself is named by who needs it and who undoes it`() throws {
        fixture.folder.write(
            "plans/plan.md",
            """
            # Conflict

            ## World State

            | Fact | Value |
            |---|---|
            | a | true |

            **Goal facts:** g

            | ID | Action | Preconditions | Effects |
            |---|---|---|---|
            | D1 | One | a | b, NOT a |
            | D2 | Two | a, b | g |

            """)
        #expect(
            try route(endsWith: .stuck).hasPrefix(
                """
                no route to the plan's goal state
                  D2 needs a and b, which exclude each other: D1 gives one and undoes the other

                """))
        let conflicts = try document()["conflicts"] as? [[String: Any]]
        #expect(conflicts?.map { $0["undoneBy"] as? [String] } == [["D1"]])
    }

    @Test func `Mermaid draws a box for each wave and the critical path in red`() throws {
        #expect(
            try route { $0.format = .mermaid } == """
                graph TD
                    subgraph wave1["wave 1"]
                        s0["D1: Build"]
                    end
                    subgraph wave2["wave 2"]
                        s1["D2: Publish"]
                    end
                    s0 --> s1
                    linkStyle 0 stroke:#cf222e,stroke-width:3px

                """)
        let none = try route(
            {
                $0.format = .mermaid
                $0.avoid = ["D1"]
            }, endsWith: .stuck)
        #expect(none == "graph TD\n    none[\"no route\"]\n")
    }

    private func document(_ change: (inout RouteView) -> Void = { _ in }) throws -> [String: Any] {
        var view = RouteView(fixture.choice, fixture.invocation)
        view.format = .json
        change(&view)
        _ = try view.run()
        return try fixture.document()
    }

    @Test func `programs read verdict, costs, waves and what is left out`() throws {
        let found = try document { $0.budget = 2 }
        #expect(found["verdict"] as? String == "optimal")
        #expect(found["cost"] as? Double == 3)
        #expect(found["isPossible"] as? Bool == false)
        #expect(found["waves"] as? [[String]] == [["D1"], ["D2"]])
        #expect(found["criticalPath"] as? [String] == ["D1", "D2"])
        let supposed = try document { $0.whatIf = ["built = true"] }
        #expect(supposed["leftOut"] as? [[String: String]] == [["id": "D1", "reason": "not_needed"]])
    }

    @Test func `programs read why there is no route`() throws {
        let found = try document { $0.avoid = ["D1"] }
        #expect(found["verdict"] as? String == "unsolvable")
        #expect(found["steps"] as? [String] == [])
        let missing = found["missing"] as? [[String: Any]] ?? []
        #expect(missing.map { $0["wanted"] as? String } == ["built", "published"])
        let givers = missing.first?["givers"] as? [[String: Any]]
        #expect(givers?.map { $0["excluded"] as? String } == ["avoided"])
    }
}
