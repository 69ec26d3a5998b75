import GOAPCore
import GOAPExchange
import Testing

/// What is not ready in beads is not ready here, and what is not understood is named and held.
struct BeadsTests {
    private static let now = Timestamp(text: "2026-05-01")!

    private func plan(_ lines: String...) throws -> ExchangedPlan {
        try Beads.plan(Array(lines.joined(separator: "\n").utf8), now: Self.now)
    }

    private func imported(_ lines: String...) throws -> Imported {
        try Imported(try Beads.plan(Array(lines.joined(separator: "\n").utf8), now: Self.now))
    }

    /// An issue with a link of a type to another one.
    private func issue(_ id: String, _ status: String = "open", _ links: [(String, String)] = []) -> String {
        let list = links.map { "{\"issue_id\":\"\(id)\",\"depends_on_id\":\"\($0.1)\",\"type\":\"\($0.0)\"}" }
        return
            "{\"id\":\"\(id)\",\"title\":\"Bake \(id)\",\"status\":\"\(status)\",\"dependencies\":[\(list.joined(separator: ","))]}"
    }

    @Test func `a deleted issue is left out, and nothing waits for it`() throws {
        let plan = try imported(
            issue("bd-a1", "tombstone"), issue("bd-a2", "closed"), issue("bd-a3", "open", [("blocks", "bd-a1")]))
        #expect(plan.ids == ["bd-a2", "bd-a3"])
        #expect(plan.ready == ["bd-a3"])
        #expect(plan.plan.notes.details == ["left out: 1 deleted issue (bd-a1), 1 link to a deleted issue (bd-a3)"])
    }

    @Test(arguments: ["deferred", "pinned", "blocked", "triage", "needs-info", "Someday", "hmm"])
    func `what beads does not offer is held, also when all it waits for is done`(status: String) throws {
        let plan = try imported(
            issue("bd-a1", "closed"), issue("bd-a2", status), issue("bd-a3", status, [("blocks", "bd-a1")]),
            issue("bd-a4", "open", [("blocks", "bd-a3")]))
        #expect(plan.ready == (status == "pinned" ? ["bd-a4"] : []))
        #expect(try plan.word("bd-a2") == .blocked)
        #expect(try plan.word("bd-a3") == .blocked)
    }

    @Test func `words that are not understood are counted and named`() throws {
        let notes = try plan(issue("bd-a1", "triage"), issue("bd-a2", "triage"), issue("bd-a3", "qa2")).notes
        #expect(
            notes.warnings == [
                "3 statuses not understood: triage 2 (bd-a1 and bd-a2), qa2 1 (bd-a3); held until a person decides"
            ])
        #expect(try plan(issue("bd-a1", "deferred")).notes.details == ["held: deferred 1 (bd-a1)"])
    }

    @Test(arguments: [
        ("open", StatusWord.pending), ("in_progress", .running), ("hooked", .running), ("closed", .done),
        ("review", .running),
    ])
    func `known words keep their meaning`(status: String, word: StatusWord) throws {
        #expect(try imported(issue("bd-a1", status)).word("bd-a1") == word)
    }

    @Test func `a part waits for what its whole waits for, and the whole for its parts`() throws {
        let plan = try imported(
            issue("bd-z", "open"), issue("bd-e1", "open", [("blocks", "bd-z")]),
            issue("bd-e1.1", "open", [("parent-child", "bd-e1")]),
            issue("bd-e1.2", "open", [("parent-child", "bd-e1"), ("blocks", "bd-e1.1")]),
            issue("bd-e1.1.1", "open", [("parent-child", "bd-e1.1")]))
        #expect(plan.ready == ["bd-z"])
        #expect(Set(try plan.waits("bd-e1")) == ["bd-z", "bd-e1.1", "bd-e1.2"])
        #expect(try plan.waits("bd-e1.1.1") == ["bd-z"])
        #expect(Set(try plan.waits("bd-e1.1")) == ["bd-z", "bd-e1.1.1"])
    }

    @Test(arguments: ["blocked", "deferred", "triage"]) func `what holds the whole holds its parts`(status: String)
        throws
    {
        let plan = try imported(
            issue("bd-e1", status), issue("bd-c1", "open", [("parent-child", "bd-e1")]),
            issue("bd-c2", "closed", [("parent-child", "bd-e1")]),
            issue("bd-c3", "in_progress", [("parent-child", "bd-e1")]))
        #expect(plan.ready.isEmpty)
        #expect(try plan.word("bd-c1") == .blocked)
        #expect(try plan.word("bd-c2") == .done)
        #expect(try plan.word("bd-c3") == .running)
    }

    @Test func `waits-for waits for the parts of its target, or for the target if it has none`() throws {
        let plan = try imported(
            issue("bd-s", "closed"), issue("bd-s.1", "open", [("parent-child", "bd-s")]),
            issue("bd-w", "open", [("waits-for", "bd-s")]), issue("bd-t"),
            issue("bd-v", "open", [("waits-for", "bd-t")]))
        #expect(plan.ready == ["bd-s.1", "bd-t"])
        #expect(try plan.waits("bd-w") == ["bd-s.1"])
        #expect(try plan.waits("bd-v") == ["bd-t"])
    }

    @Test(arguments: [
        "related", "relates-to", "discovered-from", "replies-to", "duplicates", "supersedes", "tracks", "caused-by",
        "validates", "delegated-from",
    ])
    func `links that say nothing about order hold nothing`(type: String) throws {
        let plan = try imported(issue("bd-a1"), issue("bd-a2", "open", [(type, "bd-a1")]))
        #expect(plan.ready == ["bd-a1", "bd-a2"])
        #expect(plan.plan.notes.warnings.isEmpty)
    }

    @Test func `a kind of link that is not known is named and holds its issue`() throws {
        let plan = try imported(issue("bd-a1"), issue("bd-a2", "open", [("gates", "bd-a1")]))
        #expect(plan.ready == ["bd-a1"])
        #expect(
            plan.plan.notes.warnings == ["1 link not understood: gates 1 (bd-a2); held until a person decides"])
    }

    @Test func `what runs only if another one fails does not start by itself`() throws {
        let plan = try imported(issue("bd-a1", "closed"), issue("bd-a2", "open", [("conditional-blocks", "bd-a1")]))
        #expect(plan.ready.isEmpty)
        #expect(try plan.waits("bd-a2") == ["bd-a1"])
    }

    @Test func `an issue of another project is a condition that is named`() throws {
        let plan = try imported(
            issue("bd-a1", "open", [("blocks", "external:oven:heat")]), issue("bd-a2", "open", [("blocks", "bd-99")]))
        #expect(plan.ready.isEmpty)
        #expect(try plan.conditions("bd-a1") == ["external:oven:heat"])
        #expect(
            plan.plan.notes.warnings == [
                "2 dependencies outside the plan: external:oven:heat 1 (bd-a1), bd-99 1 (bd-a2); a person judges them"
            ])
    }

    @Test(arguments: [
        ("\"defer_until\":\"2026-06-01T00:00:00Z\"", false), ("\"defer_until\":\"2026-04-01T00:00:00Z\"", true),
        ("\"pinned\":true", false), ("\"pinned\":false", true), ("\"is_template\":true", false),
        ("\"ephemeral\":true", false), ("\"issue_type\":\"gate\"", false), ("\"issue_type\":\"message\"", false),
        ("\"issue_type\":\"bug\"", true), ("\"defer_until\":\"some day\"", false),
    ])
    func `what else keeps beads from offering an issue holds it`(field: String, isReady: Bool) throws {
        let plan = try imported("{\"id\":\"bd-a1\",\"title\":\"x\",\"status\":\"open\",\(field)}")
        #expect(plan.ready.isEmpty == !isReady)
    }

    @Test func `of the same id the last line counts, with the links of all`() throws {
        let plan = try imported(
            issue("bd-a1", "closed"), issue("bd-a2", "closed", [("blocks", "bd-a1")]), issue("bd-a1", "open"),
            issue("bd-a2", "open"))
        #expect(plan.ids == ["bd-a1", "bd-a2"])
        #expect(plan.ready == ["bd-a1"])
        #expect(try plan.waits("bd-a2") == ["bd-a1"])
        #expect(
            plan.plan.notes.warnings
                == ["2 tasks stand more than once: bd-a1 and bd-a2; the last one counts"])
        #expect(try imported(issue("bd-a1"), issue("bd-b"), issue("bd-a1", "tombstone")).ids == ["bd-b"])
    }

    @Test(arguments: ["\r\n", "\n\n", "\r\n\r\n", "\n \n"]) func `line ends and empty lines do not matter`(end: String)
        throws
    {
        let text = "\u{FEFF}" + issue("bd-a1") + end + issue("bd-a2") + end
        #expect(try Beads.plan(Array(text.utf8), now: Self.now).tasks.map(\.id) == ["bd-a1", "bd-a2"])
    }

    @Test func `a line that is no issue is named with its number and field`() {
        func problem(_ line: String) -> String? {
            do { _ = try plan(issue("bd-a1"), "", line) } catch { return (error as? ExchangeError)?.message }
            return nil
        }
        #expect(problem("<<<<<<< HEAD") == "line 3 is no issue of beads")
        #expect(problem("{\"title\":\"x\"}") == "line 3 is no issue of beads: 'id'")
        #expect(problem("{\"id\":\"bd-a2\",\"priority\":\"high\"}") == "line 3 is no issue of beads: 'priority'")
        #expect(
            problem("{\"id\":\"bd-a2\",\"dependencies\":[{\"type\":\"blocks\"}]}")
                == "line 3 is no issue of beads: 'dependencies.depends_on_id'")
    }

    @Test func `what is remembered beside the issues is left out`() throws {
        let plan = try plan("{\"_type\":\"memory\",\"key\":\"oven\",\"value\":\"hot\"}", issue("bd-a1"))
        #expect(plan.tasks.map(\.id) == ["bd-a1"])
        #expect(plan.notes.details == ["left out: 1 memory record (oven)"])
    }

    @Test func `wholes and parts that contradict the links are named, and the links count`() throws {
        let plan = try imported(
            issue("bd-e", "open"), issue("bd-e.1", "open", [("parent-child", "bd-e"), ("blocks", "bd-e")]))
        #expect(plan.ready == ["bd-e"])
        #expect(plan.plan.notes.warnings.count == 1)
        let other = try imported(
            issue("bd-x", "open", [("blocks", "bd-e.1")]), issue("bd-e", "open", [("blocks", "bd-x")]),
            issue("bd-e.1", "open", [("parent-child", "bd-e")]))
        #expect(other.ready == ["bd-e.1"])
    }

    @Test func `issues that block each other are refused by name`() throws {
        let plan = try plan(issue("bd-a", "open", [("blocks", "bd-b")]), issue("bd-b", "open", [("blocks", "bd-a")]))
        #expect(throws: ExchangeError.self) { try PlanText.text(plan) }
        do { _ = try PlanText.text(plan) } catch {
            #expect(error.message == "tasks wait for each other: bd-a -> bd-b -> bd-a")
        }
    }

    @Test func `ids may have any length up to 128 bytes, with dots and without digits`() throws {
        let ids = [
            "customer-portal-frontend-a3f8e9.12", "bd-abc", "my_app.core-x9.1.2",
            "a-very-long-name-of-a-repository-that-nobody-would-type-by-hand-a1b2c3",
        ]
        let lines = Array(ids.map { issue($0) }.joined(separator: "\n").utf8)
        let plan = try Imported(Beads.plan(lines, now: Self.now))
        #expect(plan.ids == ids)
        #expect(plan.ready == ids)
    }
}
