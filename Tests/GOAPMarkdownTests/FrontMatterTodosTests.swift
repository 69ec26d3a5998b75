import GOAPCore
import Testing

@testable import GOAPMarkdown

/// Actions in the front matter, as plans of Cursor have them.
struct FrontMatterTodosTests {
    private func todos(_ yaml: String, lineEnd: String = "\n") throws -> (FrontMatterTodos, PlanDocument) {
        let text = "---\n\(yaml)\n---\n\n# Bakery\n\n- id: A1\n"
        let document = PlanDocument(text.replacing("\n", with: lineEnd))
        return (try #require(FrontMatterTodos(document)), document)
    }

    private static let bakery = """
        name: Bakery
        overview: "Bread: every day"
        todos:
          - id: weigh-flour
            content: "Weigh flour: 500 g"
            status: completed
          - id: knead
            content: Knead
            status: in_progress
            dependencies:
              - weigh-flour
          - id: bake
            content: Bake
            status: 'pending'
            dependencies: [weigh-flour, knead]
        isProject: false
        """

    @Test(arguments: ["\n", "\r\n"]) func `each has its id, title, status, dependencies and line`(lineEnd: String)
        throws
    {
        let (found, document) = try todos(Self.bakery, lineEnd: lineEnd)
        #expect(found.todos.map(\.id.text) == ["weigh-flour", "knead", "bake"])
        #expect(found.todos.map(\.title) == ["Weigh flour: 500 g", "Knead", "Bake"])
        #expect(
            found.todos.map { $0.status.map { document.text($0.span) } } == ["completed", "in_progress", "pending"])
        #expect(found.todos.map { document.text($0.span) } == ["weigh-flour", "knead", "bake"])
        #expect(found.todos.map { $0.dependencies?.items ?? [] } == [[], ["weigh-flour"], ["weigh-flour", "knead"]])
        #expect(found.todos.map(\.line) == [4, 7, 12])
        #expect(found.todos.allSatisfy { !$0.isGiven })
        #expect(found.leftovers.isEmpty)
    }

    @Test func `letters of several bytes in front move no place`() throws {
        let (found, document) = try todos("name: Bäckerei 🥖\ntodos:\n  - {id: kneten, content: Teig, status: pending}")
        #expect(found.todos.first?.status.map { document.text($0.span) } == "pending")
        #expect(found.todos.first.map { document.text($0.span) } == "kneten")
    }

    @Test func `without an id the title names it, and equal titles get numbers`() throws {
        let (found, _) = try todos(
            "todos:\n  - content: Knead the dough\n    status: pending\n  - Taste\n  - Taste\n  - id: two words\n    content: Eat"
        )
        #expect(found.todos.map(\.id.text) == ["knead-the-dough", "taste", "taste-2", "eat"])
        #expect(found.todos.filter { !$0.isGiven }.isEmpty)
        #expect(found.todos.map { $0.status != nil } == [true, false, false, false])
    }

    @Test func `a key at fault elsewhere in the front matter moves no place`() throws {
        let (found, document) = try todos(
            "overview: bread: daily: fresh\ntodos:\n  - id: knead\n    status: pending\nowner: @kim")
        #expect(found.todos.map(\.id.text) == ["knead"])
        #expect(found.todos.first?.status.map { document.text($0.span) } == "pending")
        #expect(found.leftovers.isEmpty)
    }

    @Test func `a list that is no YAML is left over as a whole, with its line`() throws {
        let (found, _) = try todos(
            "name: x\ntodos:\n  - id: knead\n    content: Dough: knead it\n    status: pending\nend: y")
        #expect(found.todos.isEmpty)
        #expect(found.leftovers.map(\.severity) == [.warning])
        #expect(found.leftovers.map(\.location.line) == [5])
    }

    @Test(arguments: [
        ("todos:\n  - id: a-1\n    content: x\n  - id: a-1\n    content: y", "the id is given to a todo before it", 1),
        ("todos:\n  - status: pending", "it has neither an id nor a content", 0),
        ("todos:\n  - [a, b]", "a list is no action", 0),
        ("todos: knead", "it is no list", 0),
        ("todos:\n  - id: a\n    state: &s pending\n    status: *s", "the status is no plain word", 1),
        ("todos:\n  - id: a\n    status: [pending]", "the status is no plain word", 1),
        ("todos:\n  - id: a\n    content: x\n    title: y", "it is said twice", 1),
        ("todos:\n  - id: a\n    colour: red", "the key is not known", 1),
    ])
    func `what is not read is left over with its reason`(yaml: String, reason: String, count: Int) throws {
        let (found, _) = try todos(yaml)
        #expect(found.leftovers.map(\.reason).contains(reason), "\(found.leftovers)")
        #expect(found.todos.count == count)
    }

    @Test func `a status without a value has a place that is empty`() throws {
        let (found, _) = try todos("todos:\n  - id: a\n    status:\n    content: x")
        #expect(found.todos.first?.status?.span.isEmpty == true)
    }

    @Test(arguments: [
        "# Bakery\n\ntodos:\n- id: a\n", "---\nname: x\n---\n", "---\ntodos:\n---\n", "---\ntodos:\n", "",
    ])
    func `no list is found where there is none`(text: String) {
        #expect(FrontMatterTodos(PlanDocument(text)) == nil)
    }

    // MARK: The plan

    private static let plan = """
        ---
        \(bakery)
        ---

        # Bread

        ## 1. Dough

        - [ ] mix
        - [ ] fold

        """

    private func content(of revision: PlanRevision) -> String { String(decoding: revision.bytes, as: UTF8.self) }
    private func read(_ text: String = plan) -> PlanReading { PlanReader.read(PlanDocument(text)) }

    @Test func `they are the plan, whatever the text below explains`() {
        let actions = read().plan.actions
        #expect(actions.map(\.id.text) == ["weigh-flour", "knead", "bake"])
        #expect(actions.map(\.status?.word) == [.done, .running, .pending])
        #expect(
            actions.map { $0.dependencies.flatMap(\.actions).map(\.text) } == [
                [], ["weigh-flour"], ["weigh-flour", "knead"],
            ])
    }

    @Test func `what names their ids below says more about them`() {
        let table = "| ID | Effort | Status |\n|---|---|---|\n| knead | 2h | In progress |\n| bake | 1h | Pending |\n"
        let actions = read(Self.plan + "\n" + table).plan.actions
        #expect(actions.map(\.id.text) == ["weigh-flour", "knead", "bake"])
        #expect(actions.map { $0.cost?.text } == [nil, "2h", "1h"])
    }

    @Test(arguments: [
        (StatusWord.done, "completed"), (.running, "in_progress"), (.skipped, "cancelled"), (.failed, "failed"),
        (.blocked, "blocked"),
    ])
    func `a status is written in place, in the words of the list`(word: StatusWord, text: String) {
        let update = PlanUpdate(word: word, completedAt: nil, ticks: .none)
        let written = PlanWriter.render(read(), updates: ["bake": update], done: [])
        #expect(content(of: written) == Self.plan.replacing("status: 'pending'", with: "status: '\(text)'"))
        #expect(read(content(of: written)).plan.actions.last?.status?.word == word)
    }

    @Test func `what is written is taken back to the letter`() {
        let done = PlanUpdate(word: .done, completedAt: nil, ticks: .none)
        let written = PlanWriter.render(read(), updates: ["knead": done], done: ["knead"])
        #expect(content(of: written) == Self.plan.replacing("in_progress", with: "completed"))
        let open = PlanUpdate(word: .pending, completedAt: nil, ticks: .none)
        let back = PlanWriter.render(
            read(content(of: written)), updates: ["knead": open], done: [], memory: written.remembered)
        #expect(content(of: back) == Self.plan)
    }

    @Test func `what of the list is not read is among the leftovers of the plan`() {
        let leftovers = read("---\ntodos:\n  - id: a-1\n    colour: red\n    status: pending\n---\n").plan.leftovers
        #expect(leftovers.map(\.text) == ["colour"])
    }
}
