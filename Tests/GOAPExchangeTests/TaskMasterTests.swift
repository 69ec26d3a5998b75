import GOAPCore
import GOAPExchange
import Testing

/// Task Master's files: its statuses, its subtasks and its tags.
struct TaskMasterTests {
    private func plan(_ text: String, tag: String? = nil) throws -> ExchangedPlan {
        try TaskMaster.plan(Array(text.utf8), tag: tag)
    }

    private func message(_ text: String, tag: String? = nil) -> String? {
        do { _ = try plan(text, tag: tag) } catch { return (error as? ExchangeError)?.message }
        return nil
    }

    private func tasks(_ items: String) -> String { "{\"tasks\":[\(items)]}" }

    @Test(arguments: [
        ("pending", StatusWord.pending, false), ("in-progress", .running, false), ("review", .running, false),
        ("done", .done, false), ("completed", .done, false), ("cancelled", .skipped, false),
        ("deferred", .blocked, true), ("blocked", .blocked, true), ("todo-later", .blocked, true),
        ("IN_PROGRESS", .running, false),
    ])
    func `each status keeps its meaning`(status: String, word: StatusWord, isHeld: Bool) throws {
        let plan = try Imported(
            plan(
                tasks(
                    "{\"id\":1,\"title\":\"a\",\"status\":\"done\"},{\"id\":2,\"title\":\"b\",\"status\":\"\(status)\",\"dependencies\":[1]},{\"id\":3,\"title\":\"c\",\"dependencies\":[2]}"
                )))
        #expect(try plan.word("2") == word)
        #expect(plan.ready == (word == .pending ? ["2"] : word == .done || word == .skipped ? ["3"] : []))
        #expect(
            try plan.readiness("2") == (isHeld ? "conditional" : word == .running ? "running" : plan.readiness("2")))
    }

    @Test func `subtasks wait with their task, and it waits for them`() throws {
        let plan = try Imported(
            plan(
                tasks(
                    "{\"id\":1,\"title\":\"a\"},{\"id\":2,\"title\":\"b\",\"dependencies\":[1],\"subtasks\":[{\"id\":1,\"title\":\"c\"},{\"id\":2,\"title\":\"d\",\"dependencies\":[1,\"2.1\"]}]}"
                )))
        #expect(plan.ready == ["1"])
        #expect(Set(try plan.waits("2")) == ["1", "2.1", "2.2"])
        #expect(Set(try plan.waits("2.2")) == ["1", "2.1"])
    }

    @Test func `subtasks of subtasks are not lost`() throws {
        let plan = try plan(
            tasks(
                "{\"id\":1,\"title\":\"a\",\"subtasks\":[{\"id\":1,\"title\":\"b\",\"subtasks\":[{\"id\":1,\"title\":\"c\"},{\"id\":2,\"title\":\"d\",\"dependencies\":[1]}]}]}"
            ))
        #expect(plan.tasks.map(\.id) == ["1.1.1", "1.1.2", "1.1", "1"])
        #expect(plan.tasks[1].dependencies == ["1.1.1"])
    }

    @Test(arguments: ["deferred", "blocked", "cancelled", "done", "huh"])
    func `the parts of a task that is not worked on do not start`(status: String) throws {
        let plan = try Imported(
            plan(
                tasks(
                    "{\"id\":1,\"title\":\"a\",\"status\":\"\(status)\",\"subtasks\":[{\"id\":1,\"title\":\"b\"},{\"id\":2,\"title\":\"c\",\"status\":\"done\"}]}"
                )))
        #expect(plan.ready.isEmpty)
        #expect(try plan.word("1.1") == .blocked)
        #expect(try plan.word("1.2") == .done)
    }

    @Test func `a dependency that is not in the list is a condition that is named`() throws {
        let plan = try Imported(
            plan(
                tasks(
                    "{\"id\":1,\"title\":\"a\",\"dependencies\":[16]},{\"id\":2,\"title\":\"b\",\"subtasks\":[{\"id\":1,\"title\":\"c\",\"dependencies\":[\"9.9\",1,7]}]}"
                )))
        #expect(plan.ready.isEmpty)
        #expect(
            plan.plan.notes.warnings == [
                "3 dependencies outside the plan: 16 1 (1), 9.9 1 (2.1), 2.7 1 (2.1); a person judges them"
            ])
    }

    @Test func `a name from outside that looks like a task of the plan is still outside`() throws {
        for name in ["M1", "T1", "task-1", "1-2", "phase", "all", "1 and 2", "1; 2", "none", "-", "a | b"] {
            let plan = try Imported(
                plan(tasks("{\"id\":1,\"title\":\"a\"},{\"id\":2,\"title\":\"b\",\"dependencies\":[\"\(name)\"]}")))
            #expect(plan.ready == ["1"], "\(name)")
            #expect(try plan.waits("2").isEmpty, "\(name)")
        }
    }

    @Test func `ids that are words are kept whatever their length`() throws {
        let ids = [
            "implement-the-oven-controller-with-all-its-sensors",
            "mix-the-dough-and-let-it-rest-for-one-whole-night-01",
            "buy-flour", "A1",
        ]
        let items = ids.map { "{\"id\":\"\($0)\",\"title\":\"t\",\"dependencies\":[]}" }.joined(separator: ",")
        let last =
            "{\"id\":\"eat-it\",\"title\":\"t\",\"dependencies\":[\(ids.map { "\"\($0)\"" }.joined(separator: ","))]}"
        let plan = try Imported(plan(tasks(items + "," + last)))
        #expect(plan.ids == ids + ["eat-it"])
        #expect(try plan.waits("eat-it") == ids)
    }

    @Test func `an id may be a plain word`() throws {
        let text = tasks(
            "{\"id\":\"knead\",\"title\":\"a\"},{\"id\":\"eat\",\"title\":\"b\",\"dependencies\":[\"knead\"]}")
        let plan = try Imported(plan(text))
        #expect(plan.ids == ["knead", "eat"])
        #expect(plan.ready == ["knead"])
    }

    @Test func `an id that stands twice is refused by name`() {
        #expect(
            message(tasks("{\"id\":1,\"title\":\"a\"},{\"id\":\"1\",\"title\":\"b\"}"))
                == "1 id given to several tasks: 1")
    }

    @Test(
        arguments: [
            ("{\"tasks\":[{\"id\":1,\"title\":\"a\"}],\"metadata\":{\"version\":\"1\"}}", nil, ["1"]),
            ("{\"master\":{\"tasks\":[{\"id\":1,\"title\":\"a\"}],\"metadata\":{}},\"metadata\":{}}", nil, ["1"]),
            ("{\"new\":{\"tasks\":[{\"id\":5,\"title\":\"a\"}]}}", nil, ["5"]),
            ("{\"new\":{\"tasks\":[]},\"master\":{\"tasks\":[{\"id\":1,\"title\":\"a\"}]}}", nil, ["1"]),
            ("{\"new\":{\"tasks\":[{\"id\":5,\"title\":\"a\"}]},\"master\":{\"tasks\":[]}}", "new", ["5"]),
        ] as [(String, String?, [String])])
    func `lists are found with and without tags`(text: String, tag: String?, ids: [String]) throws {
        #expect(try plan(text, tag: tag).tasks.map(\.id) == ids)
    }

    @Test func `other tags are named, and one that is not there as well`() throws {
        let text = "{\"a\":{\"tasks\":[]},\"b\":{\"tasks\":[]}}"
        #expect(message(text) == "the file has several tags")
        #expect(message(text, tag: "c") == "the file has no tag 'c'")
        #expect(try plan(text, tag: "a").notes.details == ["left out: 1 other tag (b)"])
    }

    @Test(arguments: [
        ("[]", ""), ("{}", ": 'tasks'"), ("{\"tasks\":3}", ": 'tasks'"),
        ("{\"tasks\":[{\"title\":\"x\"}]}", ": 'tasks.id'"),
        ("{\"a\":{\"tasks\":[{\"id\":1,\"dependencies\":3}]}}", ": 'a.tasks.dependencies'"), ("{", ""),
    ])
    func `what is no file of Task Master is refused with the place`(text: String, place: String) {
        #expect(message(text) == "this is no tasks.json of Task Master\(place)")
    }

    @Test func `a subtask that waits for another task is exported so that it still does`() throws {
        let text = tasks(
            "{\"id\":1,\"title\":\"a\"},{\"id\":2,\"title\":\"b\",\"dependencies\":[1],\"subtasks\":[{\"id\":1,\"title\":\"c\"},{\"id\":2,\"title\":\"d\",\"dependencies\":[1]}]}"
        )
        let first = try plan(text)
        let second = try plan(try TaskMaster.text(first))
        #expect(second.tasks.map(\.id) == first.tasks.map(\.id))
        #expect(second.tasks.map { Set($0.dependencies) } == first.tasks.map { Set($0.dependencies) })
        #expect(second.notes.warnings.isEmpty)
    }
}
