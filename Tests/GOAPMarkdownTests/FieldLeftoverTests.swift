import GOAPCore
import GOAPMarkdown
import Testing

/// What of an action's lines is not understood is never silent.
struct FieldLeftoverTests {
    private func leftovers(_ fields: String, before: String = "**Dependencies:** None\n") -> [Leftover] {
        let text = "#### A1: One\n**Dependencies:** None\n\n#### A2: Two\n\(before)\(fields)\n"
        return PlanReader.read(PlanDocument(text)).plan.leftovers
    }

    private func loud(_ fields: String, before: String = "**Dependencies:** None\n") -> [Leftover] {
        leftovers(fields, before: before).filter { $0.severity != .note }
    }

    // MARK: Ten ways to write each field wrongly

    @Test(arguments: [
        "**Runs:** `make it`", "**Rnu:** `make`", "**Command:** `make`", "**Commands:**\n```sh\nmake\n```",
        "**Cmd:** make", "**Script:** `make`", "**Shell:** `make`", "**Exec:** make", "**Execute:** `make`",
        "- Run: `make it`", "**Run:** make it", "**Run:** never `make`", "**Run:** `a` if `b` fails", "**Run:**",
        "**Run:** `make", "**Run:**\n```yaml\na: b\n```", "**Run:** `a`\n```sh\nb\n```",
        "**Run:**\n```sh\na\n```\n```\nb\n```", "**Run:**\n- make it", "**Run:**\n\ndo all of it\n\n```sh\na\n```",
        "**Run:** `a`\n`b` unless it rains", "**Comand:** `make it`", "**Scirpt:** `make it`", "**Run:**\n> `make`",
    ])
    func `a command that is not taken is an error`(fields: String) {
        let found = loud(fields)
        #expect(found.contains { $0.severity == .error && $0.hint != nil }, "\(found)")
        #expect(found.allSatisfy { $0.action == "A2" && $0.location.line >= 5 })
    }

    @Test(arguments: [
        "**Verify:** the page loads", "**Verfy:** `test -f x`", "**Verifiy:** `test -f x`", "**Check:** `test -f x`",
        "**Test:** `test -f x`", "**Validation:** `test -f x`", "- Verify: `test -f x`",
        "**Verify:** `test -f x` and look at it", "**Verify:**\n- `a`\n- look", "**Verify:**\n```json\n{}\n```",
        "**Verify:** `a`\n**Verify:** by eye", "**Assert:** `test -f x`", "**Verify:**",
    ])
    func `a verification that is not taken is an error beside a command`(fields: String) {
        #expect(loud("**Run:** `x`\n" + fields).contains { $0.severity == .error && $0.hint != nil })
    }

    @Test(arguments: [
        // Expect
        "**Expect:** joy", "**Expect:** exit x", "**Expect:** exit 300", "**Expect:** stdout contains x",
        "**Expect:** exit 1, exit 2", "**Expect:** within 5", "**Expect:** within 5 s, within 6 s",
        "**Expects:** exit 1", "**Expected:** exit 1", "**Expct:** exit 1", "**Expect:** exit 1\n**Expect:** exit 2",
        "**Expect:** exit 1 and stdout contains \"a\"", "**Expect:** it works",
        // Retry
        "**Retry:** often", "**Retry:** 0 attempts", "**Retry:** 3 attempts, soon", "**Retry:** 3 attempts on luck",
        "**Retry:** 3 attempts on exit 75, luck", "**Retry:** 3 attempts, 1s to 2s, jitter", "**Retries:** 3",
        "**Rety:** 3 attempts", "**Retry:** 3", "**Retry:** 3 attempts in all", "**Retry:** 3 attempts, 30s to 2s",
        "**Retry:** 3 attempts\n**Retry:** 4 attempts",
        // Timeout
        "**Timeout:** soon", "**Timeout:** 15", "**Timeout:** 5 lightyears", "**Timeout:** 5m, 6m",
        "**Timeout:** 1h total, 2h total", "**Time out:** 5m", "**Timeuot:** 5m", "**Time limit:** 5m",
        "**Timeout:** about 5m", "**Timeout:** 5m\n**Timeout:** 6m", "**Deadline:** 5m",
        // Env
        "**Env:** FAST", "**Env:** export A=1", "**Env:** A=1 B=2", "**Env:** A=\"x", "**Env:** A=\"x\"y",
        "**Env vars:** A=1", "**Enviroment:** A=1", "**Variables:** A=1", "**Env:** A=1\n**Env:** B=2",
        "**Env:** 1A=2", "**Env:**\n- A=1\n- fast", "**Environ:** A=1",
        // Directory
        "**Dir:** sub", "**Cwd:** sub", "**Directry:** sub", "**Directory:** a, b", "**Working directory:** sub",
        "**Directory:** a\n**Directory:** b", "**Directory:**\n- a\n- b", "**Workdir:** sub", "**Folder:** sub",
        "**Directory:** one, or two",
        // Outputs
        "**Outputs:** the model", "**Outputs:** a.pt and b.pt", "**Artifacts:** a.pt", "**Ouputs:** a.pt",
        "**Outptus:** a.pt", "**Outputs:** a.pt\n**Outputs:** b.pt", "**Produces:** a.pt", "**Outputs:**\n- a b",
        "**Output files:** a.pt", "**Outputs:** a.pt, some logs",
        // Pool
        "**Pool:** gpu (many)", "**Pool:** gpu (0)", "**Pool:** gpu, cpu", "**Pool:** gpu 2", "**Pools:** gpu",
        "**Mutex:** gpu", "**Pool:** gpu\n**Pool:** cpu", "**Poool:** gpu", "**Pool:** (2)", "**Pool:** gpu; cpu",
        // Detached
        "**Detached:** maybe", "**Detached:** yes, please", "**Detach:** yes", "**Background:** yes",
        "**Detatched:** yes", "**Detached:** yes\n**Detached:** no", "**Detached:** on", "**Daemon:** true",
        "**Detached:** 1", "**Deteched:** yes",
        // Approval
        "**Aproval:** ask Ada", "**Approvals:** ask Ada", "**Approve:** Ada", "**Approver:** Ada",
        "**Approved by:** Ada", "**Sign-off:** Ada", "**Needs approval:** Ada", "**Approval:** Ada\n**Approval:** Bob",
        "**Approvel:** Ada", "**Requires approval:** Ada",
    ])
    func `a field beside a command that is written wrongly keeps it from starting`(fields: String) {
        let found = loud("**Run:** `x`\n" + fields)
        #expect(found.contains { $0.severity == .error && $0.hint != nil }, "\(found)")
    }

    @Test(arguments: [
        "**Requires:** the moon", "**Requires:** docker", "**Requires:** docker >= 20", "**Requires:** `docker`",
        "**Requires:** `docker info`", "**Requires:** HF_TOKEN (write", "**Requires:** tool",
        "**Requires:** HF_TOKEN write",
        "**Requires:** A9", "**Requires:** ./a.csv", "**Reqires:** HF_TOKEN", "**Require:** HF_TOKEN",
        "**Requires:** HF_TOKEN\n**Requires:** WANDB_API_KEY", "**Requires:** tool git >= new",
        "**Credentials:** HF_TOKEN",
    ])
    func `a requirement that cannot be checked is a condition for a person`(fields: String) {
        let found = loud("**Run:** `x`\n" + fields)
        #expect(found.contains { $0.severity == .guarded && $0.hint != nil }, "\(found)")
    }

    @Test(arguments: [
        "**Dependancies:** A1", "**Dependecies:** A1", "**Depnds on:** A1", "**Prereqs:** A1", "**Prereq:** A1",
        "**Follows:** A1", "**Dependent on:** A1", "**Upstream:** A1", "**Dependencise:** A1",
        "**Preconds:** A1", "**Preconditons:** built", "- Dependancies: A1",
    ])
    func `an order that is not read is a condition for a person`(fields: String) {
        let found = loud(fields, before: "**Cost:** 1\n")
        #expect(found.map(\.severity) == [.guarded], "\(found)")
    }

    @Test(arguments: [
        "**Prioritty:** P1", "**Sttaus:** done", "**Efects:** built", "**Completd at:** -", "**Cost:** later",
        "**Cost:** 1\n**Cost:** 2", "**Priority:** P1\n**Priority:** P2", "**Cots:** 3", "**Build with:** `make all`",
        "**Status:** done\n**Status:** pending", "**Unlocks:** A1", "**Gives:** `built`",
    ])
    func `anything else that is written wrongly is a warning`(fields: String) {
        #expect(loud(fields).map(\.severity) == [.warning], "\(leftovers(fields))")
    }

    @Test(arguments: [
        "**Dependencies:** A1\n**Dependencies:** None", "**Dependencies:** A1\n**Depends on:** A9",
        "**Preconditions:** a\n**Preconditions:** b",
    ])
    func `an order that is given twice is a condition for a person`(fields: String) {
        #expect(loud(fields, before: "").map(\.severity).contains(.guarded))
    }

    // MARK: What is not in the way

    @Test(arguments: [
        "**Rationale:** because", "**Files:** `a.swift`, `b.swift`", "**Notes:** see A1", "**Related:** A1",
        "**Verification:** `a.md` and `b.md` agree", "**Verify:** the page loads", "**Test:** by hand",
        "**Outputs:** a report", "**Expected:** it is faster", "**Folder:** the blue one",
        "**Effort:** Medium", "**Cost:** TBD", "**Status:** done\n**Status:** done", "- Output: a report",
        "**Environment:** staging", "**Background:** it grew over the years", "**Timeout:** soon",
    ])
    func `what has no meaning for a plan, or none without a command, is a note at most`(fields: String) {
        #expect(loud(fields).isEmpty, "\(loud(fields))")
    }

    @Test func `labels of a companion are looked at as those of the plan`() {
        let document = PlanDocument("#### A1: One\n**Dependencies:** None\n")
        let text = "## A1\n**Command:** `make`\n**Timeout:** 5m\n"
        let plan = PlanReader.read(document, companion: PlanDocument(text, file: .actions)).plan
        #expect(plan.leftovers.map(\.severity) == [.error, .warning])
        #expect(plan.leftovers.map(\.location.line) == [2, 3])
        #expect(plan.leftovers.allSatisfy { $0.location.file == .actions })
    }

    @Test func `an action among the requirements is a dependency`() {
        let text = "#### A1: One\n**Dependencies:** None\n\n#### A2: Two\n**Run:** `x`\n**Requires:** A1, HF_TOKEN\n"
        let plan = PlanReader.read(PlanDocument(text)).plan
        #expect(plan.actions[1].dependencies.map(\.actions) == [["A1"]])
        #expect(plan.actions[1].requirements == [.credential(name: "HF_TOKEN", access: nil)])
        #expect(plan.leftovers.isEmpty)
    }

    // MARK: What follows

    @Test func `only an action with an error among its own is not started, and says why`() {
        let text = """
            #### A1: One
            **Dependencies:** None
            **Run:** `a`
            **Verify:** by eye

            #### A2: Two
            **Dependencies:** None
            **Run:** `b`

            #### A3: Three
            **Run:** `c`
            **Prereq:** A2

            #### A4: Four
            **Dependencies:** None
            **Command:** `d`
            """
        let graph = ActionGraph.resolve(PlanReader.read(PlanDocument(text)).plan).graph
        let situation = Situation(graph, RunState())
        #expect(situation.ready == [1])
        #expect(situation.manual == [3])
        guard case .unread(let leftovers) = situation.readiness(of: 0) else {
            Issue.record("A1 is not held")
            return
        }
        #expect(leftovers.map(\.words) == ["line 4: 'Verify' names no command here"])
        #expect(
            situation.readiness(of: 2) == .conditional(["line 12: the label 'Prereq' means nothing"]))
    }

    // MARK: Beside the actions

    private func codes(_ text: String) -> [String] {
        PlanReader.read(PlanDocument(text)).plan.leftovers.map {
            "\($0.severity.rawValue) \($0.code) \($0.location.line)"
        }
    }

    @Test(arguments: [
        ("| | Knead | pending | A1 |", "warning unread-row 4"),
        ("| - | Knead | pending | A1 |", "warning unread-row 4"),
        ("| | **Total** | 3 days | - |", "note unread-row 4"),
        ("| Total | 4 tasks | 1 done | - |", "note unread-row 4"),
        ("| **Kitchen** | | | |", "note unread-row 4"), ("| | | x | |", "note unread-row 4"),
    ])
    func `a row without an id among rows with one is named`(row: String, expected: String) {
        let table =
            "| ID | Task | Status | Deps |\n|---|---|---|---|\n| A1 | Mix | done | - |\n\(row)\n| A3 | Bake | ⏳ | A1 |\n"
        #expect(codes(table) == [expected])
    }

    @Test(arguments: [
        ("**Run:** `make`", ["error orphan-field 8"]), ("**Verify:**\n```sh\nmake\n```", ["error orphan-field 8"]),
        ("- **Run:** `make`", ["error orphan-field 8"]), ("**Run:** the usual way", ["note orphan-field 8"]),
        ("**Timeout:** 5m", ["note orphan-field 8"]),
        ("**Requires:** tool git", ["warning orphan-field 8"]), ("**Depnds on:** A1", ["warning orphan-field 8"]),
        ("**Dependencies:** A1", []), ("**Cost:** 3", ["note orphan-field 8"]),
    ])
    func `a command of no action is an error`(field: String, expected: [String]) {
        #expect(
            codes("# Plan\n\n#### A1: One\n**Dependencies:** None\n\n## Phase 2: Later\n\n\(field)\n\n#### A2: Two\n")
                == expected)
    }

    @Test(arguments: [
        "### Notes\n\n**Run:** `make`", "### Notes\n\n- **Run:** `make`", "## Notes\n\n- **Run:** `make`",
        "#### Roll back\n\n**Run:** `make`", "## Deploy\n**Run:**\n```sh\nmake\n```",
        "**Notes**\n\n## Undo\n1. **Run:** `make`",
    ])
    func `beside ids a command below a heading without one belongs to no action`(section: String) {
        let plan = PlanReader.read(PlanDocument("# Plan\n\n#### A1: One\n**Dependencies:** None\n\n\(section)\n")).plan
        #expect(plan.actions.map(\.id) == ["A1"])
        #expect(plan.actions[0].isManual)
        #expect(plan.leftovers.map(\.code) == ["orphan-field"])
        #expect(plan.leftovers[0].severity == .error)
        #expect(plan.leftovers[0].hint?.hasSuffix("give its heading an id, such as A2") ?? false)
    }

    @Test(arguments: ["**Run:** `undo`", "- **Run:** `undo`", "**Run:**\n```sh\nundo\n```"])
    func `a command below a heading of its own holds the action around it`(command: String) {
        let text = "# Plan\n\n### A1: One\n**Run:** `make`\n\n#### Roll back\n\(command)\n\n### A2: Two\n**Run:** `x`\n"
        let plan = PlanReader.read(PlanDocument(text)).plan
        #expect(plan.actions.map(\.id) == ["A1", "A2"])
        #expect(plan.actions[0].command.runs.map(\.text) == ["make"])
        #expect(plan.leftovers.map { "\($0.severity) \($0.code) \($0.action ?? "")" } == ["error orphan-field A1"])
        #expect(Situation(ActionGraph.resolve(plan).graph, RunState()).ready == [1])
    }

    @Test func `where no action has an id, headings with commands are actions by their slugs`() {
        let plan = PlanReader.read(PlanDocument("# Plan\n\n## Build\n**Run:** `a`\n\n## Deploy it\n**Run:** `b`\n"))
            .plan
        #expect(plan.actions.map(\.id) == ["build", "deploy-it"])
        #expect(plan.leftovers.isEmpty)
    }

    @Test(arguments: [
        ("effort: 3", []), ("owner: Ada", []), ("Depnds on: A1", ["guard unread-condition"]),
        ("prereqs: A1", ["guard unread-condition"]),
        ("run: make", ["error unread-command"]), ("timeout: 5m", ["note unread-command"]),
        ("tools: [bowl]", ["note unknown-label"]), ("blocks: A1", ["warning unknown-label"]),
        ("sttaus: done", ["warning near-miss-label"]), ("check: \"`test -f x`\"", ["warning near-miss-label"]),
    ])
    func `a key of a record that sets nothing is named`(key: String, expected: [String]) {
        for (fence, id) in [("yaml", "id: A2\n"), ("yaml", ""), ("", "")] {
            let text =
                "#### A1: One\n**Dependencies:** None\n\n#### A2: Two\n```\(fence)\n\(id)effects: bread\n\(key)\n```\n"
            let found = PlanReader.read(PlanDocument(text)).plan.leftovers
            #expect(found.map { "\($0.severity.rawValue) \($0.code)" } == expected, "\(text)")
            #expect(found.allSatisfy { $0.location.line == (id.isEmpty ? 7 : 8) && $0.action == "A2" })
        }
    }

    @Test(arguments: ["**Week 2**", "Week 2", "**GATE 1**", "**Gate 1**", "Phase 2", "**Milestone 3**", "*Day 4*"])
    func `a row that divides the others is no action`(name: String) {
        for rest in ["| | |", "| ✅ | |"] {
            let table =
                "| ID | Status | Deps |\n|---|---|---|\n| A1 | done | - |\n| A2 | done | - |\n| \(name) \(rest)\n| A3 | ⏳ | A1 |\n"
            let plan = PlanReader.read(PlanDocument(table)).plan
            #expect(plan.actions.map(\.id) == ["A1", "A2", "A3"])
            #expect(plan.leftovers.map(\.code) == ["unread-row"])
            #expect(plan.leftovers.allSatisfy { $0.severity == .note && $0.location.line == 5 })
        }
    }

    @Test func `a row that names a group and nothing else is the phase of those below it`() {
        let table =
            "| ID | Task | Deps |\n|---|---|---|\n| **Week 1** | | |\n| A1 | Mix | - |\n| **Week 2: Rest** | | |\n| A2 | Bake | A1 |\n"
        let plan = PlanReader.read(PlanDocument(table)).plan
        #expect(plan.actions.map(\.id) == ["A1", "A2"])
        #expect(plan.actions.map { $0.phase?.name } == ["1", "2"])
    }

    @Test func `an unknown status is a leftover of each place once`() {
        let table =
            "| ID | Status | Deps |\n|---|---|---|\n| A1 | Purple | - |\n| A2 | done | - |\n| A3, A4 | Mauve | - |\n"
        #expect(codes(table) == ["warning unknown-status 3", "warning unknown-status 5"])
    }
}
