import GOAPCore
import GOAPMarkdown
import Testing

/// What a document says about the world and where it wants to go.
struct WorldAndGoalTests {
    private func world(_ text: String) -> [String] { plan(text).world.map { "\($0.path)=\($0.value)" } }

    private func table(_ header: String, _ rows: String...) -> String {
        "## World State\n\n| \(header) |\n|---|---|\n" + rows.map { "| \($0) |\n" }.joined()
    }

    // MARK: Where it stands

    @Test(arguments: [
        "## World State", "### 1. Initial State", "# World state (today)", "## Current World State",
        "## GOAP World State Analysis", "## **World State**",
        "## The initial state",
    ])
    func `a heading about the world opens the section`(heading: String) {
        #expect(world("\(heading)\n\n```json\n{\"a\": 1}\n```\n") == ["a=1"])
    }

    @Test(arguments: [
        "## State", "## Goal State", "## Desired World State", "## Target World State", "## World State Changes",
        "## World", "## Status", "World State",
        "**World State**",
    ])
    func `any other opens none`(heading: String) { #expect(world("\(heading)\n\n```json\n{\"a\": 1}\n```\n").isEmpty) }

    @Test func `the first section that says anything counts, with the first block that does`() {
        let text =
            "## World State\n\nprose\n\n## Initial State\n\n```\nnothing here\n```\n\n```json\n{\"a\": 1}\n```\n\n```json\n{\"b\": 1}\n```\n\n## World State\n\n```json\n{\"c\": 1}\n```\n"
        #expect(world(text) == ["a=1"])
    }

    @Test func `deeper headings stay inside, others end it`() {
        #expect(world("## World State\n### Schema\n```json\n{\"a\": 1}\n```\n") == ["a=1"])
        #expect(world("### World State\n## Other\n```json\n{\"a\": 1}\n```\n").isEmpty)
    }

    // MARK: Tables

    @Test(arguments: [
        "Fact | Value", "Variable | Initial", "State | Current", "**Name** | `Value`", "Flag | Initial Value",
        "Key | Current Value", "Property | Value",
    ])
    func `a table of facts has many headings`(header: String) {
        #expect(world(table(header, "up | true", "n | 2")) == ["up=true", "n=2"])
    }

    @Test(arguments: ["Thing | Value", "Fact | Meaning"])
    func `a table about something else says nothing`(header: String) {
        #expect(world(table(header, "up | true")).isEmpty)
    }

    @Test(arguments: [
        ("true", "up=true"), ("yes", "up=true"), ("No", "up=false"), ("`false`", "up=false"), ("80%", "up=80"),
        ("2.50", "up=2.5"), ("\"main\"", "up=\"main\""),
        ("main", "up=\"main\""), ("[a, b]", "up=[\"a\", \"b\"]"), ("[]", "up=[]"), ("-3", "up=-3"), ("1e3", "up=1000"),
    ])
    func `values are flags, numbers, texts and lists`(cell: String, wanted: String) {
        #expect(world(table("Fact | Value", "up | \(cell)")) == [wanted])
    }

    @Test(arguments: ["", "-", "?", "unknown", "None", "null", "nil"]) func `what is unknown is left out`(cell: String)
    {
        #expect(world(table("Fact | Value", "up | \(cell)")).isEmpty)
    }

    @Test func `what is no name is no fact`() {
        #expect(
            world(table("Fact | Value", "two words | 1", "NOT up | 1", "a >= 2 | 1", "git.pushed | 1", " | 1")) == [
                "git.pushed=1"
            ])
    }

    @Test func `a probe is a command in code`() {
        let read = plan(
            "## World State\n\n| Fact | Value | Probe |\n|---|---|---|\n| up | false | `curl -s x \\| grep y` |\n| down | true | ask Ada |\n| n | ? | `wc -l` |\n| two words | 1 | `x` |\n"
        )
        #expect(read.probes.map(\.path) == ["up", "n"])
        #expect(read.probes.map(\.command.text) == ["curl -s x | grep y", "wc -l"])
        #expect(read.probes[0].command.location == PlanLocation(line: 5, column: 16))
    }

    // MARK: Lines

    @Test(arguments: [
        ("up = true", ["up=true"]), ("up: bool = False", ["up=false"]), ("up: false", ["up=false"]),
        ("up: 3,", ["up=3"]), ("n: int = 0  # why", ["n=0"]),
        ("n = 2; // why", ["n=2"]), ("name: \"x\"", ["name=\"x\""]), ("name: str", []), ("name: str = None", []),
        ("n += 1", []), ("  up = yes", ["up=true"]),
        ("up", []), ("def f(x): 1", []), ("self.up = true", ["self.up=true"]),
        ("list = [b, a]", ["list=[\"a\", \"b\"]"]),
    ])
    func `a line of a class or a list of assignments`(line: String, wanted: [String]) {
        #expect(world("## World State\n\n```python\n\(line)\n```\n") == wanted)
    }

    @Test func `each line is a fact at its place`() {
        let read = plan("## World State\n\n```\na = 1\n\nb = 2\n```\n").world
        #expect(read.map(\.location) == [PlanLocation(line: 4, column: 1), PlanLocation(line: 6, column: 1)])
    }

    // MARK: Goals

    private func goals(_ text: String) -> [NamedGoal] {
        plan(text + "\n#### A1: x\n**Dependencies:** None\n#### A2: y\n**Dependencies:** A1\n").goals
    }
    private func facts(_ text: String) -> [String] {
        goals(text).flatMap { $0.goal.facts.map { Condition($0).description } }
    }

    @Test(arguments: [
        ("**Goal facts:** a, b >= 2", ["a", "b >= 2"]), ("**Goal facts:**\n- a\n- NOT b", ["a", "NOT b"]),
        ("**Goal Facts:** a", ["a"]),
        ("- **Goal facts:** a", ["a"]), ("**Goal facts:** a, a", ["a"]),
        ("**Goal facts:** a\n**Goal facts:** b", ["a", "b"]), ("**Goals:** a", []),
        ("```\nGOAL STATE:\n  a = true\n  b != 2\nOther:\n  c\n```", ["a", "b != 2"]),
        ("```\n  Goal state:\n    a\n  b\n```", ["a"]),
        ("```\nGOAL STATE: a\n```", []), ("```\nGOAL STATE:\n  checks.* = true\n```", ["checks.*"]),
        ("```\nGOAL STATE:\n\n  a\n```", []),
    ])
    func `the goal of a plan is a list of facts`(text: String, wanted: [String]) { #expect(facts(text) == wanted) }

    @Test func `goals with names have actions, parts and facts of their own`() {
        let read = goals(
            "```\nSUBGOAL_1: FIRST\n  Actions: [A1]\n\n⭐ SUBGOAL_2:\n  Actions: A1-A2, Nobody\n  Depends on: SUBGOAL_1, SUBGOAL_9\n  Facts: [a, b > 1]  # later\nSUBGOAL_1 is first\n```\n"
        )
        #expect(read.map(\.name) == ["SUBGOAL_1", "SUBGOAL_2"])
        #expect(read.map(\.title) == ["FIRST", nil])
        #expect(read.map(\.goal.actions) == [["A1"], ["A1", "A2"]])
        #expect(read.map(\.parts) == [[], ["SUBGOAL_1", "SUBGOAL_9"]])
        #expect(read[1].goal.facts.map(\.name) == ["a", "b"])
        #expect(read[1].location == PlanLocation(line: 5, column: 1))
    }

    @Test func `a goal may be a heading with lines below it`() {
        let read = goals("## SUBGOAL_3: Ship\n\nActions: A2\n\n- Facts: shipped\n\n## Rest\n\nActions: A1\n")
        #expect(read.map(\.name) == ["SUBGOAL_3"])
        #expect(read.map(\.title) == ["Ship"])
        #expect(read.map(\.goal.actions) == [["A2"]])
    }

    @Test func `a goal that is given twice is the first one`() {
        #expect(goals("```\nSUBGOAL_1: A\nSUBGOAL_1: B\n```\n").map(\.title) == ["A"])
    }

    @Test func `the goal of the plan comes first`() {
        #expect(goals("```\nSUBGOAL_1: x\n```\n\n**Goal facts:** a\n").map(\.name) == ["GOAL STATE", "SUBGOAL_1"])
    }

    @Test func `actions are named for goals as in dependencies`() {
        let reading = PlanReader.read(PlanDocument("## Phase 1: x\n#### A1: x\n**Cost:** 1\n#### A2: y\n**Cost:** 1\n"))
        #expect(reading.actions(named: "A1") == ["A1"])
        #expect(reading.actions(named: "a1-A2") == ["A1", "A2"])
        #expect(reading.actions(named: "All of Phase 1") == ["A1", "A2"])
        #expect(reading.actions(named: "phase 2") == nil)
        #expect(reading.actions(named: "A9") == nil)
    }
}
