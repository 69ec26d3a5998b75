import GOAPCore
import GOAPTestSupport
import Testing

struct PlanValueTests {
    private let place = PlanLocation(line: 3, column: 4)

    @Test func `a dependency tells actions and conditions outside the plan apart`() {
        let mixed = Dependency([.actions(["A", "B"]), .external("budget"), .actions(["C"])], at: place)
        #expect(mixed.actions == ["A", "B", "C"])
        #expect(mixed.externals == ["budget"])
        #expect(mixed.hasExternals)
        var seen: [ActionID] = []
        mixed.forEachAction { seen.append($0) }
        #expect(seen == mixed.actions)
        #expect(!Dependency([.actions(["A"])], at: place).hasExternals)
    }

    @Test(
        arguments: [
            (.credential(name: "HF_TOKEN", access: nil), "HF_TOKEN"),
            (.credential(name: "HF_TOKEN", access: "write"), "HF_TOKEN (write)"), (.environment("CI"), "env CI"),
            (.tool("pytest", minimumVersion: nil), "tool pytest"),
            (.tool("pytest", minimumVersion: "8"), "tool pytest >= 8"), (.file("a.txt"), "file a.txt"),
            (.command("true"), "command `true`"),
        ] as [(Requirement, String)])
    func `a requirement is written as a plan writes it`(requirement: Requirement, text: String) {
        #expect("\(requirement)" == text)
    }

    @Test(
        arguments: [
            (.exit(3), "exit 3"), (.within(.seconds(90)), "within 1m 30s"),
            (.standardOutput(contains: "ok"), "stdout contains \"ok\""),
            (.standardError(contains: "ok"), "stderr contains \"ok\""),
            (.file("a", contains: "ok"), "file a contains \"ok\""),
        ] as [(GOAPCore.Expectation, String)])
    func `an expectation is written as a plan writes it`(expectation: GOAPCore.Expectation, text: String) {
        #expect("\(expectation)" == text)
    }

    @Test(
        arguments: [
            ("gpu", Pool(name: "gpu")), ("gpu (2)", Pool(name: "gpu", size: 2)),
            ("big  gpu( 3 )", Pool(name: "big gpu", size: 3)), ("gpu (0)", nil), ("gpu (x)", nil), ("(2)", nil),
            ("gpu (2) more", nil),
        ] as [(String, Pool?)])
    func `a pool has a name and a size above 0`(text: String, pool: Pool?) { #expect(Pool(text: text) == pool) }

    @Test func `of the sizes actions give a pool the smallest counts for all`() {
        var plan = Plan.test(["A": [], "B": [], "C": [], "D": []])
        for (index, size) in [(0, 3), (1, 2)] { plan.actions[index].command.pool = Pool(name: "gpu", size: size) }
        plan.actions[2].command.pool = Pool(name: "disk", size: 5)
        #expect(plan.withSharedPools.actions.map { $0.command.pool?.size } == [2, 2, 5, nil])
    }

    @Test(
        arguments: [
            ([], .pending), ([.done], .done), ([.done, .skipped], .done), ([.done, .pending], .running),
            ([.pending, .blocked], .blocked), ([.done, .failed], .failed), ([.running, .blocked], .running),
            ([.skipped, .skipped], .skipped), ([.blocked, .failed], .failed),
        ] as [([StatusWord], StatusWord)])
    func `several actions together have one word`(words: [StatusWord], word: StatusWord) {
        #expect(StatusWord.together(words) == word)
        #expect(StatusWord.together(words.reversed()) == word)
    }

    @Test func `every status is written with its own sign and word`() {
        let texts = StatusWord.allCases.map(\.standardText)
        #expect(texts == ["⏳ PENDING", "🔄 RUNNING", "✅ DONE", "❌ FAILED", "⏸️ BLOCKED", "⏭️ SKIPPED"])
    }

    @Test(
        arguments: [
            ("python -m x", .sh, "python"), ("x", .python, "python3"), ("A=1 B=2 make", .sh, "make"),
            ("A=$(x) make", .sh, nil), ("A='a b' make", .sh, nil), ("echo x", .sh, nil), ("a|b", .sh, nil),
            ("", .sh, nil),
        ] as [(String, CommandLine.Interpreter, String?)])
    func `a command's program is known unless the shell decides`(
        text: String, interpreter: CommandLine.Interpreter, program: String?
    ) {
        #expect(CommandLine(text, interpreter: interpreter).program == program)
    }

    private func hash(_ change: (inout Action) -> Void) -> String {
        var action = Action(id: "A", title: "Title", at: place)
        action.command.run = CommandLine("make")
        change(&action)
        return action.commandHash
    }

    @Test func `whatever changes what runs changes the hash`() {
        let hashes = [
            hash { _ in }, hash { $0.command.run = CommandLine("make x") },
            hash { $0.command.run = CommandLine("make", interpreter: .bash) },
            hash { $0.command.verify = [CommandLine("make")] }, hash { $0.command.directory = "sub" },
            hash { $0.command.environment = [EnvironmentVariable(name: "A", value: "bc")] },
            hash { $0.command.environment = [EnvironmentVariable(name: "Ab", value: "c")] },
            hash { $0.command.isDetached = true }, hash { $0.requirements = [.command("make")] },
            hash { $0.requirements = [.environment("OTHER_TOKEN")] },
            hash { $0.requirements = [.credential(name: "HF_TOKEN", access: nil)] },
            hash { $0.requirements = [.credential(name: "HF_TOKEN", access: "write")] },
            hash { $0.requirements = [.tool("make", minimumVersion: nil)] },
            hash { $0.requirements = [.tool("make", minimumVersion: "4")] }, hash { $0.requirements = [.file("x")] },
            hash { $0.command.inheritedVariables = ["A"] }, hash { $0.command.withheldVariables = ["A"] },
            hash { $0.command.approval = "ask Ada" }, hash { $0.command.outputs = ["a"] },
            hash { $0.command.expectations = [.exit(1)] },
            hash { $0.command.run = CommandLine("make", isBlock: true) },
            hash { $0.command.runs = [CommandLine("make"), CommandLine("make")] },
        ]
        #expect(Set(hashes).count == hashes.count)
    }

    @Test func `what only describes an action leaves the hash`() {
        let plain = hash { _ in }
        #expect(hash { $0.title = "Other" } == plain)
        #expect(hash { $0.status = DocumentStatus(.done, at: PlanLocation(line: 1, column: 1)) } == plain)
        #expect(hash { $0.command.timeout = .seconds(1) } == plain)
        #expect(hash { $0.command.retry = .never } == plain)
    }

    @Test func `a command runs, then is verified, and an action without either is a person's`() {
        var action = Action(id: "A", at: place)
        #expect(action.isManual)
        action.command.verify = [CommandLine("b")]
        #expect(!action.isManual)
        action.command.run = CommandLine("a")
        #expect(action.command.commands.map(\.text) == ["a", "b"])
        action.steps = [
            Step("open", isChecked: false, depth: 0, at: place), Step("done", isChecked: true, depth: 0, at: place),
            Step("run", isChecked: false, depth: 0, command: "x", at: place),
        ]
        #expect(action.openManualSteps.map(\.text) == ["open"])
    }

    @Test func `places are ordered by file, line and column, and carets are one byte at least`() {
        let places = [(PlanFile.plan, 1, 2), (.plan, 1, 3), (.plan, 2, 1), (.actions, 1, 1)].map {
            PlanLocation(file: $0.0, line: $0.1, column: $0.2)
        }
        #expect(places.reversed().sorted() == places)
        #expect(Diagnostic(.note, code: "x", "x", at: nil, length: 0).length == 1)
    }

    @Test func `urgency is read from numbers and words, and none comes last`() throws {
        let priorities: [String?] = [nil, "low", "P1", "someday", "Critical", "p0 (now)", "High", "medium"]
        var plan = Plan.test(["A": [], "B": [], "C": [], "D": [], "E": [], "F": [], "G": [], "H": []])
        for (index, priority) in priorities.enumerated() { plan.actions[index].priority = priority }
        let graph = ActionGraph.resolve(plan).graph
        #expect(graph.byUrgency(Array(0..<8)) == [4, 5, 2, 6, 7, 1, 3, 0])
    }
}
