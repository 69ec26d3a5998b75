package import GOAPCore
package import GOAPEngine
import Testing

/// A fresh journal, and what it remembers.
package struct JournalUnderTest {
    package let journal: any RunJournal
    package let state: () throws -> RunState
    package let events: () throws -> [RunEvent]

    package init(
        _ journal: any RunJournal, state: @escaping () throws -> RunState, events: @escaping () throws -> [RunEvent]
    ) {
        self.journal = journal
        self.state = state
        self.events = events
    }
}

/// What every `RunJournal` holds to: each rule is checked on a fresh journal.
package struct JournalContract {
    private static let startable: Set<ActionState> = [.pending, .interrupted]
    private let make: () throws -> JournalUnderTest

    package init(_ make: @escaping () throws -> JournalUnderTest) { self.make = make }

    package func check() throws {
        try claimsHaveNumbers()
        try attemptsGoOn()
        try whatIsTakenIsHeld()
        try poolsHaveRoom()
        try whatIsGoneIsInterrupted()
        try whatChangedIsNotClaimed()
        try leasesAreRespected()
        try documentsSpeakForWhatNothingIsRecordedAbout()
        try turnsEndWithEverything()
        try livesHaveRules()
        try approvalsLastUntilWithdrawn()
        try whatChangesNoStateMakesNone()
        try evidenceEndsWithWhatItIsAbout()
        try replacedActionsAreOpen()
    }

    private func claim(
        _ journal: any RunJournal, _ action: ActionID, from states: Set<ActionState> = Self.startable,
        takesOver: Bool = false
    ) throws -> ClaimResult {
        #expect(try journal.reserve(action, pool: nil) == .reserved)
        return try journal.claim(action, from: states, takesOver: takesOver)
    }

    /// The number of the attempt that a claim began; nil for no claim.
    private func attempt(_ result: ClaimResult) -> Int? {
        if case .claimed(let attempt, _) = result { attempt } else { nil }
    }

    private func claimsHaveNumbers() throws {
        let test = try make()
        try test.journal.append([.actionMarked("A1", .pending, reason: "again", forced: false)])
        #expect(attempt(try claim(test.journal, "A1")) == 1)
        let record = try #require(try test.state()["A1"])
        #expect(record.state == .running && record.attempts == 1 && record.reason == nil)
        #expect(try test.events().last == .attemptStarted("A1", attempt: 1))
    }

    private func attemptsGoOn() throws {
        let test = try make()
        _ = try claim(test.journal, "A1")
        #expect(try test.journal.beginAttempt("A1") == 2)
        #expect(try test.state()["A1"]?.attempts == 2)
        try test.journal.append([.actionFinished("A1", .failed, reason: "exited with 1")])
        test.journal.release("A1")
        #expect(try test.state()["A1"]?.reason == "exited with 1")
        #expect(throws: JournalError.self) { try test.journal.beginAttempt("A1") }
        #expect(attempt(try claim(test.journal, "A1", from: [.failed])) == 3)
    }

    private func whatIsTakenIsHeld() throws {
        let test = try make()
        #expect(try test.journal.reserve("A1", pool: nil) == .reserved)
        guard case .held = try test.journal.reserve("A1", pool: nil) else {
            Issue.record("reserved twice")
            return
        }
        test.journal.release("A1")
        #expect(try test.journal.reserve("A1", pool: nil) == .reserved)
        #expect(try test.events() == [], "a reservation is recorded nowhere")
    }

    private func poolsHaveRoom() throws {
        let test = try make()
        let pool = Pool(name: "gpu", size: 2)
        #expect(try test.journal.reserve("A1", pool: pool) == .reserved)
        #expect(try test.journal.reserve("A2", pool: pool) == .reserved)
        #expect(try test.journal.reserve("A3", pool: pool) == .poolFull)
        #expect(try test.journal.reserve("A3", pool: Pool(name: "disk", size: 1)) == .reserved)
        test.journal.release("A1")
        #expect(try test.journal.reserve("A4", pool: pool) == .reserved)
    }

    private func whatIsGoneIsInterrupted() throws {
        let test = try make()
        _ = try claim(test.journal, "A1")
        test.journal.release("A1")
        #expect(attempt(try claim(test.journal, "A1")) == 2)
        #expect(
            try test.events() == [
                .attemptStarted("A1", attempt: 1), .actionInterrupted("A1", attempt: 1),
                .attemptStarted("A1", attempt: 2),
            ])
    }

    private func whatChangedIsNotClaimed() throws {
        let test = try make()
        try test.journal.append([.actionMarked("A1", .done, reason: nil, forced: true)])
        #expect(try claim(test.journal, "A1") == .changed(.done))
        // Its reservation was given up, so that it can be had again.
        #expect(attempt(try claim(test.journal, "A1", from: [.done])) == 1)
        #expect(try test.state()["A1"]?.completedAt == nil)
    }

    private func leasesAreRespected() throws {
        let test = try make()
        try test.journal.append([.actionLeased("A1", by: "Eve", for: .seconds(60))])
        let lease = try #require(try test.state()["A1"]?.lease)
        #expect(try claim(test.journal, "A1") == .leased(lease))
        #expect(attempt(try claim(test.journal, "A1", takesOver: true)) == 1)
        #expect(try test.state()["A1"]?.lease == nil)
    }

    private func documentsSpeakForWhatNothingIsRecordedAbout() throws {
        let test = try make()
        func imports(_ state: ActionState) -> [ImportedStatus] {
            ["A1", "A2"].map {
                ImportedStatus(action: $0, state: state, completedAt: nil, documentWord: nil)
            }
        }
        try test.journal.append([.actionMarked("A1", .pending, reason: nil, forced: false)])
        for state in [ActionState.failed, .done] {
            try test.journal.beginRun(command: "next", imports: imports(state))
            #expect(try test.state().state(of: "A1") == .pending)
            #expect(try test.state().state(of: "A2") == state)
            #expect(try !test.state().isRecorded("A2"))
        }
        #expect(attempt(try claim(test.journal, "A2", from: [.done])) == 1)
        #expect(try test.state().isRecorded("A2"))
    }

    private func turnsEndWithEverything() throws {
        let test = try make()
        test.journal.beginTurn()
        try test.journal.beginRun(command: "next", imports: [])
        _ = try claim(test.journal, "A1")
        let evidence = AttemptEvidence(log: "logs/a.log", command: "true", commit: nil)
        try test.journal.record(evidence, for: "A1", attempt: 1)
        let end: [RunEvent] = [
            .attemptFinished("A1", attempt: 1, .succeeded, took: .seconds(1)),
            .actionFinished("A1", .done, reason: nil),
            .runFinished(.succeeded),
        ]
        try test.journal.append(end)
        try test.journal.endTurn()
        #expect(try test.state().state(of: "A1") == .done)
        #expect(try test.events() == [.runStarted(command: "next"), .attemptStarted("A1", attempt: 1)] + end)
    }

    /// A change that no life knows is refused, and of what was to be recorded with it nothing is.
    private func livesHaveRules() throws {
        let test = try make()
        try test.journal.append([.actionFinished("A1", .waiting, reason: "confirm")])
        let before = try (test.state(), test.events())
        for wrong in [
            RunEvent.actionInterrupted("A1", attempt: 1), .actionInterrupted("A2", attempt: 1),
            .editAdopted("A1", .waiting),
        ] {
            #expect(throws: JournalError.self) {
                try test.journal.append([.actionMarked("A3", .done, reason: nil, forced: false), wrong])
            }
            #expect(try test.state() == before.0)
            #expect(try test.events() == before.1)
        }
    }

    private func approvalsLastUntilWithdrawn() throws {
        let test = try make()
        try test.journal.append([
            .actionApproved("A1", by: "Ada", hash: "h1", reason: "seen"),
            .commandApproved("A1", by: "Eve", hash: "h1"),
        ])
        #expect(try test.state()["A1"] == nil, "an approval says nothing of a state")
        #expect(try test.state().approvals["A1"].count == 2)
        _ = try claim(test.journal, "A1")
        #expect(try test.state().approvals["A1"].map(\.by).sorted() == ["Ada", "Eve"])
        try test.journal.append([.actionFinished("A1", .failed, reason: nil)])
        #expect(try test.state().approvals.newest(.start, of: "A1")?.reason == "seen")
        test.journal.release("A1")
        try test.journal.append([.approvalWithdrawn("A1", by: "Ada", reason: nil)])
        #expect(try test.state().approvals["A1"].map(\.kind) == [.commands])
        try test.journal.append([.actionApproved("A1", by: "Bob", hash: nil, reason: nil)])
        _ = try claim(test.journal, "A1", from: [.failed])
        #expect(try test.state().approvals["A1"].map(\.by) == ["Eve"], "what counts once is used up by a start")
        let scope = ApprovalScope(
            shown: "run  make", variables: "PATH=/bin", until: Timestamp(millisecondsSince1970: 9))
        try test.journal.append([.commandApproved("A1", by: "Ada", hash: "h2", scope)])
        #expect(try test.state().approvals.newest(.commands, of: "A1")?.scope == scope)
        #expect(try test.state().approvals["A1"].count == 1, "the newest counts")
        try test.journal.append([.commandsRevoked("A1", by: "Ada", reason: nil)])
        #expect(try test.state().approvals == Approvals())
    }

    /// What is only noted about an action leaves its state to the document.
    private func whatChangesNoStateMakesNone() throws {
        let test = try make()
        let notes: [RunEvent] = [
            .actionRefused("A1", reason: "HF_TOKEN is not set", code: "credential_missing"),
            .gateWaived("A1", reason: "Validation timeout"),
            .factRecorded("built", value: "true", output: "", by: "A1"),
        ]
        try test.journal.append(notes)
        #expect(try test.state()["A1"] == nil)
        #expect(try test.events() == notes)
    }

    private func evidenceEndsWithWhatItIsAbout() throws {
        let evidence = ActionEvidence(fingerprint: "f", parts: "p", title: "Build", attempt: 1, outputs: "o")
        for end in [
            RunEvent.actionMarked("A1", .done, reason: nil, forced: false),
            .actionMarked("A1", .pending, reason: nil, forced: false), .editAdopted("A1", .done),
        ] {
            let test = try make()
            try test.journal.append([.actionFinished("A1", .done, reason: nil), .evidenceTaken("A1", evidence)])
            #expect(try test.state()["A1"]?.evidence == evidence)
            try test.journal.append([.recordChecked("A1", denial: "gone")])
            #expect(try test.state()["A1"]?.denial == "gone")
            try test.journal.append([end])
            #expect(try test.state()["A1"]?.evidence == nil && test.state()["A1"]?.denial == nil)
            try test.journal.append([.evidenceTaken("A2", evidence)])
            #expect(try test.state()["A2"] == nil, "evidence makes no record")
        }
    }

    private func replacedActionsAreOpen() throws {
        let test = try make()
        _ = try claim(test.journal, "A1")
        try test.journal.append([.actionFinished("A1", .done, reason: nil)])
        test.journal.release("A1")
        try test.journal.append([.actionReplaced("A1", was: "Build")])
        #expect(try test.state()["A1"]?.state == .pending)
        #expect(try test.state()["A1"]?.reason == "what is recorded is another action's: Build")
        #expect(attempt(try claim(test.journal, "A1")) == 2)
    }
}
