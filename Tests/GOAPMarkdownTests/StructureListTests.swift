import GOAPCore
import GOAPMarkdown
import GOAPTestSupport
import Testing

/// What `show --structure` says of each part of a document.
struct StructureListTests {
    private func structures(_ text: String) -> [DocumentStructure] {
        PlanReader.read(PlanDocument(text)).structures()
    }

    private static let table = "| ID | Task | Status |\n|---|---|---|\n| B1 | Knead | open |\n| B2 | Bake | open |\n"
    private static let headings =
        "#### A01: Knead\n**Dependencies:** None\n\n#### A02: Bake\n**Dependencies:** A01\n\n"

    /// A document, the kind and first line of one structure in it, and what it was taken for.
    @Test(arguments: [
        ("# P\n\n\(table)", DocumentStructure.Kind.table, 3, "2 actions"),
        ("# P\n\n\(table)| | Cool | open |\n", .table, 3, "2 actions, 1 row not read"),
        ("\(headings)## State\n\n| ID | Status |\n|---|---|\n| A01 | open |\n", .table, 9, "statuses of A01"),
        (
            "\(headings)## Risks\n\n| Risk | Chance |\n|---|---|\n| Fire | low |\n", .table, 9,
            "not read: 'Risk' in its first column names no work"
        ),
        (
            "\(headings)## Prices\n\n| Flour | Price |\n|---|---|\n| rye | low |\n", .table, 9,
            "not read: no column of ids"
        ),
        (
            "\(headings)## Initial State\n\n| Fact | Value |\n|---|---|\n| warm | true |\n", .table, 9,
            "the state of the world"
        ),
        ("\(headings)| Field | Value |\n|---|---|\n| Cost | 3 |\n", .table, 7, "fields of A02"),
        (
            "\(table)\n## Phases\n\n| Phase | Tasks |\n|---|---|\n| Phase 1 | B1, B2 |\n", .table, 8,
            "what holds for phases or groups of actions"
        ),
        (
            "### Phase 1: Dough\n\n\(headings)### Phase 2: Oven\n\n#### A03: Eat\n**Dependencies:** A02\n", .headings,
            1,
            "phase headings"
        ),
        (headings, .headings, 1, "2 actions"),
        ("\(headings)- [ ] Warm the oven\n", .boxes, 7, "steps of A02"),
        (
            "\(headings)## Acceptance criteria\n\n- [ ] It is brown\n", .boxes, 9,
            "not read: they say when work counts as done"
        ),
        (
            "\(headings)## Later\n\n- [ ] shelves\n- [ ] a bell\n", .boxes, 9,
            "not read: no ids, beside actions that have them"
        ),
        ("# L\n\n- [ ] shelves\n- [ ] a bell\n", .boxes, 3, "2 actions"),
        ("\(headings)## Notes\n\n- Flour is dear\n", .list, 9, "not read: no ids and no boxes"),
        ("\(headings)## Notes\n\n1. Flour is dear\n2. So is rye\n", .list, 9, "not read: no ids and no boxes"),
        (
            "## A\n\n### 1. Flour\n\n### 2. Rye\n", .headings, 3,
            "not read: ids or numbers, but no status, dependencies or boxes below them"
        ),
        ("## W\n\n```yaml\nid: C1\ntitle: Knead\n```\n\n```yaml\nid: C2\ntitle: Bake\n```\n", .block, 3, "2 actions"),
        (
            "\(headings)<!-- goap:actions nothing \"Later\" -->\n\n## Later\n\n- [ ] shelves\n- [ ] a bell\n", .boxes,
            11,
            "not read: declared to hold no actions"
        ),
    ])
    func `each structure has its place and its meaning`(
        text: String, kind: DocumentStructure.Kind, line: Int, meaning: String
    ) {
        let found = structures(text).filter { $0.kind == kind && $0.lines.lowerBound == line }
        #expect(found.map(\.meaning) == [meaning], "\(structures(text))")
    }

    @Test func `todos of the front matter are a structure`() {
        let found = structures("---\ntodos:\n  - id: mix\n    content: Mix\n    status: pending\n---\n# P\n")
        #expect(found.map(\.lines) == [3...3])
        #expect(found.map(\.meaning) == ["1 action"])
    }

    @Test func `structures stand in the order of the document, and say what columns were taken for`() {
        let found = structures("# P\n\n\(Self.table)\n## Notes\n\n- Flour is dear\n")
        #expect(found.map(\.lines) == [3...6, 10...10])
        #expect(found.map(\.heading) == ["P", "Notes"])
        #expect(found.map(\.name) == ["table 1 'ID | Task | Status'", "1 item"])
        #expect(found[0].columns.map(\.field) == ["id", "title", "status"])
        #expect(found.map(\.isMinor) == [false, true])
    }

    /// A document, and the line that is printed for one of its structures.
    @Test(arguments: [
        ("## Work\n\n| Name | Place |\n|---|---|\n| Knead | bowl |\n", #"table "Work" title="Name""#),
        ("## Work\n\n| # | Name |\n|---|---|\n| k1 | bowl |\n", ##"table "Work" id="#" title="Name""##),
        ("## W \"x\"\n\n| Name | P |\n|---|---|\n| Knead it | b |\n", #"table 'W "x"' title="Name""#),
        (
            "## W\n\n| N | P |\n|---|---|\n| Do it | b |\n\n| N | Q |\n|---|---|\n| Do | b |\n",
            #"table 2 title="N""#
        ),
        ("## Work\n\n- Knead\n- Bake\n", #"list "Work""#),
        ("# W\n\n## 1.1 Knead\n\n## 1.2 Bake\n", ##"headings "#.#""##),
        ("# W\n\n## Lesson\n\n### Way 1: Knead\n\n### Way 2: Bake\n", #"headings "way""#),
    ])
    func `the line that is printed makes actions of it`(text: String, line: String) throws {
        let declaration = "<!-- goap:actions \(line) -->"
        let structure = try #require(structures(text).first { $0.declaration == declaration }, "\(structures(text))")
        #expect(structure.role != .actions)
        let reading = PlanReader.read(PlanDocument("\(text)\n\(declaration)\n"))
        #expect(reading.plan.leftovers.filter { $0.code == "wrong-declaration" }.isEmpty)
        let now = reading.structures().first { $0.lines == structure.lines && $0.kind == structure.kind }
        #expect(now?.role == .actions)
    }

    @Test func `what cannot be named has no line`() {
        #expect(structures("- Knead\n- Bake\n").map(\.declaration) == [nil])
        #expect(structures("## \"It's\"\n\n- Knead\n").map(\.declaration) == [nil])
    }

    @Test func `a line for every structure of every dialect is understood`() {
        for dialect in Dialects.all {
            for line in Set(structures(dialect.text).compactMap(\.declaration)) {
                let reading = PlanReader.read(PlanDocument("\(dialect.text)\n\n\(line)\n"))
                #expect(reading.plan.leftovers.filter { $0.code == "wrong-declaration" }.isEmpty, "\(line)")
            }
        }
    }
}

/// What `status` says the actions were read from.
struct PlanOriginTests {
    private func sentence(_ text: String) -> String? { PlanReader.read(PlanDocument(text)).origin.sentence }

    @Test(arguments: [
        (
            "## A\n\n| ID | Status |\n|---|---|\n| A1 | open |\n\n## B\n\n| ID | Status |\n|---|---|\n| A2 | open |\n| A3 | open |\n",
            "3 actions from 2 tables"
        ),
        ("# L\n\n- [ ] shelves\n- [ ] a bell\n\n## M\n\n- [x] an oven\n", "3 actions from 2 lists of boxes"),
        (
            "#### A01: Knead\n**Dependencies:** None\n\n| ID | Status |\n|---|---|\n| A01 | open |\n",
            "1 action from 1 heading"
        ),
        (
            "## W\n\n```yaml\nid: C1\ntitle: Knead\n```\n\n```yaml\nid: C2\ntitle: Bake\n```\n",
            "2 actions from 2 blocks"
        ),
        (
            "#### A01: Knead\n**Dependencies:** None\n\n#### A02: Bake\n**Dependencies:** A01\n\n## More\n\n| ID | Task | Dependencies |\n|---|---|---|\n| A03 | Eat | A02 |\n",
            "3 actions from 2 headings and 1 table"
        ),
        (
            "---\ntodos:\n  - id: mix\n    content: Mix\n    status: pending\n---\n# P\n",
            "1 action from the front matter"
        ),
    ])
    func `what defines the actions is counted`(text: String, expected: String) { #expect(sentence(text) == expected) }

    @Test func `a document without actions was read from nothing`() { #expect(sentence("# Only a title\n") == nil) }
}
