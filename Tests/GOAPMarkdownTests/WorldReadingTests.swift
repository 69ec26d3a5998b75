import GOAPCore
import GOAPMarkdown
import Testing

@Suite struct WorldReadingTests {
    private func plan(_ text: String) -> Plan { PlanReader.read(PlanDocument(text)).plan }

    @Test func `a world state stands in a table`() {
        let world = plan(
            """
            ## World State

            | Fact | Value | Probe |
            |------|-------|-------|
            | `pushed` | false | `git diff --quiet` |
            | commits | 2 | |
            | branch | "main" | |
            | coverage | 80% | |

            ## Next
            """
        ).world
        #expect(world.map(\.path) == ["pushed", "commits", "branch", "coverage"])
        #expect(world.map(\.value) == [.flag(false), .number(2), .text("main"), .number(80)])
    }

    @Test func `a world state stands in JSON, groups in front of names, what is null left out`() {
        let world = plan(
            """
            ## 1. World State

            ### Schema

            ```json
            {"id": null, "git": {"pushed": false, "commits": ["b", "a"]}, "tries": 3}
            ```

            ## 2. World State Later

            ```json
            {"tries": 9}
            ```
            """
        ).world
        #expect(world.map(\.path) == ["git.pushed", "git.commits", "tries"])
        #expect(world.map(\.value) == [.flag(false), .list(["a", "b"]), .number(3)])
    }

    @Test func `a world state stands in a class with defaults`() {
        let world = plan(
            """
            ### World State

            ```python
            class State:
                validated: bool = False  # by hand
                branch: str = ""
                commits: int = 0
                path: str
            ```
            """
        ).world
        #expect(world.map(\.path) == ["validated", "branch", "commits"])
        #expect(world.map(\.value) == [.flag(false), .text(""), .number(0)])
    }

    @Test func `a broken or foreign block is no world state`() {
        #expect(plan("## World State\n\n```json\n{\"a\": \n```\n").world.isEmpty)
        #expect(plan("## Goal State\n\n```json\n{\"a\": true}\n```\n").world.isEmpty)
        #expect(plan("## Status\n\n```json\n{\"a\": true}\n```\n").world.isEmpty)
    }

    @Test func `goals are facts below GOAL STATE and numbered goals with their actions`() throws {
        let goals = plan(
            """
            ```
            GOAL STATE:
              checks.* = true
              commits.length >= 5

            Other:
              x = true
            ```

            ```
            📋 SUBGOAL_1: CHECKS
               Actions: [A01, A02]
            📋 SUBGOAL_2: PUSH
               Actions: [A03]
               Dependencies: [SUBGOAL_1]  # later
            ```

            #### A01: One
            **Dependencies:** None
            #### A02: Two
            **Dependencies:** None
            #### A03: Three
            **Dependencies:** A01, A02
            """
        ).goals
        #expect(goals.map(\.name) == ["GOAL STATE", "SUBGOAL_1", "SUBGOAL_2"])
        #expect(
            goals[0].goal.facts == [
                Fact(name: "checks.*"), Fact(name: "commits.length", relation: .atLeast, value: "5"),
            ])
        #expect(goals[1].title == "CHECKS")
        #expect(goals[1].goal.actions == ["A01", "A02"])
        #expect(goals[2].parts == ["SUBGOAL_1"])
    }

    @Test func `goal facts stand behind their label or below it`() {
        let one = plan("## Goal\n\n**Goal facts:** pushed, coverage >= 80\n").goals
        let other = plan("## Goal\n\n**Goal facts:**\n\n- pushed\n- coverage >= 80\n\nProse.\n").goals
        #expect(one.first?.goal == other.first?.goal)
        #expect(one.first?.goal.facts.count == 2)
    }
}
