import Foundation
import GOAPApp
import GOAPTestSupport
import Testing

/// JSON as others rely on it: its schemas, its sizes, and what can be left out.
struct SchemaTests {
    private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/")

    @Test(arguments: Schemas.names)
    func `a schema stands in docs as it is printed`(name: String) {
        let run = ToolWorkspace().run("schema", name)
        #expect(run.status == 0)
        expectGolden(run.output, file: "\(Self.root)/docs/schemas/\(name).json")
    }

    @Test func `an unknown schema is told the one that it is near to`() {
        let run = ToolWorkspace().run("schema", "statsu")
        #expect(run.status == 64 && run.errors.contains("did you mean 'status'?"))
        #expect(ToolWorkspace().run("schema").output == Schemas.names.map { $0 + "\n" }.joined())
    }

    static let golden: [String] = ["Tests/EndToEndTests/Golden/json", "Tests/GOAPReportTests/Golden"].flatMap {
        folder in
        (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)"))?
            .filter { $0.hasSuffix(".json") || $0.hasSuffix(".jsonl") }.map { "\(folder)/\($0)" } ?? []
    }.filter { !$0.hasSuffix("lint-sarif.json") }

    @Test(arguments: golden.sorted())
    func `every document that is kept as a file is as its schema says`(file: String) throws {
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(Self.root)/\(file)")), as: UTF8.self)
        #expect(try faults(of: text).isEmpty)
    }

    @Test func `the checker finds what is missing, unknown and of another type`() throws {
        let check = try SchemaCheck(schema("error"))
        let good = #"{"schemaVersion":2,"kind":"error","code":"x","error":"y","hint":null}"#
        #expect(try check.faults(of: good).isEmpty)
        for wrong in [
            good.replacing("2", with: "3"), good.replacing(#""error":"y","#, with: ""),
            good.replacing("null", with: "1"), good.replacing("}", with: #","more":1}"#),
            good.replacing(#""x""#, with: "true"), good.replacing(#""kind":"error""#, with: #""kind":"why""#),
        ] { #expect(try !check.faults(of: wrong).isEmpty, "\(wrong)") }
    }

    @Test func `a hundred actions are told in a kilobyte, and listed in eight`() throws {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Self.hundred)
        let (next, lines) = (
            workspace.run("next", "-n", "--json"), workspace.run("status", "--jsonl", "--fields", "id,status,title")
        )
        #expect(next.output.utf8.count <= 1000)
        #expect(lines.output.utf8.count <= 8000)
        #expect(lines.output.split(separator: "\n").count == 100)
        #expect(try faults(of: next.output).isEmpty)
    }

    @Test func `without nulls a document says the same and is as its schema says`() throws {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Self.hundred)
        for arguments in [["status", "--json"], ["next", "-n", "--json"], ["why", "A050", "--json"]] {
            let run = workspace.wait(for: workspace.start(arguments + ["--no-nulls"]))
            #expect(!run.output.contains("null") && !run.output.contains("[]"))
            #expect(try faults(of: run.output).isEmpty)
        }
    }

    @Test func `only what may start is shown, with the members that are named`() {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Self.hundred)
        #expect(
            workspace.run("status", "--jsonl", "--ready", "--fields", "id,state").output
                == #"{"id":"A001","state":"ready"}"# + "\n")
        #expect(workspace.run("status", "--json", "--fields", "idd").errors.contains("did you mean 'id'?"))
        #expect(workspace.run("status", "--fields", "id").status == 64)
    }

    private func schema(_ name: String) -> String { ToolWorkspace().run("schema", name).output }

    /// Of the document, or of each line.
    private func faults(of text: String) throws -> [String] {
        let lines = text.hasPrefix("{\n") ? [text] : text.split(separator: "\n").map(String.init)
        return try lines.flatMap { line in
            let kind = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            let name = (kind?["kind"] as? String).map { Schemas.names.contains($0) ? $0 : "event" } ?? "action"
            // A line of some members only has none that others require.
            let known = try SchemaCheck(schema(name)).faults(of: line)
            return name == "action" ? known.filter { !$0.contains(": no ") } : known
        }
    }

    private static let hundred =
        "# A plan of a hundred actions\n\n"
        + (1...100).map { number in
            let before = [number - 1, number - 2].filter { $0 > 0 }.map { id($0) }.joined(separator: ", ")
            return """
                #### \(id(number)): Step number \(number) of the plan
                - [ ] One step

                **Dependencies:** \(before.isEmpty ? "None" : before)
                **Run:** `make step\(number)`


                """
        }.joined()

    private static func id(_ number: Int) -> String {
        "A" + String(repeating: "0", count: 3 - "\(number)".count) + "\(number)"
    }
}
