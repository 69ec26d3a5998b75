import Foundation
import GOAPCore
import GOAPMarkdown
import GOAPTestSupport
import Testing

/// An outline says of a plan exactly what reading the whole document says, or nothing.
@Suite struct OutlineTests {
    private static let plan = Dialects.usual
    /// Uploads and tests, as far as these plans have any.
    private let recipes = Recipes([
        Recipe(
            name: "upload", kind: .upload, programs: ["hf"], matches: { $0.begins("upload") },
            requirements: [.credential(name: "HF_TOKEN", access: "write")]),
        Recipe(
            name: "tests", kind: .tests, programs: ["pytest", "swift"],
            matches: { $0.program == "pytest" || $0.begins("test") }),
    ])

    @Test func `a plan in the usual form has an outline`() throws {
        let outline = try #require(PlanOutline(Array(Self.plan.utf8), recipes: recipes))
        #expect(outline.count == 3)
        #expect((0..<3).map(outline.id) == ["A01", "A02", "TASK-003"])
        #expect((0..<3).map(outline.statusWord) == [.done, .blocked, .done])
        #expect((0..<3).map(outline.isManual) == [false, false, true])
        #expect((0..<3).map { Array(outline.dependencies(at: $0)) } == [[], [0], [1, 0]])
        #expect(outline.index(of: "A02") == 1)
        #expect(outline.index(of: "a02") == nil)
        #expect(difference(Array(Self.plan.utf8)) == nil)
    }

    @Test(arguments: [
        "**Preconditions:** tests_pass", "**Requires:** HF_TOKEN", "**Dependencies:** Phase 1", "**Pool:** gpu",
        "**Dependencies:** A07", "**Run:**\n```sh\ntrue\n```", "<!-- goap:graph -->", "#### A01: Again",
        "**Run:** `hf upload x y`", "**Status**: done", "- Status: done",
    ])
    func `a plan that says more has none`(line: String) {
        let text = Self.plan.replacingOccurrences(of: "**Dependencies:** A01\n", with: line + "\n")
        #expect(PlanOutline(Array(text.utf8), recipes: recipes) == nil)
        let table = Self.plan.replacingOccurrences(of: "| A02 | ⏸️ BLOCKED (needs a key) | 1 | - | - |", with: line)
        #expect(difference(Array(table.utf8)) == nil)
    }

    @Test func `real plans and every dialect read the same by outline`() {
        for (name, bytes) in SyncPropertyTests.plans { #expect(difference(bytes) == nil, "\(name)") }
    }

    @Test func `dependencies that are read in shares are those that were written`() throws {
        let wanted = (0..<4100).map { index in (0..<index % 4).map { (index * 31 + 217 * $0 + 1) % 4100 } }
        let sections = wanted.enumerated().map { index, targets in
            let names = targets.map { "A\($0)" }.joined(separator: ", ")
            return "#### A\(index): Do it\n**Dependencies:** \(names.isEmpty ? "None" : names)\n"
        }
        let whole = PlanOutline(Array(sections.joined().utf8), recipes: recipes)
        let outline = try #require(whole)
        for (index, targets) in wanted.enumerated() {
            let found = outline.dependencies(at: index).map { Int($0) }
            #expect(found == targets.filter { $0 != index }, "A\(index)")
        }
        // One of nobody, wherever it stands, and the plan has no outline.
        let wrong = sections[..<4000] + ["#### B1: Do it\n**Dependencies:** A9999\n"] + sections[4000...]
        let isRead = PlanOutline(Array(wrong.joined().utf8), recipes: recipes) != nil
        #expect(!isRead)
    }

    /// Lines of plans, usual and not, that are put together at random; `N` stands for a number.
    private static let lines = [
        "#### A0N: Do it", "#### A0N: Do it", "#### A0N: Do it for all", "### A0N: Other `code`", "#### A0N — Dash",
        "#### TASK-00N: Named", "#### A0N: Done ✅ DONE", "#### A0N: First (P0)", "### Phase N: Part", "## Section",
        "### Phase N: Part (P1 - 2 hours)", "##### Notes", "#### Milestone N: Far", "#### Action N: Numbered",
        "- [x] Look", "- [ ] Run: `true`", "- [ ] Run: `true` and more", "  - [ ] Deeper", "    - [x] Deepest",
        "- [ ] Test: `swift test`", "- [ ] **A0N: Box**", "1. [ ] Ordered", "- plain", "- Skill: x", "- Note: x",
        "**Skill:** `a` + `b`", "**Skill:** none", "**Agent:** somebody", "**Owner:** me (later)",
        "**Dependencies:** None", "**Dependencies:** A0N", "**Dependencies:** A0N, A0N", "**Dependencies:** a0N",
        "**Depends on:** A0N,A0N", "**Dependencies:** A0N and A0N", "**Dependencies:** `A0N`", "**Dependencies:** -",
        "**Completed At:** -", "**Completed At:** 2026-03-0N", "**Status:** ✅ DONE", "**Status:** ⏸️ Blocked (why)",
        "**Run:** `make N`", "**Run:** `pytest N`", "**Verify:** `test -f N`", "**Run:** none", "**Cost:** N points",
        "**Priority:** P1", "**Priority:** -", "**Phase:** N", "**Effects:** a = N, b", "**Effects:** b: `probe`",
        "**Preconditions:** None", "**Preconditions:** a", "**Timeout:** 5m", "**Note:** words", "**Note**: words",
        "prose about it", "prose | with a pipe", "---", "> said", "| A | B |", "|---|---|", "| 1 | 2 |",
        "- Action N (x)",
        "**Status:** ✅ COMPLETE", "- **Status:** done", "**Dependecies:** A0N", "**Statsu**: done", "- **Verfy:** x",
        "* **Verfy:** x", "* **Status:** ✅ DONE", "1. **Prioritty**: P1",
        "**Progress:** N/3 actions", "**Progress:** 0/N (N%)", "**Status: COMPLETE**", "  **Prioritty:** P1",
        "**Title:** x", "text: more", "    indented", "\tindented", "* [ ] Star", "+ [x] Plus", "**Skill:**", "#",
        "| Action | Status |\n|---|---|\n| A0N: Do it | ✅ DONE |\n| A0N | pending |",
        "| ID | Status | Phase | Priority |\n|---|---|---|---|\n| A0N | in progress | N | P2 |",
        "| Action | Status | Dependencies |\n|---|---|---|\n| A0N | done | A0N |",
        "| Name | State |\n|---|:-:|\n| x | `y` |", "| Risk | Status |\n|---|---|\n| A0N | open |", "",
    ]

    @Test func `documents put together at random read the same by outline`() {
        var random = SeededGenerator(seed: 7)
        var outlined = 0
        let count = ProcessInfo.processInfo.environment["GOAP_OUTLINES"].flatMap { Int($0) } ?? 4000
        for _ in 0..<count {
            var actions = 0
            // Most lines are usual ones: with many others hardly any document had an outline.
            let usual = Set((0..<12).map { _ in Int.random(in: 0..<Self.lines.count, using: &random) }).sorted()
            var text = Bool.random(using: &random) ? "# Title\n" : ""
            for _ in 0..<Int.random(in: 2..<14, using: &random) {
                let line = Self.lines[usual.randomElement(using: &random)!]
                if line.hasPrefix("#### A") { actions += 1 }
                let isOther = !line.hasPrefix("#### A") && Int.random(in: 0..<4, using: &random) > 0
                let number = isOther ? Int.random(in: 1...max(1, actions), using: &random) : actions
                text += line.replacingOccurrences(of: "N", with: "\(number)") + "\n"
                if Bool.random(using: &random) { text += "\n" }
            }
            let bytes = Array(text.utf8)
            if PlanOutline(bytes, recipes: recipes) != nil { outlined += 1 }
            if let difference = difference(bytes) {
                Issue.record("\(difference)\nin:\n\(text)")
                return
            }
        }
        #expect(outlined > count / 30, "only \(outlined) of \(count) had an outline")
    }

    /// How a new status of every other action is written otherwise than by the whole reading.
    private func writtenOtherwise(_ bytes: [UInt8], _ plan: Plan) -> String? {
        guard let outlined = PlanReader.outlined(bytes, options: ReadingOptions(recipes: recipes)) else {
            return "no reading"
        }
        var updates: [ActionID: PlanUpdate] = [:]
        for (number, action) in plan.actions.enumerated() where number % 2 == 0 {
            let word = StatusWord.allCases[(number / 2 + bytes.count) % StatusWord.allCases.count]
            let time = word == .done ? Timestamp(text: "2026-11-21T10:00:00Z") : nil
            let ticks: PlanUpdate.Ticks = word == .done ? .allSteps : .none
            updates[action.id] = PlanUpdate(word: word, completedAt: time, ticks: ticks)
        }
        let done = Set(updates.filter { $0.value.word == .done }.keys)
        let ours = PlanWriter.render(outlined, updates: updates, done: done)
        let whole = PlanWriter.render(PlanReader.read(PlanDocument(bytes)), updates: updates, done: done)
        if ours.bytes != whole.bytes { return "wrote\n\(String(decoding: ours.bytes, as: UTF8.self))" }
        for action in PlanReader.read(PlanDocument(whole.bytes)).plan.actions {
            guard let update = updates[action.id], let index = outlined.plan.actions.outline?.index(of: action.id),
                outlined.plan.actions.outline?.showsStatus(at: index) ?? false
            else { continue }
            if action.status?.word != update.word { return "\(action.id) says \(action.status as Any) when written" }
        }
        return nil
    }

    /// What a check finds otherwise than in the whole reading, or mends otherwise.
    private func checkedOtherwise(_ bytes: [UInt8]) -> String? {
        guard let outlined = PlanReader.outlined(bytes, options: ReadingOptions(recipes: recipes)) else {
            return "no reading"
        }
        let whole = PlanReader.read(PlanDocument(bytes))
        let (ours, others) = (findings(outlined), findings(whole))
        if ours != others { return "found\n\(ours.joined(separator: "\n"))\nnot\n\(others.joined(separator: "\n"))" }
        return LintFix.apply(to: outlined).bytes == LintFix.apply(to: whole).bytes ? nil : "mended otherwise"
    }

    private func findings(_ reading: PlanReading) -> [String] {
        let graph = ActionGraph.resolve(reading.plan).graph
        return DocumentChecks.diagnostics(reading, graph: graph).map { "\($0)" }.sorted()
    }

    /// What the outline says otherwise than the whole reading; nil when nothing, or when there is none.
    private func difference(_ bytes: [UInt8]) -> String? {
        guard let outline = PlanOutline(bytes, recipes: recipes) else { return nil }
        let plan = PlanReader.read(PlanDocument(bytes)).plan
        let whole = plan.with(recipes).withSharedPools.withEffectChecks
        guard whole.actions.count == outline.count else {
            return "\(whole.actions.count) actions, not \(outline.count)"
        }
        for index in 0..<outline.count {
            let (action, other) = (whole.actions[index], outline.action(at: index))
            if "\(action)" != "\(other)" { return "action\n\(action)\nnot\n\(other)" }
            let dependencies = action.dependencies.flatMap(\.actions).map { Int32(outline.index(of: $0) ?? -1) }
            let isSame =
                outline.id(at: index) == action.id && outline.title(at: index) == action.title
                && outline.priority(at: index) == action.priority && outline.status(at: index) == action.status
                && outline.phase(at: index) == action.phase && outline.cost(at: index) == action.cost
                && outline.effects(at: index) == action.effects
                && outline.statusWord(at: index) == action.status?.word
                && outline.isManual(at: index) == action.isManual && outline.index(of: action.id) == index
                && Array(outline.dependencies(at: index)) == dependencies
            if !isSame { return "what is asked about \(action) at once" }
        }
        if let written = writtenOtherwise(bytes, plan) ?? checkedOtherwise(bytes) { return written }
        let isEmpty = plan.world.isEmpty && plan.probes.isEmpty && plan.goals.isEmpty && plan.diagnostics.isEmpty
        return isEmpty ? nil : "the document says more: \(plan.world) \(plan.goals) \(plan.diagnostics)"
    }
}
