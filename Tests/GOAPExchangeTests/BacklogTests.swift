import GOAPCore
import GOAPExchange
import Testing

/// Backlog.md's folders, its front matter and its configuration.
struct BacklogTests {
    private func file(_ lines: String..., name: String = "task.md", in folder: Backlog.Folder = .tasks) -> Backlog.File
    {
        Backlog.File(folder, name, "---\n" + lines.joined(separator: "\n") + "\n---\n\n## Description\n\nMuch.\n")
    }

    private func plan(_ files: Backlog.File..., config: String? = nil) throws -> ExchangedPlan {
        try Backlog.plan(files, config: config)
    }

    @Test(arguments: [
        (">-\n  Folded over\n  two lines", "Folded over two lines"), ("'It''s: quoted'", "It's: quoted"),
        ("\"Fix #12: now\"", "Fix #12: now"), ("|\n  Literal\n  lines\n", "Literal lines"),
        ("Plain - words", "Plain - words"),
        ("'# not a heading'", "# not a heading"), ("\"tab\\there\"", "tab here"), ("'a | b'", "a | b"),
        ("'[P] first'", "[P] first"), ("データを焼く 🥖", "データを焼く 🥖"), ("Ship it ✅", "Ship it ✅"),
    ])
    func `titles are read as YAML, in files of any system`(yaml: String, title: String) throws {
        let text = "---\nid: TASK-1\ntitle: \(yaml)\nstatus: To Do\n---\n"
        for document in [text, text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")]
        {
            let plan = try Imported(plan(Backlog.File(.tasks, "a.md", document)))
            #expect(plan.ready == ["TASK-1"])
            #expect(try plan.title("TASK-1")?.withoutPipeEscapes == title)
        }
    }

    @Test(arguments: [
        ("To Do", StatusWord.pending), ("to do", .pending), ("In Progress", .running), ("In Review", .running),
        ("Done", .done), ("Won't Do", .skipped), ("Obsolete", .skipped), ("Merged into 12.16", .skipped),
        ("◒ In Progress", .running), ("Blocked", .blocked), ("On Hold", .blocked), ("Not Done", .blocked),
        ("Waiting on Ada", .blocked), ("", .pending),
    ])
    func `statuses keep their meaning, and others are held`(status: String, word: StatusWord) throws {
        let plan = try Imported(plan(file("id: TASK-1", "title: Knead", "status: \"\(status)\"")))
        #expect(try plan.word("TASK-1") == word)
        #expect(plan.ready == (word == .pending ? ["TASK-1"] : []))
    }

    @Test func `the configuration says where tasks begin and end`() throws {
        let config = "project_name: Bakery\nstatuses: [\"Geplant\", 'In Arbeit', \"Fertig\"]\n"
        let plan = try Imported(
            plan(
                file("id: TASK-1", "title: a", "status: Geplant"), file("id: TASK-2", "title: b", "status: In Arbeit"),
                file("id: TASK-3", "title: c", "status: fertig"), config: config))
        #expect(plan.ready == ["TASK-1"])
        #expect(try plan.word("TASK-2") == .blocked)
        #expect(try plan.word("TASK-3") == .done)
        #expect(
            plan.plan.notes.warnings == [
                "1 status not understood: In Arbeit 1 (TASK-2); held until a person decides"
            ])
    }

    @Test func `completed tasks are done whatever their status says, and a doubtful one is named`() throws {
        let plan = try plan(
            file("id: TASK-1", "title: a", "status: Done", in: .completed),
            file("id: TASK-2", "title: b", "status: Won't Do", in: .completed),
            file("id: TASK-3", "title: c", "status: Not Done", in: .completed),
            file("id: TASK-4", "title: d", "status: To Do", "dependencies: [TASK-1, TASK-3]"))
        #expect(plan.tasks.map(\.status) == [.done, .skipped, .done, .pending])
        #expect(plan.notes.warnings == ["1 task is done by its folder only: Not Done 1 (TASK-3); done here"])
        #expect(try Imported(plan).ready == ["TASK-4"])
    }

    @Test func `archived tasks and drafts are left out, and what depends on them is held by name`() throws {
        let plan = try Imported(
            plan(
                file("id: TASK-1", "title: a", "status: Done", in: .archive),
                file("id: DRAFT-2", "title: b", "status: Draft", in: .drafts),
                file("id: TASK-2", "title: c", "status: Done"),
                file("id: TASK-3", "title: d", "status: To Do", "dependencies: [TASK-1]"),
                file("id: TASK-4", "title: e", "status: To Do", "dependencies: [TASK-99]"),
                file("id: TASK-5", "title: f", "status: To Do", "dependencies:\n  - draft-2"),
                file("id: TASK-6", "title: g", "status: To Do", "dependencies: ['2']")))
        #expect(plan.ready == ["TASK-6"])
        #expect(try plan.conditions("TASK-3") == ["TASK-1"])
        #expect(try plan.conditions("TASK-4") == ["TASK-99"])
        #expect(try plan.conditions("TASK-5") == ["draft-2"])
        #expect(plan.plan.notes.details == ["left out: 1 archived task (TASK-1), 1 draft (DRAFT-2)"])
        #expect(plan.plan.notes.warnings.first?.hasPrefix("3 dependencies outside the plan: TASK-1 1 (TASK-3)") == true)
    }

    @Test func `a task that stands in two files is refused by name`() {
        let files = [
            file("id: TASK-1", "title: a", name: "one.md"),
            file("id: task-01", "title: b", name: "two.md", in: .completed),
        ]
        do {
            _ = try Backlog.plan(files, config: nil)
            Issue.record("it was read")
        } catch {
            #expect(error.message == "1 id given to several tasks: TASK-1")
            #expect(error.hint == "the files of the first: one.md and two.md")
        }
    }

    @Test(arguments: ["task-4.1", "BACK-4.1", "back-04.01", "4.1", "TASK-4.01"])
    func `dependencies are found by their number and with an older prefix`(name: String) throws {
        let plan = try plan(
            file("id: BACK-4.1", "title: a", "status: Done"),
            file("id: BACK-5", "title: b", "status: To Do", "dependencies:\n  - '\(name)'"))
        #expect(plan.tasks[1].dependencies == ["BACK-4.1"])
    }

    @Test func `parts wait with their whole`() throws {
        let plan = try Imported(
            plan(
                file("id: TASK-1", "title: a", "status: To Do"),
                file("id: TASK-2", "title: b", "status: To Do", "dependencies: [task-1]"),
                file("id: TASK-2.1", "title: c", "status: To Do", "parent_task_id: task-2"),
                file("id: TASK-3", "title: d", "status: Won't Do"),
                file("id: TASK-3.1", "title: e", "status: To Do", "parent_task_id: '3'")))
        #expect(plan.ready == ["TASK-1"])
        #expect(try plan.waits("TASK-2.1") == ["TASK-1"])
        #expect(try plan.word("TASK-3.1") == .blocked)
    }

    @Test func `files without a task are named`() throws {
        let plan = try plan(
            Backlog.File(.tasks, "readme.md", "# Tasks\n"), file("id: TASK-10", "title: b"),
            file("id: TASK-9", "title: a"))
        #expect(plan.tasks.map(\.id) == ["TASK-9", "TASK-10"])
        #expect(plan.notes.details == ["left out: 1 other file (readme.md)"])
    }
}
