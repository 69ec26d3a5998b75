import GOAPCore
import GOAPTestSupport
import Testing

/// What a history of events comes to, asked field by field: each is what the last event that concerns it says.
struct RunStateFoldTests {
    private typealias Entry = (event: RunEvent, time: Timestamp)

    private static func history(seed: UInt64) -> [Entry] {
        var random = SeededGenerator(seed: seed)
        return (0..<Int.random(in: 1...12, using: &random)).map { number in
            (event(number, using: &random), Timestamp(millisecondsSince1970: Int64(number) * 1000))
        }
    }

    private static func event(_ number: Int, using random: inout SeededGenerator) -> RunEvent {
        let id = ActionID(["A", "B"].randomElement(using: &random)!)
        let state = ActionState.allCases.randomElement(using: &random)!
        switch Int.random(in: 0..<14, using: &random) {
        case 0: return .actionImported(id, state, completedAt: Timestamp(millisecondsSince1970: 5))
        case 1: return .attemptStarted(id, attempt: number)
        case 2: return .attemptFinished(id, attempt: number, .succeeded, took: .seconds(1))
        case 3: return .actionFinished(id, state, reason: "r\(number)")
        case 4: return .actionMarked(id, state, reason: "m\(number)", forced: false)
        case 5: return .actionInterrupted(id, attempt: number)
        case 6: return .actionLeased(id, by: "ada", for: .seconds(number))
        case 7: return .leaseRenewed(id, by: "ada", for: .seconds(number))
        case 8: return .leaseExpired(id, by: "ada")
        case 9: return .editAdopted(id, state)
        case 10: return .actionObserved(id, facts: "f\(number)")
        case 11: return .actionRefused(id, reason: "no token", code: "credential_missing")
        case 12: return .factRecorded("pushed", value: "true", output: "", by: id)
        default: return .runStarted(command: "next")
        }
    }

    /// The state an event puts its action in, if any, and the reason it leaves.
    private static func change(_ event: RunEvent) -> (state: ActionState, reason: String?)? {
        switch event {
        case .actionFinished(_, let state, let reason), .actionMarked(_, let state, let reason, _): (state, reason)
        case .actionImported(_, let state, _): (state, nil)
        case .attemptStarted: (.running, nil)
        case .actionInterrupted: (.interrupted, nil)
        case .editAdopted(_, let state): (state, nil)
        case .actionObserved(_, let facts): (.unneeded, "observed: \(facts)")
        default: nil
        }
    }

    private static func lease(after entry: Entry) -> Lease?? {
        switch entry.event {
        case .actionLeased(_, let by, let length), .leaseRenewed(_, let by, let length):
            Lease(by: by, from: entry.time, length: length)
        case .leaseExpired: .some(nil)
        default: change(entry.event) == nil ? nil : .some(nil)
        }
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `every field says what the last event about it says`(seed: UInt64) {
        let history = Self.history(seed: seed)
        var folded = RunState()
        for entry in history { folded.apply(entry.event, at: entry.time) }
        for id in ["A", "B"] as [ActionID] {
            // What neither changes a state nor a lease makes no record.
            let own = history.filter { $0.event.action == id && Self.lease(after: $0) != nil }
            let record = folded[id]
            #expect((record == nil) == own.isEmpty)
            let states = own.compactMap { Self.change($0.event)?.state }
            #expect(folded.state(of: id) == states.last ?? .pending)
            #expect(record?.reason == own.compactMap { Self.change($0.event) }.last?.reason)
            #expect(record?.lease == own.compactMap { Self.lease(after: $0) }.last ?? nil)
            let attempts = own.compactMap { if case .attemptStarted(_, let number) = $0.event { number } else { nil } }
            #expect(record?.attempts ?? 0 == attempts.last ?? 0)
        }
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `a record is the document's as long as nothing was run or marked since it was taken over`(seed: UInt64) {
        let history = Self.history(seed: seed)
        var folded = RunState()
        for entry in history { folded.apply(entry.event, at: entry.time) }
        for id in ["A", "B"] as [ActionID] {
            var isImported = false
            for case let (event, _) in history where event.action == id {
                switch event {
                case .actionImported: isImported = true
                case .actionRefused, .factRecorded, .attemptFinished: break
                default: isImported = false
                }
            }
            #expect(folded[id]?.isImported ?? false == isImported)
            #expect(folded.isRecorded(id) == (folded[id] != nil && !isImported))
        }
    }

    @Test func `an event about a fact or the run leaves every action as it is`() {
        let time = Timestamp(millisecondsSince1970: 1)
        var state = RunState(records: ["A": ActionRecord(state: .done)])
        let before = state
        state.apply(.runStarted(command: "next"), at: time)
        state.apply(.factRecorded("x", value: "1", output: "", by: "A"), at: time)
        state.apply(.runFinished(.succeeded), at: time)
        #expect(state == before)
    }

    @Test func `done is remembered with its time, every other state without`() {
        for state in ActionState.allCases {
            var folded = RunState()
            folded.apply(.actionMarked("A", .done, reason: nil, forced: false), at: Timestamp(millisecondsSince1970: 1))
            folded.apply(.actionMarked("A", state, reason: nil, forced: false), at: Timestamp(millisecondsSince1970: 9))
            #expect(folded["A"]?.completedAt?.millisecondsSince1970 == (state == .done ? 9 : nil))
        }
    }

    @Test func `what a document says becomes a record of the document's`() throws {
        let place = PlanLocation(line: 1, column: 1)
        var action = Action(id: "A", at: place)
        #expect(action.documentRecord == nil)
        let states: [StatusWord: ActionState] = [
            .running: .running, .done: .done, .failed: .failed, .skipped: .skipped,
        ]
        action.completedAt = "2026-02-25"
        for word in StatusWord.allCases {
            action.status = DocumentStatus(word, at: place)
            #expect(action.documentRecord?.state == states[word])
            #expect(action.documentRecord?.completedAt == (word == .done ? Timestamp(text: "2026-02-25") : nil))
            #expect(action.documentRecord?.isImported ?? true)
            #expect(action.documentRecord?.documentWord == (states[word] == nil ? nil : word))
        }
    }
}

/// The table of docs/lifecycle.md.
struct ActionStateTests {
    private static let table: [(from: ActionState, to: Set<ActionState>)] = [
        (.pending, [.pending, .running, .waiting, .done, .failed, .skipped, .unneeded]),
        (.running, [.pending, .waiting, .done, .failed, .skipped, .interrupted, .remote, .lost]),
        (.waiting, [.pending, .running, .done, .failed, .skipped]),
        (.done, [.pending, .running, .waiting, .done, .failed, .skipped]),
        (.failed, [.pending, .running, .waiting, .done, .failed, .skipped, .unneeded]),
        (.skipped, [.pending, .running, .waiting, .done, .failed, .skipped]),
        (.unneeded, [.pending, .running, .waiting, .done, .failed, .skipped, .unneeded]),
        (.interrupted, [.pending, .running, .waiting, .done, .failed, .skipped, .unneeded, .remote, .lost]),
        (.remote, [.pending, .running, .waiting, .done, .failed, .skipped, .remote, .lost]),
        (.lost, [.pending, .running, .waiting, .done, .failed, .skipped, .remote, .lost]),
    ]

    @Test(arguments: table) func `a state becomes what the table allows and nothing else`(
        from: ActionState, to: Set<ActionState>
    ) {
        #expect(Set(ActionState.allCases.filter(from.canBecome)) == to)
    }

    @Test func `the table names every state`() { #expect(Self.table.map(\.from).count == ActionState.allCases.count) }

    @Test func `what is done, skipped or not needed lets others start, what is pending or interrupted starts itself`() {
        #expect(Set(ActionState.allCases.filter(\.satisfiesDependents)) == [.done, .skipped, .unneeded])
        #expect(Set(ActionState.allCases.filter(\.isStartable)) == [.pending, .interrupted])
    }
}
