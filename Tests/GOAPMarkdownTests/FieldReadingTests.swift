import GOAPCore
import GOAPMarkdown
import Testing

/// Labels and values below an action.
struct FieldReadingTests {
    private func action(_ lines: String) -> Action { plan("#### A1: T\n**Dependencies:** None\n\(lines)\n").actions[0] }

    @Test(arguments: [
        "**Cost:** 3", "**Cost**: 3", "**cost:** 3", "- **Cost:** 3", "* **COST**: 3", "- Cost: 3", "**Cost: 3**",
        "  **Cost:** 3",
        "**Cost:**3", "**Cost:**   3   ", "- Effort: 3", "**Estimate:** 3", "**Est.:** 3", "1. **Cost:** 3",
        "Cost: 3", "*Cost:* 3", "__Cost:__ 3", "<b>Cost:</b> 3", "**Cost：** 3", "**⏱ Cost:** 3", "**Cost (hours):** 3",
        "**Cost**\n3", "##### Cost\n\n3", "##### Cost: 3", "Cost\n: 3", "| Cost | 3 |\n|---|---|\n| Owner | Ada |",
    ])
    func `a label is written in many ways`(line: String) { #expect(action(line).cost?.value == 3) }

    @Test(arguments: [
        "**Cost** 3", "> **Cost:** 3", "**Total cost:** 3", "`Cost: 3`",
        "**`Cost`:** 3",
        "**(Cost):** 3",
    ])
    func `what is no label`(line: String) { #expect(action(line).cost == nil) }

    @Test func `of two labels of one field the first counts`() {
        #expect(action("**Cost:** 3\n**Effort:** 4").cost?.value == 3)
    }

    @Test(
        arguments: [
            ("3", 3), ("3 points", 3), ("30m", 0.5), ("90 min", 1.5), ("2h", 2), ("1-2h", 1), ("1 day", 8), ("~4", 4),
            ("2.5 hours", 2.5), ("P1 (5)", 1),
            ("**7**", 7),
        ] as [(String, Double)])
    func `a cost is its first number, times in hours`(text: String, value: Double) {
        #expect(action("**Cost:** \(text)").cost?.value == value)
    }

    @Test(arguments: ["vague", "-", "", "none"]) func `a cost without a number is none`(text: String) {
        #expect(action("**Cost:** \(text)").cost == nil)
    }

    @Test(arguments: [
        ("a + b", ["a", "b"]), ("`model-training` + `x`", ["model-training", "x"]),
        ("Mia, Tom (mornings)", ["Mia", "Tom"]), ("a & b", ["a", "b"]),
        ("-", []), ("none", []), ("**a**", ["a"]), ("a/b", ["a/b"]), ("(any)", ["(any)"]),
    ])
    func `skills are names`(text: String, names: [String]) { #expect(action("**Skill:** \(text)").skills == names) }

    @Test(arguments: ["Skill", "Skills", "Agent", "Agents", "Owner", "Assignee", "Assigned to", "Assigned Agents"])
    func `skills, agents and owners are who does it`(label: String) {
        #expect(action("**\(label):** x").skills == ["x"])
    }

    @Test func `skills count before agents, and these before owners`() {
        #expect(action("**Owner:** c\n**Agent:** b\n**Skill:** a").skills == ["a"])
        #expect(action("**Owner:** c\n**Agent:** b").skills == ["b"])
    }

    @Test(arguments: [
        ("a, b", ["a", "b"]), ("a; b", ["a", "b"]), ("`a`, b", ["a", "b"]), ("a<br>b", ["a", "b"]),
        ("• a<br/>• b", ["a", "b"]), ("none", []), ("-", []),
        ("f(x, y), b", ["f(x, y)", "b"]), ("\"a, b\", c", ["\"a, b\"", "c"]), ("any", []), ("None (yet)", []),
        ("a,, b,", ["a", "b"]),
    ])
    func `effects are facts`(text: String, facts: [String]) { #expect(action("**Effects:** \(text)").effects == facts) }

    @Test(arguments: [
        "**Effects:**\n- a\n- b", "**Effects:**\n\n- a\n- b", "**Effects:**\n* a\n+ b", "**Effects:**\n1. a\n2. b",
        "- **Effects:**\n  - a\n  - b",
        "- Effects:\n    - a\n    - `b`", "**Effects:** a\n- c", "**Effects:**\n- a\n- b\n\ntext\n- c",
    ])
    func `a label without a value takes the list below it`(lines: String) {
        let effects = action(lines).effects
        #expect(effects == (lines.contains("- c") && !lines.contains("text") ? ["a"] : ["a", "b"]))
    }

    @Test func `a list ends where another label, heading or table begins`() {
        #expect(action("**Effects:**\n- a\n**Cost:** 1\n- b").effects == ["a"])
        #expect(action("**Effects:**\n- a\n##### Notes\n- b").effects == ["a"])
        #expect(action("**Effects:**\n- a\n- [ ] step\n- b").effects == ["a"])
    }

    @Test(arguments: [
        ("**Status:** ✅ Done", StatusWord.done), ("- Status: running", .running), ("**State**: on hold", .blocked),
        ("**Status: DONE**", .done),
    ])
    func `a status may stand below its action`(line: String, word: StatusWord) {
        #expect(action(line).status?.word == word)
    }

    @Test(arguments: [("2026-01-02", "2026-01-02"), ("by Ada", "by Ada"), ("**today**", "today")])
    func `a completion is kept as it is written`(text: String, wanted: String) {
        #expect(action("**Completed At:** \(text)").completedAt == wanted)
    }

    @Test(arguments: ["-", "", "—", "none", "n/a", "null"]) func `a completion that says nothing is none`(text: String)
    {
        #expect(action("**Completed:** \(text)").completedAt == nil)
    }

    @Test func `labels outside of an action are about nothing`() {
        let read = plan("**Cost:** 9\n**Dependencies:** A1\n\n#### A1: T\n**Cost:** 1\n\n# Rest\n**Cost:** 9\n")
        #expect(read.actions.map { $0.cost?.value } == [1])
    }

    // MARK: Fields that execute

    @Test(arguments: ["- Run: `rm x`", "Run: `rm x`", "*Run:* `rm x`", "**Runs:** `rm x`", "> **Run:** `rm x`"])
    func `nothing executes unless its label is in bold`(line: String) { #expect(action(line).isManual) }

    @Test(arguments: [
        ("**Run:** `a`", ["a"]), ("**Run:** `a`, `b`", ["a", "b"]), ("**Run:**\n- `a`\n- `b`", ["a", "b"]),
        ("**Run:**\n1. `a`\n2. `b`", ["a", "b"]), ("**Run:** `a` and then `b`", ["a", "b"]),
        ("**Run:** `a`\n**Run:** `b`", ["a", "b"]), ("**Verify:** `a`\n**Verify:** `b`", ["a", "b"]),
        ("**Run:**\n```sh\na\n```\n\n```sh\nb\n```", ["a", "b"]), ("**Run:** `a`,\n`b`", ["a", "b"]),
        ("**Run:** `a`\n- `b`", ["a", "b"]), ("**Run:**\n`a`", ["a"]), ("**Run:** `a` (slow), `b`.", ["a", "b"]),
        ("**Run:**\n- `a`\n\n```sh\nb\n```", ["a", "b"]),
        ("**Run:** `a`\n**Verify:** `v`\n**Run:** `b`", ["a", "b", "v"]),
        ("**Run:** do `a` now", ["a"]),
        ("**Run:** ``a `b` ``", ["a `b`"]), ("**Run:**\n```\na\nb\n```", ["a\nb"]),
        ("**Run:**\n\n~~~sh\na\n~~~", ["a"]), ("**Verify:** `a`, `b`", ["a", "b"]),
        ("**Verify:**\n```bash\na\n```", ["a"]), ("**Verify:**\n- `a`\n- `b`", ["a", "b"]),
        ("**Run:** -\n**Verify:** none", []),
    ])
    func `commands are code`(lines: String, commands: [String]) {
        #expect(action(lines).command.commands.map(\.text) == commands)
    }

    @Test(arguments: [
        ("", CommandLine.Interpreter.sh), ("sh", .sh), ("console", .sh), ("bash", .bash), ("zsh", .bash),
        ("python", .python), ("PY", .python),
    ])
    func `the language of a fence is what executes it`(language: String, interpreter: CommandLine.Interpreter) {
        #expect(action("**Run:**\n```\(language)\nx\n```").command.run?.interpreter == interpreter)
    }

    @Test(arguments: ["js", "swift", "json", "text"]) func `a fence of another language is no command`(language: String)
    {
        #expect(action("**Run:**\n```\(language)\nx\n```").command.run == nil)
    }

    @Test func `a fence that does not follow its label is no command`() {
        #expect(action("**Run:**\n\ntext\n\n```sh\nx\n```").command.run?.text == "x")
        #expect(action("**Cost:** 1\n```sh\nx\n```").isManual)
        #expect(action("**Run:** `a`\n```sh\nx\n```").command.run?.text == "a")
    }

    @Test(arguments: [
        ("exit 0", [GOAPCore.Expectation.exit(0)]), ("exit 3, within 2m", [.exit(3), .within(.seconds(120))]),
        ("stdout contains \"a, b\"", [.standardOutput(contains: "a, b")]),
        ("stderr contains \"x\"", [.standardError(contains: "x")]),
        ("file a/b.txt contains \"ok\"", [.file("a/b.txt", contains: "ok")]), ("-", []),
    ])
    func `expectations`(text: String, wanted: [GOAPCore.Expectation]) {
        #expect(action("**Run:** `x`\n**Expect:** \(text)").command.expectations == wanted)
    }

    @Test(arguments: [
        ("3 attempts", RetryPolicy(attempts: 3)), ("1 attempt", RetryPolicy(attempts: 1)),
        ("5 attempts, 1s to 1m", RetryPolicy(attempts: 5, base: .seconds(1), maximum: .seconds(60))),
        ("2 attempts, 10s", RetryPolicy(attempts: 2, base: .seconds(10), maximum: .seconds(60))),
        ("3 attempts on exit 75, timeout, network", RetryPolicy(attempts: 3, causes: [.exit(75), .timeout, .network])),
        ("none", .never), ("-", .never),
    ])
    func `retries`(text: String, policy: RetryPolicy) {
        #expect(action("**Run:** `x`\n**Retry:** \(text)").command.retry == policy)
        if text.contains("attempt") { #expect(FieldText.retry(text) == policy) }
    }

    @Test(arguments: [
        ("HF_TOKEN", [Requirement.credential(name: "HF_TOKEN", access: nil)]),
        ("HF_TOKEN (write)", [.credential(name: "HF_TOKEN", access: "write")]),
        (
            "`HF_TOKEN` (write), tool hf",
            [.credential(name: "HF_TOKEN", access: "write"), .tool("hf", minimumVersion: nil)]
        ),
        ("tool git >= 2.30", [.tool("git", minimumVersion: "2.30")]),
        ("tool git>=2", [.tool("git", minimumVersion: "2")]), ("env HOME", [.environment("HOME")]),
        ("file `a b.txt`", [.file("a b.txt")]), ("command `test -d x`", [.command("test -d x")]), ("none", []),
        ("", []),
    ])
    func `requirements`(text: String, wanted: [Requirement]) {
        #expect(action("**Run:** `x`\n**Requires:** \(text)").requirements == wanted)
    }

    @Test func `requirements and retries are read without a plan around them, as on the command line`() {
        #expect(
            FieldText.requirements("HF_TOKEN (write), tool hf") == [
                .credential(name: "HF_TOKEN", access: "write"), .tool("hf", minimumVersion: nil),
            ])
        #expect(FieldText.requirements("") == [])
        #expect(FieldText.requirements("HF_TOKEN, the moon") == nil)
        #expect(FieldText.retry("often") == nil)
        #expect(FieldText.retry("3 attempts on 75")?.causes == [.exit(75)])
    }

    @Test(arguments: [("yes", true), ("true", true), ("YES", true), ("no", false), ("", false), ("maybe", false)])
    func `what is detached says so`(text: String, isDetached: Bool) {
        #expect(action("**Run:** `x`\n**Detached:** \(text)").command.isDetached == isDetached)
    }
}
