import GOAPTestSupport
import Testing

struct PlanCommandTests {
    private let workspace = ToolWorkspace()

    private static let release = """
        # Release

        ## World State

        | Fact | Value |
        |------|-------|
        | tests_pass | false |
        | ci_green | false |

        ## Actions

        | ID | Action | Preconditions | Effects | Cost | Skill |
        |----|--------|---------------|---------|------|-------|
        | A01 | test | None | tests_pass=true | 2 | dev |
        | A02 | commit | tests_pass | commits+=1 | 1 | dev |
        | A03 | push | commits>=2 | pushed=true, tests_pass=false | 3 | dev |
        | A04 | mail | None | pushed=true | 20 | dev |
        | A05 | watch | pushed, tests_pass | ci_green=true | 1 | ci |
        """

    private func plan(_ arguments: String...) -> ToolRun {
        workspace.write("plans/p.md", Self.release)
        return workspace.wait(for: workspace.start(["plan"] + arguments))
    }

    @Test func `the cheapest route is told in waves, with what it leaves out and what to do first`() {
        let run = plan("pushed")
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.output == """
                route to pushed: 4 actions, cost 7, optimal
                wave 1
                  ✋ 2  A01: test
                wave 2
                  ✋ 1  A02: commit
                wave 3
                  ✋ 1  A02: commit
                wave 4
                  ✋ 3  A03: push
                critical path: A01 -> A02 -> A02 -> A03, cost 7
                by hand: A01, A02 and A03
                as the plan's world state says: tests_pass
                left out, the goal does not need it: A04 and A05
                next: do A01, then: goap-runner mark A01 done

                """)
    }

    @Test func `a fact that is undone on the way is made true again`() {
        let run = plan("ci_green", "--json")
        #expect(run.output.contains(#""verdict":"optimal""#))
        #expect(run.output.contains(#""cost":10"#))
    }

    @Test func `an action can be avoided, supposed to have failed, and explained`() {
        #expect(plan("pushed", "--avoid", "A03").output.contains("1 action, cost 20, optimal"))
        #expect(plan("pushed", "--what-if", "A02 failed").output.contains("left out, failed: A02"))
        #expect(plan("pushed", "--what-if", "commits = 2").output.contains("1 action, cost 3, optimal"))
        let included = plan("pushed", "--explain", "A03").output
        #expect(included.contains("A03 is in the route to pushed\n  it gives pushed to the goal\n"))
        #expect(included.contains("without it: cost 20, 13 more, with A04 instead\n"))
        let omitted = plan("pushed", "--explain", "A04").output
        #expect(omitted.contains("the goal is reached without it\nwith it: cost 20, 13 more\n"))
    }

    @Test func `a dead end says what is missing, who would give it, and what helps`() {
        let run = plan("ci_green", "--avoid", "A01")
        #expect(run.status == 3)
        #expect(
            run.output == """
                no route to ci_green
                  A05 would give ci_green, but needs tests_pass
                    A01 would give tests_pass, but is avoided
                next: leave out --avoid A01

                """)
        #expect(plan("ci_green", "--avoid", "A01", "--json").output.contains(#""verdict":"unsolvable""#))
    }

    @Test func `a budget that is too small is no route`() {
        let run = plan("pushed", "--budget", "6")
        #expect(run.status == 3)
        #expect(run.output.hasSuffix("the budget of 6 is 1 too small\n"))
    }

    @Test func `what is done counts, and a goal that is reached needs nothing`() {
        workspace.write("plans/p.md", Self.release)
        _ = workspace.run("mark", "A04", "done")
        let run = workspace.run("plan", "pushed")
        #expect(run.status == 0)
        #expect(run.output == "pushed: reached, there is nothing to do\nas A04 left it just now: pushed\n")
    }

    @Test func `a file says what the world is like`() {
        workspace.write("world.json", #"{"world_state": {"commits": 3}}"#)
        #expect(plan("pushed", "--world", "world.json").output.contains("1 action, cost 3"))
        workspace.write("world.json", "commits")
        let run = plan("pushed", "--world", "world.json")
        #expect(run.status == 66)
        #expect(run.errors.contains("'world.json' is no world state: line 1, column 1: expected '{', found 'c'"))
    }

    @Test(arguments: [
        (#"{"label": "caf\u00e9"}"#, #"label = "café""#, Int32(0)), (#"{"label": "a\nb"}"#, #"label = "anb""#, 3),
        (#"{"label": "cafe"}"#, #"label = "café""#, 3), (#"{"label": "a", "label": "b"}"#, #"label = "a""#, 66),
    ])
    func `a file's strings mean what JSON says`(world: String, goal: String, status: Int32) {
        workspace.write("plans/label.md", "**Goal facts:** label\n\n#### A01: Build\n**Dependencies:** None\n")
        workspace.write("world.json", world)
        let run = workspace.run("plan", goal, "--plan", "plans/label.md", "--world", "world.json")
        #expect(run.status == status, "\(run.output)\(run.errors)")
    }

    @Test func `a goal nobody knows is a mistake with a suggestion`() {
        let run = plan("pushd")
        #expect(run.status == 64)
        #expect(run.errors.contains("the plan knows no action, goal, phase or fact 'pushd'"))
        #expect(run.errors.contains("did you mean 'pushed'?"))
        #expect(plan("pushed", "--what-if", "A09 failed").status == 64)
    }

    @Test func `facts that lead in circles are the planner's affair`() {
        workspace.write(
            "plans/circle.md",
            """
            | ID | Action | Preconditions | Effects |
            |----|--------|---------------|---------|
            | A01 | go there | here | there=true, here=false |
            | A02 | come back | there | here=true, there=false |
            """)
        let run = workspace.run("plan", "there", "--plan", "plans/circle.md", "--what-if", "here")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("A01: go there"))
    }

    @Test func `a route is drawn, and its task is written for other planners`() {
        #expect(plan("pushed", "--mermaid").output.contains("    s2 --> s3\n"))
        let domain = workspace.run("graph", "--format", "pddl-domain").output
        #expect(domain.hasPrefix("(define (domain release)\n"))
        #expect(domain.contains("(increase (total-cost) 20)"))
        let problem = workspace.run("graph", "--format", "pddl-problem", "--goal", "pushed").output
        #expect(problem.contains("(:goal (and (pushed)))"))
    }

    @Test func `JSON is one document, also when there is no route`() {
        #expect(plan("pushed", "--json").output.hasPrefix(#"{"schemaVersion":2,"kind":"plan","#))
    }
}
