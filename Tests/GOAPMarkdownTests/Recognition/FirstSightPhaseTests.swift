import GOAPCore
import GOAPMarkdown
import Testing

/// Phases and steps as people call, mark and list them, where they are met first.
struct FirstSightPhaseTests {
    // MARK: Names

    @Test(arguments: ["第一阶段：", "第1阶段: ", "阶段1：", "阶段一：", "🚀 第一阶段：", "フェーズ1：", "1단계: "])
    func `phases are numbered by languages without blanks as well`(name: String) {
        let text = "# 烘焙计划\n\n### \(name)揉面 ✅ 已完成\n\n- 称\n\n### Phase 2: 发酵\n\n- 等\n\n### Phase 3: 烤\n\n- 烤\n"
        #expect(notes(text) == ["1 done", "2", "3"])
        #expect(titles(text)[0] == "揉面")
    }

    @Test(arguments: [("第二阶段：", "2"), ("第十阶段：", "10"), ("第十二阶段：", "12"), ("第二十一阶段：", "21"), ("第2.5阶段：", "2.5")])
    func `their numbers are read`(name: String, id: String) {
        let text = "# 计划\n\n## Phase 90: a\n\n- x\n\n## Phase 91: b\n\n- x\n\n## \(name)揉面\n\n- x\n"
        #expect(ids(of: text) == ["90", "91", id])
    }

    @Test(arguments: ["第一阶段架构", "第一版：", "阶段性：", "第阶段：", "第一百阶段："])
    func `what only begins like one is none`(name: String) {
        let text =
            "# 计划\n\n## Phase 8: a\n\n- x\n\n## Phase 9: b\n\n- x\n\n## Phase 10: c\n\n- x\n\n## \(name)揉面\n\n- x\n"
        #expect(ids(of: text) == ["8", "9", "10"])
    }

    @Test func `boxes below such a heading are in its phase`() {
        let text = "# 计划\n\n## 第一阶段：揉面\n\n- [ ] A1: 称\n\n## 第二阶段：烤\n\n- [x] A2: 预热\n"
        #expect(notes(text) == ["A1 pending in 1", "A2 done in 2"])
    }

    @Test func `a phase between two others is one of them`() {
        let text = "# Plan\n\n" + ["1: a", "2: b", "2.5: c", "3: d"].map { "## Phase \($0)\n\n- x\n\n" }.joined()
        #expect(ids(of: text) == ["1", "2", "2.5", "3"])
        let parts = "# Plan\n\n" + ["1: a", "1.1: b", "1.2: c", "2: d"].map { "## Phase \($0)\n\n- x\n\n" }.joined()
        #expect(ids(of: parts) != ["1", "1.1", "1.2", "2"])
    }

    // MARK: Emphasis and signs

    @Test func `emphasis that begins in front of the word ends where it ends`() {
        let text =
            "# Bread plan\n\n### **Step 1: Weigh** (10 minutes)\n\n- x\n\n### **Step 2: Knead** ✓\n\n- x\n\n### **Step 3: Bake**\n\n- x\n"
        #expect(notes(text) == ["1", "2 done", "3"])
        #expect(titles(text) == ["Weigh (10 minutes)", "Knead", "Bake"])
    }

    @Test(arguments: ["COMPLETED** - ", "DONE** — ", "DONE** – "])
    func `a status in capitals may be divided from the title by a dash`(status: String) {
        let text =
            "# Bread plan\n\n### ✅ **PHASE 1: \(status)Weigh\n\n- x\n\n### Phase 2: Knead\n\n- x\n\n### Phase 3: Bake\n\n- x\n"
        #expect(notes(text) == ["1 done", "2", "3"])
        #expect(titles(text) == ["Weigh", "Knead", "Bake"])
    }

    @Test func `a title that begins with other words and a dash keeps them`() {
        let text =
            "# Bread plan\n\n### Phase 1: OVEN - the large one\n\n### Phase 2: Done - well\n\n### Phase 3: Bake\n"
        #expect(titles(text) == ["OVEN - the large one", "Done - well", "Bake"])
    }

    private func steps(_ first: String, _ second: String, _ third: String, box: String = "x") -> String {
        "# Bread plan\n\n## \(first)\n\n- [\(box)] a\n\n## \(second)\n\n- [ ] b\n\n## \(third)\n\n- [ ] c\n"
    }

    @Test func `signs in front of headings are statuses where they tell these apart`() {
        #expect(notes(steps("✅ Step 1: Weigh", "🔄 Step 2: Knead", "Step 3: Bake")) == ["1 done", "2 running", "3"])
        #expect(notes(steps("Step 1: ✅ Weigh", "Step 2: ⏳ Knead", "Step 3: Bake")) == ["1 done", "2 pending", "3"])
    }

    @Test func `signs that all have, or that boxes contradict, mean nothing`() {
        #expect(notes(steps("✅ Step 1: Weigh", "✅ Step 2: Knead", "✅ Step 3: Bake"))[1] == "2")
        #expect(notes(steps("🔄 Step 1: Weigh", "🔄 Step 2: Knead", "Step 3: Bake"))[1] == "2")
        #expect(notes(steps("✅ Step 1: Weigh", "🔄 Step 2: Knead", "Step 3: Bake", box: " "))[1] == "2")
    }

    // MARK: Lists

    @Test func `phases in a list need no emphasis in a document about work`() {
        let list = "- Phase 0 — Weigh (week 1)\n- Phase 1 — Knead\n- Phase 2 — Bake\n"
        #expect(ids(of: "# Bread plan\n\nPhases and what they give\n\(list)") == ["0", "1", "2"])
        #expect(ids(of: "# How bread is made\n\n\(list)").isEmpty)
    }

    @Test(arguments: ["Phases", "Migration steps", "Rollout stages"])
    func `a numbered list below a heading of phases is the plan`(heading: String) {
        let text =
            "# Oven plan\n\n## \(heading)\n1) Measure\n   - the door\n2) Buy\n3) Build in\n\n## Next steps\n- rest\n"
        #expect(notes(text) == ["1", "2", "3"])
        #expect(ids(of: text.replacing("# Oven plan", with: "# Oven")).isEmpty)
        #expect(ids(of: text.replacing(heading, with: "Phases of the moon")).isEmpty)
    }

    // MARK: What is beside

    @Test func `a phase without ids beside phases with ids holds work as well`() {
        let text =
            "# Plan\n\n## Phase 1: Weigh\n- [x] Flour\n- [ ] Water\n\n## Phase 2: Bake\n- [ ] A1: Heat\n- [ ] A2: Shove\n- [ ] A3: Cool\n\n"
            + "## Notes\n- [ ] Buy a scale\n"
        #expect(ids(of: text) == ["flour", "water", "A1", "A2", "A3"])
    }

    @Test func `headings below risks are no actions even where nothing else is`() {
        let text =
            "# Plan\n\n## Risk triggers\n\n### Trigger 1: Smoke\n\n- open\n\n### Trigger 2: Fire\n\n- run\n\n### Trigger 3: Water\n\n- mop\n"
        #expect(ids(of: text).isEmpty)
    }

    private func components(_ heading: String) -> String {
        "# Bakery plan\n\n## Timeline\n\n### Phase 1: Walls\n- a\n\n### Phase 2: Oven\n- b\n\n### Phase 3: Shop\n- c\n\n## \(heading)\n\n"
            + "### 1. Door\n\n#### Frame\n- d\n\n### 2. Chimney\n- e\n\n### 3. Till\n- f\n\n### 4. Lamp\n- g\n"
    }

    @Test func `phases below a timeline outdo numbered parts of what is built`() {
        #expect(titles(components("Detailed component plans")) == ["Walls", "Oven", "Shop"])
        #expect(titles(components("Task list")) == ["Door", "Chimney", "Till", "Lamp"])
    }

    @Test func `phases that a timeline names once more are read once`() {
        let text =
            "# Oven plan\n\n## Phase 1: Walls\n- a\n\n## Phase 2: Door\n- b\n\n## Phase 3: Shop\n- c\n\n## Timeline\n\n"
            + "### Phase 1 (Now)\n- June\n\n### Phase 2 (Next)\n- July\n\n### Phase 3 (Later)\n- August\n"
        #expect(titles(text) == ["Walls", "Door", "Shop"])
    }

    @Test func `phases that lines in bold name once more are read once`() {
        let text =
            "# Oven plan\n\n## Phase 1: Walls ✅\n- a\n\n## Phase 2: Door ✅\n- b\n\n## Phase 3: Shop\n- c\n\n## State\n\n"
            + "**Phase 1: Walls**\n- dug\n\n**Phase 2: Door**\n- hung\n"
        #expect(notes(text) == ["1 done", "2 done", "3"])
    }

    @Test func `phases in one part of a document are its plan`() {
        let parts = (1...4).map { "## Part \($0): Wall \($0)\n\nText.\n\n" }.joined()
        let phases = ["Dig", "Build", "Paint"].enumerated().map { "### Phase \($0 + 1): \($1)\n- x\n\n" }.joined()
        #expect(
            titles("# Oven migration plan\n\n" + parts + "## Part 5: How\n\n" + phases) == ["Dig", "Build", "Paint"])
    }

    @Test func `phases behind the numbers of sections are phases`() {
        let text =
            "# Oven plan\n\n## 1. Design\n\nText.\n\n## 2. Sprint 1 — Dig\n- a\n\n## 3. Sprint 2 — Build\n- b\n\n## 4. Sprint 3 — Paint\n- c\n"
        #expect(notes(text) == ["1", "2", "3"])
        #expect(titles(text) == ["Dig", "Build", "Paint"])
    }

    @Test(arguments: ["Этап", "Фаза", "Giai đoạn"])
    func `phases are called so in other languages`(word: String) {
        let text = "# План\n\n" + (1...3).map { "## \(word) \($0): Печь\n\n- x\n\n" }.joined()
        #expect(ids(of: text) == ["1", "2", "3"])
    }

    @Test(arguments: ["## 구현 단계", "## 实施步骤", "## 実装手順"])
    func `numbered lists of steps are the plan in other languages as well`(heading: String) {
        let text = "# 오븐 계획\n\n\(heading)\n1. 측정\n2. 구매\n3. 설치\n"
        #expect(ids(of: text) == ["1", "2", "3"])
    }

    @Test func `a dot in the middle divides a step from its title`() {
        let text = "# Oven tasks\n\n### Step 1 · Dig\n- [ ] a\n\n### Step 2 · Build\n- [ ] b\n"
        #expect(titles(text) == ["Dig", "Build"])
    }

    // MARK: References

    @Test(arguments: ["Phase 2 dough and water", "Phase 2 rising dough", "phase 2 dough"])
    func `words about a group do not hide it`(words: String) {
        let text = "# Plan\n\n## Phase 1: a\n- x\n\n## Phase 2: b\n- x\n\n## Phase 3: c\n**Depends on:** \(words)\n"
        #expect(notes(text)[2].hasPrefix("3 after 2"))
    }

    @Test(arguments: ["Phase 2 partially done", "Phase 2 not started", "Phase 2 if possible"])
    func `words that take something back keep it a condition`(words: String) {
        let text = "# Plan\n\n## Phase 1: a\n- x\n\n## Phase 2: b\n- x\n\n## Phase 3: c\n**Depends on:** \(words)\n"
        #expect(notes(text)[2] != "3 after 2")
        #expect(notes(text)[2].hasPrefix("3 "))
    }

    @Test func `modules are named by their word`() {
        let text =
            "# Plan\n\n### Module 1: a\n**Priority:** P0\n\n### Module 2: b\n**Dependencies:** Module 1\n\n### Module 3a: c\n**Dependencies:** Module 1, Module 2\n"
        #expect(notes(text) == ["1", "2 after 1", "3a after 1, 2"])
    }
}
