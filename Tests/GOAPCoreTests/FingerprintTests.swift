import GOAPCore
import Testing

/// What tells whether an action is the one that was done.
struct FingerprintTests {
    private static let place = PlanLocation(line: 1, column: 1)

    private static func action(_ title: String? = "Build", _ change: (inout ActionCommand) -> Void = { _ in }) -> Action
    {
        var action = Action(id: "A1", title: title, at: place)
        action.command.runs = [CommandLine("make")]
        action.command.verify = [CommandLine("test -e a")]
        change(&action.command)
        return action
    }

    /// Changes of each part, several of some.
    private static let changes: [(part: Fingerprint.Part, change: @Sendable (inout ActionCommand) -> Void)] = [
        (.commands, { $0.runs = [CommandLine("make all")] }), (.commands, { $0.runs.append(CommandLine("make")) }),
        (.commands, { $0.runs = [CommandLine("make", interpreter: .bash)] }), (.commands, { $0.runs = [] }),
        (.verify, { $0.verify = [CommandLine("test -e b")] }), (.verify, { $0.verify = [] }),
        (.expect, { $0.expectations = [.exit(1)] }), (.expect, { $0.expectations = [.standardOutput(contains: "x")] }),
        (.environment, { $0.environment = [EnvironmentVariable(name: "A", value: "1")] }),
        (.environment, { $0.inheritedVariables = ["A"] }), (.environment, { $0.withheldVariables = ["A"] }),
        (.directory, { $0.directory = "sub" }), (.outputs, { $0.outputs = ["a"] }), (.inputs, { $0.inputs = ["a"] }),
    ]

    @Test func `each change is one of its part, and no two are the same`() {
        let first = Self.action()
        var seen: Set<String> = [Fingerprint.whole(of: first)]
        for (part, change) in Self.changes {
            let other = Self.action("Build", change)
            #expect(seen.insert(Fingerprint.whole(of: other)).inserted)
            #expect(Fingerprint.differences(Fingerprint.parts(of: first), Fingerprint.parts(of: other)) == [part])
            #expect(first.evidence(attempt: 1, EvidenceFiles()).doubt(about: other) == .changed([part]))
        }
    }

    @Test func `where values end matters`() {
        let one = Self.action { $0.outputs = ["a", "bc"] }
        let other = Self.action { $0.outputs = ["ab", "c"] }
        #expect(Fingerprint.whole(of: one) != Fingerprint.whole(of: other))
        let moved = Self.action {
            $0.runs += $0.verify
            $0.verify = []
        }
        #expect(Fingerprint.whole(of: moved) != Fingerprint.whole(of: Self.action()))
    }

    @Test func `what does not decide what is done and proven does not count`() {
        var other = Self.action("Make it") {
            $0.timeout = .seconds(5)
            $0.retry = RetryPolicy(attempts: 3)
            $0.pool = Pool(name: "gpu", size: 1)
            $0.approval = "ask Ada"
            $0.runs = [CommandLine("make", at: PlanLocation(line: 9, column: 1))]
            $0.verify.append(
                CommandLine("curl x").showing(EffectCheck(Effect("live", .becomes(.flag(true))), isValued: false)))
        }
        other.priority = "P0"
        #expect(Fingerprint.whole(of: other) == Fingerprint.whole(of: Self.action()))
    }

    @Test func `an action is another one when neither its title nor its command is that of then`() {
        let evidence = Self.action("Build").evidence(attempt: 1, EvidenceFiles())
        let command: (inout ActionCommand) -> Void = { $0.runs = [CommandLine("rm -r old")] }
        #expect(evidence.isOfAnother(than: Self.action("Delete", command)))
        #expect(!evidence.isOfAnother(than: Self.action("Build", command)))
        #expect(!evidence.isOfAnother(than: Self.action("Delete")))
        #expect(!evidence.isOfAnother(than: Self.action("Delete") { $0.outputs = ["a"] }))
        #expect(!evidence.isOfAnother(than: Self.action(nil, command)), "no title tells nothing")
        #expect(!Self.action(nil).evidence(EvidenceFiles()).isOfAnother(than: Self.action("Delete", command)))
    }

    @Test func `a person's word about work without a command outlasts the command that is written for it`() {
        let manual = Self.action {
            $0.runs = []
            $0.verify = []
        }
        #expect(manual.evidence(EvidenceFiles()).doubt(about: Self.action()) == nil)
        #expect(Self.action().evidence(EvidenceFiles()).doubt(about: manual) != nil)
        #expect(Self.action().evidence(EvidenceFiles()).doubt(about: Self.action()) == nil)
    }

    @Test func `reasons name what changed as the plan does`() {
        #expect(Doubt.changed([.commands]).words == "its command has changed since")
        #expect(Doubt.changed([.verify, .environment]).words == "its Verify and Env have changed since")
        #expect(Doubt.changed([.inputs]).words == "its Inputs have changed since")
        #expect(Doubt.changed([]).words == "it has changed since")
        #expect(Doubt.contradicted("x is false").words == "x is false")
        #expect(!Doubt.contradicted("").isStale && Doubt.outputGone("a").isStale)
    }

    @Test func `the digest of files is of their contents, not of when they were written or in which order`() {
        func file(_ path: String, _ hash: String?, size: Int = 1, at time: Int64 = 0) -> FileRecord {
            FileRecord(.input, path, size: size, writtenAt: time, hash: hash)
        }
        let digest = EvidenceFiles.digest([file("a", "1"), file("b", "2")])
        #expect(EvidenceFiles.digest([file("b", "2", at: 7), file("a", "1")]) == digest)
        for other in [[file("a", "1")], [file("a", "2"), file("b", "1")], [file("a", "1", size: 2), file("b", "2")]] {
            #expect(EvidenceFiles.digest(other) != digest)
        }
        #expect(EvidenceFiles.digest([file("a", nil, at: 1)]) != EvidenceFiles.digest([file("a", nil, at: 2)]))
    }
}

/// What is done and not believed.
struct DoubtedSituationTests {
    private let place = PlanLocation(line: 1, column: 1)

    /// A, then B and the person's C behind it, then D behind B.
    private var graph: ActionGraph {
        func action(_ id: ActionID, after: [ActionID] = [], isManual: Bool = false) -> Action {
            var action = Action(id: id, title: id.text, at: place)
            if !isManual { action.command.runs = [CommandLine("true")] }
            action.dependencies = after.map { Dependency([.actions([$0])], at: place) }
            return action
        }
        let actions = [
            action("A"), action("B", after: ["A"]), action("C", after: ["A"], isManual: true),
            action("D", after: ["B"]),
        ]
        return ActionGraph.resolve(Plan(actions: actions)).graph
    }

    private func situation(_ done: [ActionID], doubts: [ActionID: Doubt]) -> Situation {
        let records = Dictionary(uniqueKeysWithValues: done.map { ($0, ActionRecord(state: .done)) })
        return Situation(graph, RunState(records: records), doubts: doubts)
    }

    @Test(arguments: [Doubt.outputGone("a"), .contradicted("x is false")])
    func `nothing is built on it, and it does not start by itself`(doubt: Doubt) {
        let situation = situation(["A"], doubts: ["A": doubt])
        #expect(situation.ready.isEmpty && situation.manual.isEmpty && situation.doubted == [0])
        #expect(situation.readiness(of: 1) == .waitingFor(["A"]))
        #expect(situation.states[0] == .done && situation.standing[0] == .pending)
        #expect(situation.planned[0] == (doubt.isStale ? .pending : .done))
        #expect(situation.doneCount == 1 && situation.word(of: 0) == .done)
    }

    @Test func `what was built on it is not doubted by that`() {
        let situation = situation(["A", "B"], doubts: ["A": .outputGone("a")])
        #expect(situation.ready == [3])
        #expect(situation.doubt(of: 1) == nil)
    }

    @Test func `only what is done is doubted`() {
        let situation = situation([], doubts: ["A": .outputGone("a"), "X": .outputGone("b")])
        #expect(situation.doubted.isEmpty && situation.ready == [0])
    }

    @Test func `done again, it lets others start; what is done again with it waits for it`() {
        let situation = situation(["A", "B"], doubts: ["A": .outputGone("a")])
        var request = RunRequest(startPolicy: .named)
        request.again = ["A": 1, "B": 0]
        var scheduler = Scheduler(situation, wanted: [0, 1], request)
        #expect(scheduler.handle(.runStarted) == [.start(0)])
        #expect(scheduler.handle(.attemptStarted(0)) == [])
        #expect(scheduler.handle(.actionFinished(0, .done)) == [.start(1)])
        #expect(request.startableStates(of: "A", attempts: 1).contains(.done))
        #expect(!request.startableStates(of: "A", attempts: 2).contains(.done), "another process did it again")
        #expect(!request.startableStates(of: "D", attempts: 0).contains(.done))
    }

    @Test func `records of other actions are open, all others stay`() {
        var replaced = ActionRecord(state: .done, attempts: 2, completedAt: Timestamp(millisecondsSince1970: 5))
        var other = Action(id: "A", title: "Other", at: place)
        other.command.runs = [CommandLine("false")]
        replaced.evidence = other.evidence(attempt: 2, EvidenceFiles())
        replaced.documentWord = .done
        let state = RunState(records: ["A": replaced, "B": ActionRecord(state: .done), "X": replaced])
        let (fitting, titles) = state.fitting(graph)
        #expect(titles == ["A": "Other"])
        #expect(fitting["A"]?.state == .pending && fitting["A"]?.attempts == 2 && fitting["A"]?.documentWord == .done)
        #expect(fitting["A"]?.reason == "what is recorded is another action's: Other")
        #expect(fitting["B"] == state["B"] && fitting["X"] == replaced)
    }
}
