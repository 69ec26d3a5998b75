import GOAPCore
import GOAPEngine
import GOAPStore
import GOAPTestSupport
import Testing

struct JournalTests {
    private let fixture = StoreFixture()

    @Test func `what is recorded in a turn is there for others when the turn ends, all at once`() throws {
        let journal = try fixture.journal()
        try journal.beginRun(command: "next", imports: [])
        journal.beginTurn()
        guard case .claimed(let attempt, _) = try journal.take("A1") else { return }
        try journal.append([.actionFinished("A1", .done, reason: nil)])
        #expect(try fixture.records()["A1"] == nil)
        try journal.endTurn()
        #expect(try fixture.records()["A1"]?.state == .done && attempt == 1)
        try journal.append([.actionMarked("A1", .pending, reason: nil, forced: false)])
        #expect(try fixture.records()["A1"]?.state == .pending)
    }

    @Test func `what somebody has begun or finished meanwhile is not called unneeded`() throws {
        let journal = try fixture.journal()
        try journal.append([.actionFinished("A1", .done, reason: nil), .actionFinished("A2", .failed, reason: nil)])
        guard case .claimed = try journal.take("A3") else { return }
        let observed = ["A1", "A2", "A3", "A4"].map { RunEvent.actionObserved(ActionID($0), facts: "built") }
        #expect(try journal.appendStillOpen(observed).map(\.action) == ["A2", "A4"])
        #expect(
            try fixture.records().records.mapValues(\.state)
                == ["A1": .done, "A2": .unneeded, "A3": .running, "A4": .unneeded])
        #expect(try journal.appendStillOpen([]).isEmpty)
    }

    @Test func `a part of a turn that fails leaves what was recorded before it`() throws {
        let journal = try fixture.journal()
        try journal.beginRun(command: "next", imports: [])
        journal.beginTurn()
        try journal.append([.actionFinished("A1", .done, reason: nil)])
        // An attempt belongs to an action, and nothing is recorded about this one.
        #expect(throws: JournalError.self) { try journal.beginAttempt("A2") }
        try journal.endTurn()
        #expect(try fixture.records()["A1"]?.state == .done)
        #expect(try fixture.history()?.events().map(\.2.action) == [nil, "A1"])
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `the rows always say what the fold of the events says`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let journal = try fixture.journal()
        try journal.beginRun(command: "next", imports: [])
        for _ in 0..<12 {
            let id = ActionID("A\(Int.random(in: 1...3, using: &generator))")
            if Bool.random(using: &generator) {
                try run(id, journal, &generator)
            } else {
                let event = Self.change(of: id, using: &generator)
                if case .actionObserved = event, !(try fixture.records().state(of: id).canBecome(.unneeded)) {
                    continue
                }
                try journal.append([event])
            }
            var fold = RunState()
            for event in try #require(try fixture.history()).signedEvents() { fold.apply(event) }
            #expect(try fixture.records() == fold)
        }
    }

    private func run(_ id: ActionID, _ journal: SQLiteJournal, _ generator: inout SeededGenerator) throws {
        guard case .claimed(let attempt, _) = try journal.take(id, from: Set(ActionState.allCases)) else { return }
        let isGood = Bool.random(using: &generator)
        let outcome: AttemptOutcome = isGood ? .succeeded : .failed(.exited(1), reason: "exited with 1")
        try journal.append([
            .attemptFinished(id, attempt: attempt, outcome, took: .seconds(1)),
            .actionFinished(id, isGood ? .done : .failed, reason: isGood ? nil : "exited with 1"),
        ])
        journal.release(id)
    }

    private static func change(of id: ActionID, using generator: inout SeededGenerator) -> RunEvent {
        let state: ActionState = [.done, .skipped, .pending].randomElement(using: &generator)!
        switch Int.random(in: 0..<13, using: &generator) {
        case 0: return .actionImported(id, .done, completedAt: Timestamp(millisecondsSince1970: 5))
        case 1: return .editAdopted(id, state)
        case 2: return .actionFinished(id, .failed, reason: "exited with 1")
        case 3:
            return .actionApproved(id, by: "Ada", hash: ["h1", "h2"].randomElement(using: &generator)!, reason: nil)
        case 4: return .commandApproved(id, by: "Ada", hash: "h1")
        case 6: return .actionObserved(id, facts: "built")
        case 8: return .commandsRevoked(id, by: "Ada", reason: nil)
        case 9: return .proofRecorded(id, .word, text: "Ada")
        case 10: return .routeApproved("r1", by: "Ada", budget: 0.3, ApprovalScope(shown: "s"))
        case 11: return .routeSpent("r1", cost: 0.1)
        case 12: return .routeRevoked("r1", by: nil, reason: nil)
        case 5: return .approvalWithdrawn(id, by: "Bob", reason: "not yet")
        default: return .actionMarked(id, state, reason: "by hand", forced: false)
        }
    }

    @Test func `the document's statuses are taken over only where the tool did nothing itself`() throws {
        let journal = try fixture.journal()
        try journal.append([.actionFinished("A1", .failed, reason: nil)])
        let imports = ["A1", "A2"].map { id in
            ImportedStatus(action: ActionID(id), state: .done, completedAt: nil, documentWord: .done)
        }
        try journal.beginRun(command: "next", imports: imports)
        let records = try fixture.records()
        #expect(records.state(of: "A1") == .failed)
        #expect(records["A2"]?.isImported == true)
        #expect(records["A2"]?.documentWord == .done)
    }

    @Test func `what the document says is remembered beside the state`() throws {
        let journal = try fixture.journal()
        try journal.setDocumentWords([("A1", .blocked)])
        #expect(try fixture.records()["A1"]?.documentWord == .blocked)
        #expect(try fixture.records().state(of: "A1") == .pending)
    }

    @Test func `an attempt keeps its evidence`() throws {
        let journal = try fixture.journal()
        _ = try journal.take("A1")
        try journal.record(AttemptEvidence(log: "logs/a.log", command: "make", commit: "abc"), for: "A1", attempt: 1)
        try journal.append([
            .attemptFinished("A1", attempt: 1, .failed(.exited(2), reason: "exited with 2"), took: .milliseconds(40)),
            .actionFinished("A1", .failed, reason: "exited with 2"),
        ])
        let attempt = try #require(try fixture.history()?.attempts(of: "A1").first)
        #expect(attempt.outcome == "failed")
        #expect(attempt.exitCode == 2)
        #expect(attempt.duration == .milliseconds(40))
        #expect(attempt.log == "logs/a.log")
        #expect(attempt.command == "make")
        #expect(attempt.commit == "abc")
        #expect(try fixture.history()?.attempts(of: "A2") == [])
    }

    @Test func `the last attempt is the one with the highest number, also where the clock was set back`() throws {
        let journal = try fixture.journal()
        for (attempt, jump) in [(1, -86_400_000), (2, 0)] {
            _ = try journal.take("A1", from: [.pending, .failed])
            journal.release("A1")
            try journal.append([
                .attemptFinished("A1", attempt: attempt, .failed(.exited(2), reason: ""), took: .milliseconds(1)),
                .actionFinished("A1", .failed, reason: nil),
            ])
            fixture.clock.advance(by: .milliseconds(jump))
        }
        #expect(try fixture.history()?.attempts(of: "A1").map(\.number) == [1, 2])
        #expect(try fixture.history()?.attempts(of: "A1", limit: 1).map(\.number) == [2])
    }

    @Test func `events are numbered, so that a reader can go on where it was`() throws {
        let journal = try fixture.journal()
        let marks = (1...6).map { RunEvent.actionMarked(ActionID("A\($0)"), .done, reason: nil, forced: false) }
        try journal.append(marks)
        let history = try #require(try fixture.history())
        let numbers = try history.events().map(\.0)
        #expect(numbers == numbers.sorted())
        #expect(try history.events(after: numbers[3]).map(\.2) == Array(marks.dropFirst(4)))
    }
}
