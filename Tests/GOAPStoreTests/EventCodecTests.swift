import CSQLite
import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

@testable import GOAPStore

struct EventCodecTests {
    /// Every kind of event, with everything it can say.
    static let all: [RunEvent] =
        AttemptOutcome.all.map { .attemptFinished("A1", attempt: 1, $0, took: .milliseconds(12)) } + [
            .workLocated("A1", attempt: 1, place: "ap-1"), .actionFinished("A1", .lost, reason: "nobody saw its end"),
            .runStarted(command: "next --all"), .runFinished(.gated),
            .actionImported("A1", .done, completedAt: Timestamp(text: "2026-02-25")),
            .actionImported("A1", .skipped, completedAt: nil), .attemptStarted("A1", attempt: 3),
            .attemptSummarised("A1", attempt: 1, text: "3 passed"),
            .retryScheduled("A1", attempt: 2, after: .milliseconds(250)), .actionFinished("A1", .failed, reason: "why"),
            .actionFinished("A1", .done, reason: nil), .actionMarked("A1", .pending, reason: "again", forced: true),
            .actionObserved("A1", facts: "built = true"),
            .actionMarked("A1", .done, reason: nil, forced: false), .actionInterrupted("A1", attempt: 2),
            .actionRefused("A1", reason: "HF_TOKEN is not set", code: "credential_missing"),
            .gateWaived("A1", reason: "Validation timeout"), .editAdopted("A1", .done),
            .actionLeased("A1", by: "Eve", for: .seconds(60)), .leaseRenewed("A1", by: "Eve", for: .seconds(30)),
            .leaseExpired("A1", by: "Eve"), .commandApproved("A1", by: "Ada", hash: "c0ffee"),
            .commandApproved(
                "A1", by: "Ada", hash: "c0ffee",
                ApprovalScope(shown: "run  x", variables: "PATH=/bin", until: Timestamp(millisecondsSince1970: 7))),
            .routeApproved("beef", by: "Ada", budget: 2.5), .routeRevoked("beef", by: "Ada", reason: "no"),
            .routeApproved("beef", by: "Ada", budget: 0, ApprovalScope(shown: "s", variables: "V=1", until: nil)),
            .routeRevoked("beef", by: nil, reason: nil), .routeSpent("beef", cost: 0.1),
            .commandsRevoked("A1", by: "Ada", reason: "no"), .commandsRevoked("A1", by: "Ada", reason: nil),
            .proofRecorded("A1", .word, text: "Ada"),
            .actionApproved("A1", by: "Ada", hash: "c0ffee", reason: "seen", ApprovalScope(shown: "run  x")),
            .actionApproved("A1", by: "Ada", hash: "c0ffee", reason: "seen"),
            .actionApproved("A1", by: "Ada", hash: nil, reason: nil),
            .approvalWithdrawn("A1", by: "Ada", reason: "not yet"), .approvalWithdrawn("A1", by: "Ada", reason: nil),
            .factRecorded("built", value: "true", output: "yes", by: "A1"),
            .factRecorded("size", value: "3", output: "", by: nil),
            .actionReplaced("A1", was: "Build"), .recordChecked("A1", denial: "gone"),
            .recordChecked("A1", denial: nil),
            .recordTaken(EvidenceLine("A1", .pending, at: Timestamp(millisecondsSince1970: 5), by: .mark)),
            .recordTaken(travelled),
            .evidenceTaken("A1", ActionEvidence(fingerprint: "c0ffee", parts: "00", title: nil)),
            .evidenceTaken(
                "A1",
                ActionEvidence(
                    fingerprint: "c0ffee", parts: "00", title: "Build", attempt: 2, inputs: "1", outputs: "2")),
        ]

    /// With everything a line can say.
    static let travelled: EvidenceLine = {
        var line = EvidenceLine("A1", .done, at: Timestamp(millisecondsSince1970: 1_772_000_000_007), by: .run)
        line.by = Caller(.agent, "claude")
        (line.proof, line.reason, line.exitCode, line.took) = (.checked, "because \"so\"\n", 0, .milliseconds(12))
        (line.commit, line.outputs) = ("c0ffee", ["out.txt": "sha256:77", "big": "size:9", "dist": "folder"])
        line.evidence = ActionEvidence(
            fingerprint: "c0ffee", parts: "00", title: "Bau \u{2028}", inputs: "1",
            outputs: EvidenceFiles.digest(line.outputRecords))
        return line
    }()

    @Test(arguments: all) func `every event is read from its row as it was written`(event: RunEvent) {
        #expect(EventRow(event).event == event)
    }

    @Test func `no kind is left out above`() {
        #expect(Set(Self.all.map(\.kind)) == Set(RunEvent.Kind.allCases))
    }

    @Test func `a row that says what this program does not know is no event`() {
        #expect(EventRow(kind: "action_teleported").event == nil)
        var row = EventRow(.actionFinished("A1", .done, reason: nil))
        row.state = "teleported"
        #expect(row.event == nil)
        row = EventRow(.attemptFinished("A1", attempt: 1, .cancelled, took: .zero))
        row.outcome = "teleported"
        #expect(row.event == nil)
    }

    @Test func `no event is written by another's codec`() async {
        await #expect(processExitsWith: .failure) {
            var row = EventRow(kind: "run_started")
            EventCodec.of(.runStarted).encode(.runFinished(.failed), &row)
        }
    }

    @Test func `every kind goes through the database and back`() throws {
        let fixture = StoreFixture()
        let journal = try fixture.journal()
        guard case .claimed = try journal.take("A1") else { return }
        let events = Self.all.filter { $0.kind != .attemptStarted && $0.kind != .actionInterrupted }
        try journal.append(events)
        #expect(try fixture.history()?.events().dropFirst().map(\.2) == events)
    }
}

extension AttemptOutcome {
    fileprivate static let all: [AttemptOutcome] = [
        .succeeded, .cancelled, .failed(.exited(3), reason: "exited with 3"), .failed(.signalled(9), reason: "killed"),
        .failed(.exited(1), reason: "HTTP 503", verdict: .transient), .timedOut(after: .milliseconds(1500)),
        .notStarted(reason: "no 'x'"),
    ]
}
