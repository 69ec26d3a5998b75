import GOAPCore
import GOAPMarkdown
import Testing

/// Actions in fenced YAML blocks, read and written back.
struct YAMLBlockTests {
    private func block(_ text: String, language: String = "yaml") -> String {
        "### Work\n\n```\(language)\n\(text)\n```\n"
    }

    private func action(_ text: String) throws -> Action { try #require(plan(block(text)).actions.first) }

    /// The block once its only action is as wanted.
    private func written(_ text: String, _ word: StatusWord = .done) -> String {
        let reading = PlanReader.read(PlanDocument(block(text)))
        let time = word == .done ? Timestamp(text: "2026-11-21T10:00:00Z") : nil
        let update = PlanUpdate(word: word, completedAt: time, ticks: .none)
        let updates = Dictionary(uniqueKeysWithValues: reading.plan.actions.map { ($0.id, update) })
        let bytes = PlanWriter.render(reading, updates: updates, done: []).bytes
        return String(
            String(decoding: bytes, as: UTF8.self).dropFirst("### Work\n\n```yaml\n".count).dropLast("\n```\n".count))
    }

    @Test func `every field is read`() throws {
        let action = try action(
            """
            id: A1.2
            name: Install "it"
            phase: 2
            priority: P0
            cost: 2h  # at least
            assigned_agents: [coder, tester]
            depends_on: []
            preconditions: [a, b = 2]
            effects:
              - c: true
            status: running
            completed_at: 2026-01-02
            """)
        #expect(action.id == "A1.2")
        #expect(action.title == "Install \"it\"")
        #expect(action.phase?.name == "2")
        #expect(action.priority == "P0")
        #expect(action.cost?.value == 2)
        #expect(action.skills == ["coder", "tester"])
        #expect(action.dependencies.isEmpty)
        #expect(action.preconditions == ["a", "b = 2"])
        #expect(action.effects == ["c: true"])
        #expect(action.status?.word == .running)
        #expect(action.completedAt == "2026-01-02")
    }

    @Test(arguments: ["id", "action_id", "task_id", "ID", "\"id\""])
    func `the id has several names`(key: String) throws {
        #expect(try action("\(key): 'B-7'\nname: T").id == "B-7")
    }

    @Test(arguments: [
        "name: only a name\ncost: 1", "id: A1", "id: A1\nuses: checkout", "id: not an id\nname: x", "id: [A1]\nname: x",
        "jobs:\n  id: A1\n  name: x", "- id: A1\n  name: x", "# id: A1\nname: x", "identity: A1\nname: x", "",
    ])
    func `a block that is no action is none, and nothing is said about it`(text: String) {
        let read = plan(block(text))
        #expect(read.actions.isEmpty)
        #expect(read.diagnostics.isEmpty)
    }

    @Test(arguments: ["json", "python", "", "yamlish"])
    func `a block of another language is no action`(language: String) {
        #expect(plan(block("id: A1\nname: T", language: language)).actions.isEmpty)
    }

    @Test(arguments: ["yml", "YAML", "yaml title=x"])
    func `the language is written in several ways`(language: String) {
        #expect(plan(block("id: A1\nname: T", language: language)).actions.map(\.id) == ["A1"])
    }

    @Test func `fields that execute are not taken from YAML`() throws {
        let action = try action("id: A1\nname: T\nrun: rm -rf x\nverify:\n  - grep x y\ntimeout: 5m")
        #expect(action.isManual)
        #expect(action.command.timeout == nil)
    }

    @Test(arguments: ["name: null", "name: ~", "name:", "name: ''"])
    func `a title that is empty is none`(line: String) throws {
        let title = try action("id: A1\ncost: 1\n\(line)").title ?? ""
        #expect(title.isEmpty)
    }

    @Test(arguments: [
        ("status: pending", "status: done"), ("status: \"pending\"", "status: \"done\""),
        ("status: 'open' # c", "status: 'done' # c"),
        ("status: pending   # c", "status: done   # c"), ("status:", "status: ✅ DONE"),
        ("status: # c", "status: ✅ DONE # c"),
        ("status: null", "status: ✅ DONE"), ("status: ⏳ Pending (needs a key)", "status: ✅ Done (needs a key)"),
        ("status: !!str pending", "status: !!str done"), ("status: >-\n  in progress\n", "status: >-\n  done\n"),
        ("status: |\n  open\nowner: me", "status: |\n  done\nowner: me"), ("status:\n  open", "status:\n  done"),
        ("status: |\nowner: me", "status: ✅ DONE\nowner: me"),
        ("status: >-  # c\n\n", "status: ✅ DONE\n\n"),
        ("status: done", "status: done"), ("STATUS: open", "STATUS: done"), ("state: open", "state: done"),
        ("\"status\": open", "\"status\": done"),
    ])
    func `a status is written where it stands, and no byte beside it`(before: String, after: String) {
        #expect(written("id: A1\nname: T\n\(before)") == "id: A1\nname: T\n\(after)")
    }

    @Test(arguments: [
        ("completed_at:", "completed_at: 2026-11-21T10:00:00Z"),
        ("completed_at: null", "completed_at: 2026-11-21T10:00:00Z"),
        ("completed_at: \"-\"", "completed_at: \"2026-11-21T10:00:00Z\""),
        ("completed_at: ~ # c", "completed_at: 2026-11-21T10:00:00Z # c"),
        ("completed_at: by hand", "completed_at: by hand"),
    ])
    func `so is a completion`(before: String, after: String) {
        #expect(written("id: A1\nname: T\n\(before)") == "id: A1\nname: T\n\(after)")
    }

    @Test func `what is written is read back, whatever the quotes`() {
        for status in ["open", "'open'", "\"open\"", "|\n  open", "{{ x }}", "a: b", "`open`"] {
            for word in [StatusWord.done, .running, .failed, .skipped, .blocked] {
                let text = written("id: A1\nname: T\nstatus: \(status)\ncost: 1", word)
                #expect(plan(block(text)).actions.first?.status?.word == word, "\(text)")
            }
        }
    }

    @Test(arguments: ["\n\t\"unicode\"", "\n  (since Monday)", "  \n  and more"])
    func `of a status that goes on in further lines only the first is written`(rest: String) {
        #expect(written("id: A1\nname: T\nstatus: pending\(rest)").hasPrefix("id: A1\nname: T\nstatus: done"))
        #expect(written("id: A1\nname: T\nstatus: pending\(rest)").hasSuffix(rest))
    }

    @Test func `statuses of many blocks are written each in its own place`() {
        let blocks = (1...30).map { "id: A\($0)\nname: Ü\($0)\nstatus: \($0 % 2 == 0 ? "'open'" : "open")\n" }
        let text = blocks.map { "```yaml\n\($0)```\n" }.joined(separator: "\nÄ\n")
        let reading = PlanReader.read(PlanDocument(text))
        let update = PlanUpdate(word: .done, completedAt: nil, ticks: .none)
        let updates = Dictionary(uniqueKeysWithValues: reading.plan.actions.map { ($0.id, update) })
        #expect(updates.count == 30)
        let bytes = PlanWriter.render(reading, updates: updates, done: []).bytes
        #expect(String(decoding: bytes, as: UTF8.self) == text.replacing("open", with: "done"))
    }

    @Test func `what is not valid is a warning at its place`() {
        let read = plan(block("id: A1\nname: Fix: it\ncost: 1\nname: again"))
        #expect(read.actions.map(\.title) == ["Fix: it"])
        #expect(read.actions.map { $0.cost?.value } == [1])
        #expect(read.diagnostics.map(\.code) == ["unreadable-yaml", "unreadable-yaml"])
        #expect(read.diagnostics.map(\.severity) == [.warning, .warning])
        #expect(
            read.diagnostics.map(\.location) == [PlanLocation(line: 5, column: 10), PlanLocation(line: 7, column: 1)])
        #expect(read.diagnostics[0].message.hasPrefix("the YAML block of 'A1' is not valid: "))
    }

    @Test func `a block in which every line is wrong is told in twenty warnings`() {
        let read = plan(block("id: A1\nname: T\n" + (1...200).map { "k\($0): a: b\n" }.joined()))
        #expect(read.actions.map(\.title) == ["T"])
        #expect(read.diagnostics.count == 20)
    }

    @Test func `a block of very many keys is read in time`() {
        let keys = (0..<20_000).map { "k\($0): \($0 % 2 == 0 ? "v" : "a: b")\n" }.joined()
        #expect(
            plan(block("id: A1\nname: T\n" + keys.prefix(200_000) + "\nstatus: open")).actions.first?.status?.word
                == .pending)
    }

    @Test func `the block stands for the action of the heading above it`() {
        let read = plan("## Phase 3: Late\n\n### A1: The heading\n\n```yaml\nid: X9\ncost: 2\n```\n")
        #expect(read.actions.map(\.id) == ["X9"])
        #expect(read.actions.map(\.title) == ["The heading"])
        #expect(read.actions.map { $0.phase?.name } == ["3"])
    }
}
