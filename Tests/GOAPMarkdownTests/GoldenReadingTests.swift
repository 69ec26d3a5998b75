import Foundation
import GOAPCore
import GOAPMarkdown
import GOAPTestSupport
import Testing

/// Each folder of `Fixtures` is a case: `plan.md`, perhaps with a `plan.actions.md` beside it, what is read from it
/// (`reading.txt`), and how it looks once some of its actions are done (`rendered.md`).
///
/// A folder that begins with `loose-` or `facts-` is read with that option. `RECORD=1` writes what is expected.
@Suite struct GoldenReadingTests {
    private static let folder = "Tests/GOAPMarkdownTests/Fixtures"

    static let cases: [String] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: Clients.root + "/" + folder)
        return (names ?? []).sorted()
    }()

    private static let time = Timestamp(text: "2026-11-21T10:00:00Z")!

    private static func document(_ name: String, _ file: String, as kind: PlanFile = .plan) -> PlanDocument? {
        FileManager.default.contents(atPath: "\(Clients.root)/\(folder)/\(name)/\(file)").map {
            PlanDocument(Array($0), file: kind)
        }
    }

    private static func reading(_ name: String) throws -> PlanReading {
        var options = ReadingOptions()
        options.matchesFacts = name.hasPrefix("facts-")
        return PlanReader.read(
            try #require(document(name, "plan.md")), companion: document(name, "plan.actions.md", as: .actions),
            options: options)
    }

    @Test func `there are cases, each with a plan`() {
        #expect(Self.cases.count > 40)
        #expect(Self.cases.allSatisfy { Self.document($0, "plan.md") != nil })
    }

    @Test func `a difference is told line by line`() {
        #expect(lineDifference(from: "a\nb\nc", to: "a\nB\nc\r") == "-2 \"b\"\n+2 \"B\"\n-3 \"c\"\n+3 \"c\\r\"")
        #expect(lineDifference(from: "a\n", to: "a\n").isEmpty)
    }

    @Test(arguments: cases) func `a document is read as recorded`(name: String) throws {
        let reading = try Self.reading(name)
        expectGolden(ReadingDump.text(reading), file: "\(Clients.root)/\(Self.folder)/\(name)/reading.txt")
    }

    /// Of three actions in a row the first gets done, the second runs, the third is left alone.
    @Test(arguments: cases) func `statuses are written back as recorded`(name: String) throws {
        let reading = try Self.reading(name)
        var updates: [ActionID: PlanUpdate] = [:]
        var done: Set<ActionID> = []
        for (index, action) in reading.plan.actions.enumerated() {
            switch index % 3 {
            case 0: updates[action.id] = PlanUpdate(word: .done, completedAt: Self.time, ticks: .allSteps)
            case 1: updates[action.id] = PlanUpdate(word: .running, completedAt: nil, ticks: .commandSteps)
            default: break
            }
            if (updates[action.id]?.word ?? action.status?.word) == .done { done.insert(action.id) }
        }
        let revision = PlanWriter.render(reading, updates: updates, done: done, graph: "graph TD\n  A --> B\n")
        expectGolden(
            String(decoding: revision.bytes, as: UTF8.self), file: "\(Clients.root)/\(Self.folder)/\(name)/rendered.md")
        let again = PlanReader.read(PlanDocument(revision.bytes))
        #expect(again.plan.actions.count == reading.plan.actions.count || name.hasPrefix("loose-"))
    }
}
