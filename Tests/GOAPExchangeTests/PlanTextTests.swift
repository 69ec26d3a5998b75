import GOAPCore
import GOAPExchange
import GOAPMarkdown
import GOAPTestSupport
import Testing

/// What is written is what is read: ids, titles, statuses, dependencies, conditions.
struct PlanTextTests {
    private static let words = [
        "Bake", "the `a | b` bread", "a|b", "🥖", "👩‍🍳 kneads", "小麦粉を量る", "# hash", "#", "[P]", "[US1]", "(P1)", "✅",
        "✅ DONE", "done", "Blocked", "**bold**", "*star", "`code", "A01", "T001:", "1.", "-", "—", ":", "Phase 2", "\\",
        "\\|", "<b>", "<!-- x -->", "[ ]", "[x] y", "|", "||", "~~old~~", "Status: done", "**Status:** done", "$x$",
        "é",
        "\u{202E}", "null", "> quote", "depends on A1", "Dependencies: A1", "\u{00A0}", "\n", "\t", "", " ",
    ]

    /// How many words an id has at most.
    private static let longest = 20

    private static let prefixes = ["T", "bd-", "TASK-", "", "my_app.core-", "a-", "proj-x1."]

    private static func id(_ number: Int, _ style: Int, _ random: inout SeededGenerator) -> String {
        let long = String(repeating: "long-", count: Int.random(in: 0...Self.longest, using: &random))
        let dotted = ["\(number)", "\(number).1", "\(number).1.2", "0\(number)", "\(number)a"].randomElement(
            using: &random)!
        return (style == 6 ? long : "") + prefixes[style % prefixes.count] + dotted
    }

    private static func plan(_ seed: UInt64) -> ExchangedPlan {
        var random = SeededGenerator(seed: seed)
        let style = Int.random(in: 0...6, using: &random)
        var plan = ExchangedPlan(title: words.randomElement(using: &random)!, tasks: [])
        for number in 1...Int.random(in: 1...12, using: &random) {
            let title = (0...3).map { _ in words.randomElement(using: &random)! }.joined(separator: " ")
            var task = ExchangedPlan.Task(id: id(number, style, &random), title: title)
            task.status = StatusWord.allCases.randomElement(using: &random)!
            task.dependencies = plan.tasks.map(\.id).filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
            if Bool.random(using: &random) { task.priority = ["P1", "high", "low"].randomElement(using: &random)! }
            if Int.random(in: 0..<5, using: &random) == 0 { task.conditions = [words.randomElement(using: &random)!] }
            if Int.random(in: 0..<5, using: &random) == 0 { task.hold(.init(words.randomElement(using: &random)!)) }
            if seed % 3 == 0 { task.phase = "Phase \((number - 1) / 4 + 1): Part" }
            plan.tasks.append(task)
        }
        return plan
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>) func `any plan survives being written and read`(seed: UInt64)
        throws
    {
        let plan = Self.plan(seed)
        let read = try Imported(plan)
        #expect(read.ids == plan.tasks.map(\.id))
        for task in plan.tasks {
            #expect(try read.word(task.id) == task.status)
            #expect(Set(try read.waits(task.id)) == Set(task.dependencies))
            let hasConditions = !task.conditions.isEmpty || task.held != nil && !task.dependencies.isEmpty
            #expect(try read.conditions(task.id).isEmpty == !hasConditions)
            let title = (try read.title(task.id) ?? "").withoutPipeEscapes
            let meant = task.title.withoutPipeEscapes
            #expect(title.split(whereSeparator: \.isWhitespace) == meant.split(whereSeparator: \.isWhitespace))
            if task.held != nil || !task.conditions.isEmpty { #expect(!read.ready.contains(task.id)) }
        }
    }

    @Test func `short ids have headings, others stand in a table`() throws {
        func text(_ id: String) throws -> String {
            try PlanText.text(ExchangedPlan(title: "Bakery", tasks: [.init(id: id, title: "Knead")]))
        }
        #expect(try text("T1").contains("#### Task T1: Knead\n**Dependencies:** None\n"))
        #expect(try text("knead-dough").contains("| knead-dough | Knead | ⏳ PENDING | - | None |\n"))
    }

    @Test func `a held task says why, and with whom`() throws {
        var task = ExchangedPlan.Task(id: "T2", title: "Knead")
        task.dependencies = ["T1"]
        task.hold(.init("deferred"))
        var part = ExchangedPlan.Task(id: "T3", title: "Taste")
        part.dependencies = ["T1"]
        part.hold(.init("deferred", of: "T2"))
        let first = ExchangedPlan.Task(id: "T1", title: "Weigh")
        let text = try PlanText.text(ExchangedPlan(title: "Bakery", tasks: [first, task, part]))
        #expect(text.contains("| T2 | ⏸️ BLOCKED (deferred) |\n"))
        #expect(text.contains("**Dependencies:** T1, a person lifts \"deferred\"\n"))
        #expect(text.contains("| T3 | ⏸️ BLOCKED (part of T2, which is deferred) |\n"))
        #expect(text.contains("**Dependencies:** T1, a person lifts the hold\n"))
    }

    @Test(arguments: ["two words", "slash/ed", "", "naïve-1", "-", "a,b"])
    func `an id that no plan can hold is an error that names it`(id: String) {
        let plan = ExchangedPlan(title: "x", tasks: [.init(id: "A1", title: "fine"), .init(id: id, title: "y")])
        do {
            _ = try PlanText.text(plan)
            Issue.record("it was written")
        } catch {
            #expect(error.message.hasPrefix("the plan would not say what was meant: '\(id)' is not read as an id"))
        }
    }

    @Test func `the same id twice is an error`() {
        let plan = ExchangedPlan(title: "x", tasks: [.init(id: "A1", title: "y"), .init(id: "A1", title: "z")])
        #expect(throws: ExchangeError.self) { try PlanText.text(plan) }
    }
}
