import GOAPCore
import GOAPMarkdown
import Testing

/// The ways real plans mislead a reader, one test for each, with plans of our own.
@Suite struct TrapTests {
    private func plan(_ text: String) -> Plan { PlanReader.read(PlanDocument(text)).plan }
    private func ids(_ text: String) -> [String] { plan(text).actions.map(\.id.text) }

    private func action(_ id: String, in text: String) throws -> Action {
        try #require(plan(text).actions.first { $0.id.text == id })
    }

    private func dependencies(_ expression: String, of ids: [String] = ["A01", "A02", "A03"]) throws -> Action {
        let rows = ids.map { "| \($0) | - |\n" }.joined()
        return try action("Z9", in: "| ID | Deps |\n|---|---|\n\(rows)| Z9 | \(expression) |\n")
    }

    @Test func `1: the same id in several phases is several actions`() {
        let text =
            "### Phase 1: One\n- [ ] **A01:** Build\n### Phase 2: Two\n- [x] **A01:** Deploy\n#### Status for Phase 2\n| Action | Status |\n|---|---|\n| A01: Deploy | ✅ Done |\n"
        #expect(ids(text) == ["1/A01", "2/A01"])
        #expect(plan(text).actions.map(\.status?.word) == [.pending, .done])
    }

    @Test func `2: the same id twice in one phase with another title is an error`() {
        let text = "### Phase 1: One\n- [ ] **A08:** Verify\n- [ ] **A08:** Train\n"
        #expect(plan(text).diagnostics.map(\.code) == ["duplicate-action"])
    }

    @Test func `3: a row for many stands for each of them`() throws {
        let text = "| Action | Status |\n|---|---|\n| A01-A03: Setup | ✅ Complete |\n| N12/N13 | ⏳ Pending |\n"
        #expect(ids(text) == ["A01", "A02", "A03", "N12", "N13"])
        #expect(try action("A02", in: text).status?.word == .done)
    }

    @Test func `4: a checklist of a known id defines nothing again`() {
        let text =
            "#### A01: Validate\n**Cost:** 1\n### A01: Validate Checklist\n- [ ] x\n### A05-A07: Commits Checklist\n- [ ] y\n"
        #expect(ids(text) == ["A01"])
    }

    @Test func `5: a copy with another text is the same action in a status table`() throws {
        let text =
            "#### A01: Create the validation module\n**Cost:** 1\n\n| Action | Status |\n|---|---|\n| A01: Module | ✅ |\n"
        #expect(ids(text) == ["A01"])
        #expect(try action("A01", in: text).title == "Create the validation module")
    }

    @Test func `6: ids may stand in a column of another name`() {
        #expect(
            ids("| Phase | Subtask | Status |\n|---|---|---|\n| 1.1.A | Fix | Done |\n| 1.1.B | Test | Open |\n") == [
                "1.1.A", "1.1.B",
            ])
    }

    @Test func `7: types, issues and node letters are no actions`() {
        let text =
            "### A1: A kind of action\nprose\n\n| ID | Deps |\n|---|---|\n| A1.1 | - |\n\n```mermaid\ngraph TD\n  A --> B\n```\nSee #460-#466.\n"
        #expect(ids(text) == ["A1.1"])
    }

    @Test func `8: or is any of, brackets are comments, more words are a guard`() throws {
        let any = try dependencies("A01 or A02")
        #expect(any.dependencies.count == 1 && any.dependencies[0].actions.map(\.text) == ["A01", "A02"])
        #expect(try dependencies("None (can run parallel with A01 and A02)").dependencies.isEmpty)
        let guarded = try dependencies("A01 complete AND still failing")
        #expect(guarded.dependencies.flatMap(\.actions).map(\.text) == ["A01"])
        #expect(!guarded.guards.isEmpty)
    }

    @Test func `9: milestones that nobody defines are conditions outside the plan`() throws {
        #expect(try dependencies("A01, CI-COMPLETE").dependencies.flatMap(\.externals) == ["CI-COMPLETE"])
    }

    @Test func `10: facts that nobody gives do not stop the rest`() throws {
        let text =
            "| ID | Preconditions | Effects |\n|---|---|---|\n| A1 | none | built |\n| A2 | built, lab_booked | tested |\n"
        #expect(try action("A2", in: text).dependencies.flatMap(\.actions).map(\.text) == ["A1"])
    }

    @Test func `11: a fact that is not yet true is no dependency on itself`() throws {
        let text =
            "| ID | Preconditions | Effects |\n|---|---|---|\n| A1 | types == false | types |\n| A2 | types | - |\n"
        #expect(try action("A1", in: text).dependencies.isEmpty)
        #expect(try action("A1", in: text).guards.isEmpty)
    }

    @Test func `12: a blocker in the status cell stays a note`() throws {
        let text = "| ID | Status | Deps |\n|---|---|---|\n| A1 | Blocked by ACT-341 | - |\n"
        #expect(try action("A1", in: text).status?.word == .blocked)
    }

    @Test func `13: who has no dependencies says it in preconditions`() throws {
        let text = "#### A1: x\n**Dependencies:** None\n#### A2: y\n- **Preconditions:** A1 completed, server is up\n"
        #expect(try action("A2", in: text).dependencies.flatMap(\.actions).map(\.text) == ["A1"])
        #expect(try action("A2", in: text).preconditions == ["server is up"])
    }

    @Test func `14 and 15: prose and drawings order nothing`() throws {
        let text =
            "#### A1: x\n**Dependencies:** A2\n#### A2: y\n**Dependencies:** None\n\nFirst A1, then A2.\n\n```\nA1 → A2\n```\n"
        #expect(try action("A2", in: text).dependencies.isEmpty)
        #expect(ActionGraph.resolve(plan(text)).diagnostics.isEmpty)
    }

    @Test func `16: a pipe in code splits a row, and nothing is written there`() {
        let text = "| ID | Action | Deps | Status |\n|---|---|---|---|\n| A1 | run `a | b` | - | ⏳ Pending |\n"
        let reading = PlanReader.read(PlanDocument(text))
        let update = PlanUpdate(word: .done, completedAt: nil, ticks: .none)
        let result = PlanWriter.render(reading, updates: ["A1": update], done: ["A1"])
        #expect(String(decoding: result.bytes, as: UTF8.self) == text)
    }

    @Test func `17: a status may stand in a cell beyond the header`() throws {
        let text = "| ID | Task | Deps |\n|---|---|---|\n| 2.1 | One | - | ✅ Done |\n| 2.2 | Two | 2.1 |\n"
        #expect(try action("2.1", in: text).status?.word == .done)
    }

    @Test func `18: templates in fences are none, however they are nested`() {
        let text =
            "#### A01: x\n**Cost:** 1\n````markdown\n```\n- [x] **A02:** y\n```\n| ID | Status |\n|---|---|\n| A03 | done |\n````\n```\nunclosed\n#### A04: z\n"
        #expect(ids(text) == ["A01"])
    }

    @Test func `19: headings inside a code span of several lines end no section`() throws {
        let text =
            "#### E4: x\n**Run:** `echo one`\nText `code\nmore` text\n**Dependencies:** None\n#### E5: y\n**Dependencies:** E4\n"
        #expect(try action("E5", in: text).dependencies.flatMap(\.actions).map(\.text) == ["E4"])
    }

    @Test func `20: line ends, bold ids and every dash are read`() throws {
        #expect(ids("#### **A1: One**\r\n**Cost:** 1\r\n#### **A2 – Two**\r\n**Cost:** 2\r\n") == ["A1", "A2"])
        for dash in ["A01-A03", "A01–A03", "A01…A03", "A01 to A03", "A01 - A03"] {
            #expect(
                try dependencies(dash).dependencies.flatMap(\.actions).map(\.text) == ["A01", "A02", "A03"], "\(dash)")
        }
    }

    @Test func `21: phases may come in any order`() throws {
        let text = "### Phase 14: Late\n#### A9: x\n**Cost:** 1\n#### Phase 10.2: Early\n##### A1: y\n**Cost:** 1\n"
        #expect(try action("A1", in: text).phase?.name == "10.2")
        #expect(try action("A9", in: text).phase?.name == "14")
    }

    @Test func `22: of two versions in one file the first one's status counts`() throws {
        let text =
            "| ID | Status | Deps |\n|---|---|---|\n| 0.1 | ✅ Done | - |\n\n# Old plan\n\n| ID | Task | Deps |\n|---|---|---|\n| 0.1 | Prepare | - |\n"
        #expect(try action("0.1", in: text).status?.word == .done)
    }
}
