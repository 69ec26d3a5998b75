import GOAPCore
import Testing

@testable import GOAPMarkdown

@Suite struct RecordTests {
    @Test func `A YAML record without an id gives its fields in any case`() throws {
        let record = try read(
            "yaml",
            """
            Name: knead_dough
            Preconditions:
              - flour_bought: true (two kilos, white)
              - OVEN: set
            Effects:
              - dough_kneaded: true
            Cost: 2
            Tools: [bowl, hands]
            Success_Criteria:
              - it is smooth
            """)
        #expect(record.title?.text == "knead_dough")
        #expect(record[.preconditions]?.items == ["flour_bought: true", "OVEN: set"])
        #expect(record[.effects]?.items == ["dough_kneaded: true"])
        #expect(record[.cost]?.text == "2")
        #expect(record.record.leftovers.map(\.key) == ["Tools", "Success_Criteria"])
    }

    @Test func `A list below a value that is not empty spoils nothing`() throws {
        let record = try read(
            "yaml",
            """
            Effects:
              - sold: true
            Risk: LOW
              - Mitigation: taste it first
            Cost: 4
            """)
        #expect(record[.effects]?.items == ["sold: true"])
        #expect(record[.cost]?.text == "4")
        #expect(record.record.leftovers.map(\.key) == ["Risk"])
    }

    @Test(arguments: [
        "Action {\n    name: \"bake\",\n    preconditions: { dough: true, heat: 0.8 }, // hot\n    effects: {\n        bread: 1.0,\n    },\n    cost: 3,\n}",
        "{ \"name\": \"bake\", \"preconditions\": {\"dough\": true, \"heat\": 0.8}, \"effects\": {\"bread\": 1.0}, \"cost\": 3 }",
        "const bake: Action = {\n  name: 'bake',\n  preconditions: { dough: true, heat: 0.8 },\n  effects: { bread: 1.0 },\n  cost: 3,\n};\nrun(bake);",
        "Action(\n    name=\"bake\",\n    preconditions={\"dough\": true, \"heat\": 0.8},  # hot\n    effects={\"bread\": 1.0},\n    cost=3,\n)",
    ])
    func `A record in brackets is read in the manner of its language`(_ text: String) throws {
        let record = try read("typescript", text)
        #expect(record.title?.text == "bake")
        #expect(record[.preconditions]?.items == ["dough: true", "heat: 0.8"])
        #expect(record[.effects]?.items == ["bread: 1.0"])
        #expect(record[.cost]?.text == "3")
    }

    @Test(arguments: [
        ("yaml", "depends_on: [A1, A2]"), ("toml", "depends_on = [\n  \"A1\", # first\n  \"A2\",\n]"),
        ("", "dependsOn: A1, A2"), ("text", "DEPENDS ON:\n  - A1\n  - A2"), ("yml", "dependencies:\n- A1\n- \"A2\""),
        ("json", "{\"depends_on\": [\n  \"A1\",\n  \"A2\",\n]}"),
        ("rust", "Action { depends_on: vec![\"A1\", \"A2\"] }"),
        ("yaml", "dependencies:\n  - id: A1\n    why: flour\n  - id: A2"), ("yaml", "dependencies:\n  A1\n  A2"),
    ])
    func `Dependencies are the same in every form`(_ language: String, _ text: String) throws {
        let value = try #require(try read(language, text)[.dependencies])
        #expect(value.parts.flatMap { ListText.split($0) } == ["A1", "A2"])
    }

    @Test(arguments: [
        ("yaml", "effects: [a]\nstatus: pending"), ("yaml", "effects: [a]\nstatus: \"pending\"  # for now"),
        ("typescript", "const a = { effects: ['x'], status: 'pending' }"),
        ("toml", "effects = []\r\nstatus = \"pending\"\r"),
        ("rust", "Action {\n  effects: [a],\n  status: pending, // for now\n}"),
        ("", "Effects: é\nStatus:   pending  "),
    ])
    func `The span of a value is its characters in the document`(_ language: String, _ text: String) throws {
        let record = try read(language, text)
        let value = try #require(record[.status])
        #expect(record.document.text(value.span) == "pending")
        #expect(value.text == "pending")
        #expect(record.document.line(value.line + 1).contains("pending"))
    }

    @Test(arguments: [
        ("bash", "cost: 3\neffects: [a]"), ("mermaid", "effects: a"), ("yaml", "id: A1\neffects: [a]"),
        ("yaml", "oven: true\nflour: false"), ("typescript", "interface Action { effects: string[]; cost: number }"),
        ("json", "{\"name\": \"app\", \"dependencies\": {\"left-pad\": \"^1.0\"}}"),
        ("", "Request -> Gateway\nCost: 3"),
        ("python", "cost = 3\neffects = []"), ("yaml", ""), ("json", "{\"steps\": [{\"cost\": 3}]}"),
    ])
    func `What is no record of an action is none`(_ language: String, _ text: String) throws {
        let (document, fence) = try fenced(language, text)
        #expect(!RecordReader.isRecord(fence, in: document))
        #expect(RecordReader.record(in: fence, of: document)?.fields == nil)
    }

    @Test func `What executes anything is left over and never set`() throws {
        let record = try read("yaml", "effects: [a]\nrun: make bread\nverify: test -f bread")
        #expect(record.record.fields.map(\.0) == [.effects])
        #expect(record.record.leftovers.map(\.key) == ["run", "verify"])
        #expect(record.record.leftovers.map { record.document.text($0.span) } == ["run", "verify"])
    }
}

/// A record of a document, for asking about its fields.
private struct Reading {
    let document: PlanDocument
    let record: Record

    var title: FieldValue? { record.title }
    subscript(field: PlanField) -> FieldValue? { record.fields.first { $0.0 == field }?.1 }
}

private func read(_ language: String, _ text: String) throws -> Reading {
    let (document, fence) = try fenced(language, text)
    return Reading(document: document, record: try #require(RecordReader.record(in: fence, of: document)))
}

private func fenced(_ language: String, _ text: String) throws -> (PlanDocument, Fence) {
    let document = PlanDocument("## 1.1 Bäckerei\n\n```\(language)\n\(text)\n```\n")
    for case .fence(let fence) in BlockScanner.blocks(of: document) { return (document, fence) }
    throw TextProblem("no fence", at: 0)
}
