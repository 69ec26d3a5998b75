import GOAPCore
import GOAPExchange
import GOAPMarkdown
import GOAPTestSupport
import Testing

/// Files that are broken anywhere are refused or taken over, and what is taken over can be read.
struct ScrambledFileTests {
    private static let pieces = [
        "{\"id\":\"bd-1\",", "\"title\":\"a | b\",", "\"status\":\"open\"", "\"status\":\"odd\"}", "\"dependencies\":[",
        "{\"depends_on_id\":\"bd-1\",\"type\":\"blocks\"}", "]}", "{\"tasks\":[", "{\"id\":1,\"subtasks\":[",
        "{\"id\":\"x-2\"}",
        "\"dependencies\":[1,\"1.1\",9]", "]", "}", ",", "{", "[", "\n", "\r\n", "\"", "\\u0000", "\\ud83d", "🥖",
        "null",
        "---\n", "id: TASK-1\n", "id: [a, b]\n", "title: >-\n", "  folded\n", "status: Done\n", "status: *x\n",
        "dependencies:\n  - TASK-1\n", "parent_task_id: TASK-1\n", "\t", ": ", "- ", "- [ ] T001 [P] x\n",
        "## Phase 1\n",
        "1e999", "-0", "true", "&a ",
    ]

    private static func text(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...30, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
    }

    @Test(arguments: 1...500 as ClosedRange<UInt64>) func `nothing that is broken does harm`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let texts = (0..<3).map { _ in Self.text(&random) }
        let bytes = Array(texts[0].utf8)
        let files = texts.map { Backlog.File(.tasks, "a.md", "---\nid: TASK-\($0.utf8.count)\n" + $0) }
        let plans = [
            try? Beads.plan(bytes, now: Timestamp(millisecondsSince1970: 0)), try? TaskMaster.plan(bytes, tag: nil),
            try? Backlog.plan(files, config: texts[1]), MarkdownTasks.plan(PlanDocument(texts[0])),
        ]
        for plan in plans.compactMap({ $0 }) where (try? PlanText.text(plan)) != nil {
            #expect(try Imported(plan).ids.sorted() == plan.tasks.map(\.id).sorted())
        }
    }
}
