import GOAPCore
import Testing

@testable import GOAPMarkdown

/// What the columns of tables hold, by their contents.
struct TableRecogniserTests {
    private func form(_ text: String) -> TableForm? {
        let document = PlanDocument(text)
        return DocumentIndex(document).tables.first.map { TableRecogniser.form(of: $0, in: document) }
    }

    @Test(arguments: ["ID", "#", "Key", "Plan", "Nummer", "編號", "Ticket-Nr"])
    func `ids are known by their form, whatever the column is called`(name: String) {
        let text = table("\(name) | Text | Zustand", ["B-01 | Weigh | ✅", "B-02 | Knead | ⏳"])
        #expect(notes(text) == ["B-01 done", "B-02 pending"])
        #expect(titles(text) == ["Weigh", "Knead"])
    }

    @Test func `numbers are ids beside a column of statuses, each given once`() {
        let rows = (1...12).map { "\($0 < 10 ? "0" : "")\($0) | \($0 < 4 ? "Done" : "Open") | loaf \($0)" }
        let actions = plan(table("Plan | Status | Topic", rows)).actions
        #expect(actions.map(\.id.text).prefix(3) == ["01", "02", "03"])
        #expect(actions.map { $0.status?.word }.prefix(4) == [.done, .done, .done, .pending])
        #expect(actions.count == 12 && actions[11].title == "loaf 12")
        #expect(ids(of: table("Plan | Topic", ["4 | a", "4 | b", "4 | c"])).isEmpty)
    }

    @Test(arguments: ["H1", "H2", "V3", "Q4"]) func `short ids in an id column`(id: String) {
        #expect(ids(of: table("ID | Task | Status", ["\(id) | Weigh | open", "Z9 | Knead | open"])) == [id, "Z9"])
    }

    @Test(arguments: ["Done", "Done?", "Complete", "Completed", "Finished", "✓", "✅", "Checked", "Fertig", "完了"])
    func `a column of ticks says what is done`(name: String) {
        let text = table("# | Item | Effort | \(name)", ["S1 | Weigh | 5 min | ✅", "S2 | Knead | 9 min | ❌"])
        #expect(plan(text).actions.map { $0.status?.word == .done } == [true, false])
    }

    @Test(arguments: [("[x]", "[ ]"), ("☑", "☐"), ("✔", ""), ("yes", "no"), ("✅", "-"), ("x", "")])
    func `ticks and their opposites`(yes: String, no: String) {
        let text = table("# | Item | Done", ["S1 | Weigh | \(yes)", "S2 | Knead | \(no)"])
        #expect(plan(text).actions.map { $0.status?.word == .done } == [true, false])
    }

    @Test func `boxes in cells are statuses`() {
        let text = table("ID | Status | Task", ["A1 | [x] | Weigh", "A2 | [~] | Knead", "A3 | [ ] | Bake"])
        #expect(notes(text) == ["A1 done", "A2 running", "A3 pending"])
        #expect(titles(text) == ["Weigh", "Knead", "Bake"])
    }

    @Test func `an id and a title are enough`() {
        let text = table("ID | Task | Supports | Outcome", ["T001 | Weigh | R1 | 500 g", "T002 | Knead | R2 | a ball"])
        #expect(notes(text) == ["T001", "T002"])
        #expect(titles(text) == ["Weigh", "Knead"])
    }

    @Test(arguments: ["Target", "Scope", "Scenario", "Chapter / doc", "Was zu tun ist", "What"])
    func `the column behind the ids is the title`(name: String) {
        #expect(
            titles(table("ID | \(name) | Status", ["A1 | Weigh | open", "A2 | Knead | open"])) == ["Weigh", "Knead"])
    }

    @Test(arguments: ["Description", "Title", "Name", "Feature", "What", "Work", "Change"])
    func `a column named for titles that holds the ids leaves the titles to the next one`(name: String) {
        #expect(
            titles(table("Task | \(name) | Status", ["T1 | Weigh | open", "T2 | Knead | done"])) == ["Weigh", "Knead"])
        #expect(
            titles(table("Task | \(name)", ["T1 | Weigh", "T2 | Knead", "T3 | Bake"])) == ["Weigh", "Knead", "Bake"])
    }

    @Test func `an id in front of the title in a column of tasks`() {
        let text = table("Task | Status", ["1.1 Weigh flour | [x]", "1.2 Knead | [~]", "1.3 Rest | [!]"])
        #expect(plan(text).actions.prefix(2).map { $0.status?.word } == [.done, .running])
        #expect(titles(text) == ["Weigh flour", "Knead", "Rest"])
        #expect(plan(text).actions.last?.status?.word != .done)
    }

    // MARK: Dependencies

    @Test(arguments: ["Deps", "Dep", "Requires", "After", "Predecessors", "Blocked by", "Waits for"])
    func `what comes first has many names`(name: String) {
        #expect(notes(table("ID | Task | \(name)", ["A1 | Weigh | —", "A2 | Knead | A1"])) == ["A1", "A2 after A1"])
    }

    @Test func `titles and names of other rows are references`() {
        let text = table("# | Step | Depends on", ["1 | `flour` | none", "2 | `dough` | flour", "3 | `bread` | dough"])
        #expect(notes(text) == ["1", "2 after 1", "3 after 2"])
    }

    // MARK: Forms

    @Test func `rows go on after a blank line`() {
        let text = table("ID | Task | Status", ["B-01 | Weigh | Done"]) + "\n| B-02 | Knead | **Open** |\n"
        #expect(notes(text) == ["B-01 done", "B-02 pending"])
    }

    @Test func `numbers that begin again are told apart by their section`() {
        let rows = ["0 | Weigh | 1h", "1 | Knead | 2h"], other = ["0 | Heat | 1h", "1 | Bake | 2h"]
        let text = "## v0.1\n" + table("# | Update | Effort", rows) + "## v0.2\n" + table("# | Update | Effort", other)
        let actions = plan(text).actions
        #expect(actions.compactMap(\.title) == ["Weigh", "Knead", "Heat", "Bake"])
        #expect(Set(actions.map(\.id)).count == 4)
    }

    @Test func `a column of unique values has the ids where numbers begin again`() {
        let rows = ["0 | 0.1.0 | Weigh | 1h", "1 | 0.1.1 | Knead | 2h"]
        let other = ["0 | 0.2.0 | Heat | 1h", "1 | 0.2.1 | Bake | 2h"]
        let header = "# | Version | Update | Effort"
        let text = "## v0.1\n" + table(header, rows) + "## v0.2\n" + table(header, other)
        #expect(ids(of: text) == ["0.1.0", "0.1.1", "0.2.0", "0.2.1"])
    }

    @Test func `rows that list ids are groups`() {
        let actions = table("ID | Action | Deps", ["A1.1 | Weigh | -", "A2.1 | Knead | A1.1", "A2.3 | Rest | A2.1"])
        let groups = table("Parallel Group | Actions | Prerequisites", ["PG1 | A1.1 | none", "PG2 | A2.1, A2.3 | PG1"])
        #expect(ids(of: actions + "\n## Groups\n" + groups) == ["A1.1", "A2.1", "A2.3"])
        let sprints = table("Sprint | Tasks | Effort", ["S1: Shopping | A1.1, A2.1 | 2h", "S2: Oven | A2.3 | 1h"])
        #expect(ids(of: actions + "\n## Sprints\n" + sprints) == ["A1.1", "A2.1", "A2.3"])
    }

    @Test(arguments: [
        "Risk", "Metric", "KPI", "File", "Command", "Decision", "Version", "Endpoint", "Option", "Question",
        "Criterion",
    ])
    func `tables about other things are no plans`(name: String) {
        #expect(ids(of: table("\(name) | Status", ["R1 | open", "R2 | done", "R3 | open"])).isEmpty)
    }

    @Test(arguments: ["Total", "Clean up"])
    func `rows without an id are left out, and the table is read`(row: String) {
        let text = table("Task | Status", ["A1: Flour | ✅ Done", "A2: Salt | open", "\(row) | open"])
        #expect(notes(text) == ["A1 done", "A2 pending"])
    }

    @Test func `what the columns of a table are`() {
        let text = table("ID | Task | Effort | Depends on | Status", ["A1 | x | 1h | - | open"])
        #expect(form(text)?.fields == [.id, .title, .cost, .dependencies, .status])
        #expect(form(text)?.kind == .actions && form(text)?.evidence == .proven)
        #expect(form(table("Property | Value", ["Status | open"]))?.kind == .properties)
        #expect(form(table("Task | Status", ["Weigh | open"]))?.kind == .untitled)
        #expect(form(table("Field | Type", ["x | int"]))?.kind == .properties)
        #expect(form(table("Endpoint | Method", ["/a | GET"]))?.kind == .other)
    }

    @Test(arguments: ["A1.1, A1.2", "D.1-D.2", "A1 → A3", "A1 through A3", "M1 and M2", "`A1`"])
    func `cells that consist of ids`(text: String) { #expect(TableRecogniser.consistsOfIDs(text)) }

    @Test(arguments: ["3", "1, 2", "Weigh A1", "", "A1 is first"]) func `cells that do not`(text: String) {
        #expect(!TableRecogniser.consistsOfIDs(text))
    }
}

/// Tables in other languages than English.
struct TableLanguageTests {
    private static let headers = [
        "ID | Tarea | Dependencias | Estado", "ID | Tarefa | Dependências | Estado",
        "ID | Aufgabe | Abhängigkeiten | Stand",
        "ID | Tâche | Dépendances | Statut", "编号 | 任务 | 依赖 | 状态", "번호 | 작업 | 의존성 | 상태",
        "番号 | タスク | 依存関係 | 状態", "ID | Công việc | Phụ thuộc | Trạng thái", "ID | Задача | Зависимости | Статус",
        "ID | Attività | Dipendenze | Stato",
    ]

    @Test(arguments: headers) func `columns in many languages`(header: String) {
        let text = table(header, ["M-1 | 量る | - | ✅", "M-2 | 捏ねる | M-1 | ⏳"])
        #expect(notes(text) == ["M-1 done", "M-2 pending after M-1"])
        #expect(titles(text) == ["量る", "捏ねる"])
    }

    @Test(arguments: ["Zustand", "Tila", "Durum", "स्थिति", "Toestand", "Etat d'avancement"])
    func `a column of signs is the status, whatever it is called`(name: String) {
        let text = table("ID | Text | \(name)", ["K-1 | a | ✅", "K-2 | b | 🚧", "K-3 | c | ⏳"])
        #expect(notes(text) == ["K-1 done", "K-2 running", "K-3 pending"])
    }

    @Test(arguments: [
        ("Dependencias", "Estado"), ("Dependências", "Status"), ("依赖", "状态"), ("의존", "상태"), ("Abhängig von", "Stand"),
    ])
    func `labels below headings in many languages`(dependencies: String, status: String) {
        let text = """
            ### M-01: Pesar
            - \(status): ✅
            ### M-02: Amasar
            - [ ] amasar
            - \(dependencies): M-01
            """
        #expect(notes(text) == ["M-01 done", "M-02 after M-01"])
    }

    @Test func `none in other languages is none`() {
        for none in ["ninguna", "nenhuma", "keine", "aucune", "无", "없음", "なし", "nessuna", "không", "нет"] {
            let text = table("ID | Task | Deps", ["A1 | Weigh | \(none)", "A2 | Knead | A1"])
            #expect(notes(text) == ["A1", "A2 after A1"], "\(none)")
        }
    }
}

/// What a cell names.
struct RowIDTests {
    private func read(_ text: String, isIDColumn: Bool = false) -> RowID? {
        let document = PlanDocument(text)
        return RowID(Span(0, document.bytes.count), in: document, isIDColumn: isIDColumn)
    }

    @Test(arguments: ["A1", "**A1**", "`A1`", "~~A1~~", "[A1](a.md)", "A1.", "A1*", "A1:"])
    func `the id in a column of ids`(text: String) { #expect(read(text, isIDColumn: true)?.id == "A1") }

    @Test(arguments: ["bd-abc", "build_api", "7", "#12", "1.2.3", "R-1a"])
    func `a column of ids may hold words`(text: String) {
        #expect(read(text, isIDColumn: true)?.id.text == text)
    }

    @Test(arguments: ["bd-abc", "Total", "weigh", "—", ""]) func `other columns may not`(text: String) {
        #expect(read(text) == nil)
    }

    @Test(arguments: ["A1-A4", "2026-01-02", "1-3"]) func `ranges and dates are no ids`(text: String) {
        #expect(read(text) == nil)
        #expect(read(text, isIDColumn: true) == nil)
    }

    @Test func `what stands behind the id`() {
        let found = read("A01: Weigh `it` (P1)")
        #expect(found?.id == "A01" && found?.title == "Weigh `it`" && found?.priority == "P1")
        #expect(found?.hasSeparator == true && found?.isAlone == false)
        #expect(read("A01")?.isAlone == true)
        #expect(read("Task 3: Weigh")?.keyword == "task")
        #expect(read("~~A1: Weigh~~")?.isStruck == true)
    }
}

/// The words in front of numbers.
struct KindWordTests {
    @Test(arguments: ["Task", "action", "STORY", "step", "work package", "wp", "unit", "ticket", "deliverable"])
    func `work`(word: String) { #expect(KindWord(word).isAction && !KindWord(word).isGroup) }

    @Test(arguments: ["Phase", "sprint", "EPIC", "wave", "milestone", "week", "tier", "stage", "gate"])
    func `groups of work`(word: String) { #expect(KindWord(word).isGroup && !KindWord(word).isAction) }

    @Test(arguments: ["Risk", "option", "RFC", "chapter", "lesson", "requirement", "test"])
    func `something else`(word: String) { #expect(KindWord(word).isOther) }

    @Test(arguments: ["Agent", "Loaf", ""]) func `anything`(word: String) {
        let kind = KindWord(word)
        #expect(!kind.isAction && !kind.isGroup && !kind.isOther && kind.word == word.lowercased())
    }

    @Test(arguments: ["Voraussetzung", "Riippuvuudet", "Zależności", "Bağımlılıklar", "Waits on"])
    func `a column of ids of other rows says what comes first`(name: String) {
        let text = table(
            "ID | Text | \(name) | Status", ["K-1 | a | - | ✅", "K-2 | b | K-1 | ⏳", "K-3 | c | K-1, K-2 | ⏳"])
        #expect(notes(text) == ["K-1 done", "K-2 pending after K-1", "K-3 pending after K-1, K-2"])
    }

    @Test(arguments: ["Blocks", "Enables", "Related", "Parallel with", "Parent", "See also", "Next"])
    func `a column of ids with another meaning orders nothing`(name: String) {
        let text = table("ID | Text | \(name) | Status", ["K-1 | a | K-2 | ✅", "K-2 | b | - | ⏳"])
        #expect(notes(text) == ["K-1 done", "K-2 pending"])
    }

    @Test func `numbers that are ids of rows by chance order nothing`() {
        let text = table("# | Text | Size | Status", ["1 | a | 2 | ✅", "2 | b | 1 | ⏳"])
        #expect(notes(text) == ["1 done", "2 pending"])
    }
}
