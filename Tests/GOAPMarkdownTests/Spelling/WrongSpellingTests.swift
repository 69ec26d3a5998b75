import GOAPCore
import GOAPMarkdown
import Testing

/// However a field is written wrongly, it is read as it was meant, or `lint` names the line. `FieldRow.all` says what the
/// fields are, `WrongSpelling` in how many ways each is written.
struct WrongSpellingTests {
    @Test(arguments: FieldRow.all.flatMap(\.all))
    func `what is written wrongly is read or named`(spelling: WrongSpelling) {
        let isLoud = spelling.isRead || !spelling.named.isEmpty
        #expect(isLoud || spelling.mayBeNote && !spelling.noted.isEmpty, "\(spelling.text)")
    }

    @Test(arguments: FieldRow.all)
    func `each field is written rightly, and wrongly in more than ten ways`(row: FieldRow) {
        #expect(row.all.count > 30)
        #expect(Set(row.all.map(\.kind)) == (row.mayRepeat ? ["label", "value", "place", "form"] : row.kinds))
        #expect(row.right.isRead, "\(row.right.text)")
        #expect(row.right.named.isEmpty)
    }

    @Test func `every field that a label names is in the table`() {
        let fields: [PlanField] = [
            .dependencies, .preconditions, .effects, .cost, .skill, .agent, .owner, .priority, .phase, .status,
            .completedAt, .run, .verify, .expect, .requires, .retry, .timeout, .environment, .directory, .inputs,
            .outputs, .pool, .approval, .detached, .evidence, .onFailure,
        ]
        #expect(FieldRow.all.map(\.field).count == fields.count)
        #expect(Set(FieldRow.all.map(\.field)) == Set(fields))
    }

    /// Ids and titles are no labels: they stand in headings, cells, boxes and records.
    @Test(
        arguments: [
            ("| ID | Task | Deps |\n|---|---|---|\n| A1 | Mix | - |\n| | Bake | A1 |\n| A3 | Eat | A1 |", 4),
            ("| ID | Task | Deps |\n|---|---|---|\n| A1 | Mix | - |\n| A1 | Bake | - |\n| A3 | Eat | A1 |", 4),
            ("| ID | Task | Deps |\n|---|---|---|\n| A1 | Mix | - |\n| - | Bake | A1 |\n| A3 | Eat | A1 |", 4),
            ("| ID | Task | Deps |\n|---|---|---|\n| A1 | Mix | - |\n| tba | Bake | A9 |\n| A3 | Eat | A1 |", 4),
            ("#### A1: Mix\n**Cost:** 1\n\n#### A1: Bake\n**Cost:** 2", 4),
            ("#### A1: Mix\n**Dependencies:** None\n\n#### Bake\n**Run:** `make`", 5),
            ("#### A1: Mix\n**Dependencies:** None\n**ID:** A9", 3),
            ("#### A1: Mix\n**Dependencies:** None\n**Id:** B7", 3),
            ("#### A1: Mix\n**Dependencies:** None\n- ID: A9", 3),
            ("#### A1: Mix\n**Dependencies:** None\n**Title:** Bake", 3),
            ("#### A1: Mix\n**Dependencies:** None\n**Name:** Bake", 3),
            ("#### A1: Mix\n**Dependencies:** None\n\n| Field | Value |\n|---|---|\n| ID | A9 |", 6),
            ("#### A1: Mix\n**Dependencies:** None\n\n| Field | Value |\n|---|---|\n| Title | Bake |", 6),
            ("#### A1: Mix\n**Dependencies:** None\n\n```\nid: A9\neffects: bread\n```", 5),
            ("#### A1: Mix\n**Dependencies:** None\n\n##### ID: A9", 4),
        ] as [(String, Int)])
    func `an id or a title that is missing, given twice or contradicted is named`(plan: String, line: Int) {
        let found = lintDiagnostics(plan + "\n", showsNotes: true)
        #expect(found.contains { $0.location?.line == line }, "\(found)")
    }
}
