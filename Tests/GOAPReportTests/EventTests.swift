import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPTestSupport
import Testing

struct EventTests {
    private let time = Timestamp(text: "2026-11-21T10:00:00Z")!
    private let failure = AttemptOutcome.failed(.exited(3), reason: "exited with 3")

    /// A run with a retry, as the engine tells it.
    private var run: [RunEvent] {
        [
            .runStarted(command: "next"), .attemptStarted("A1", attempt: 1),
            .attemptFinished("A1", attempt: 1, failure, took: .seconds(2)),
            .retryScheduled("A1", attempt: 2, after: .seconds(4)), .attemptStarted("A1", attempt: 2),
            .attemptFinished("A1", attempt: 2, .succeeded, took: .milliseconds(1500)),
            .actionFinished("A1", .done, reason: nil), .runFinished(.succeeded),
        ]
    }

    @Test func `plain lines tell a run with a retry`() {
        var text = ""
        let report = PlainReport { text += $0 }
        for event in run { report.receive(event, at: time) }
        #expect(
            text == """
                A1 started
                A1 waits 4 s before attempt 2: exited with 3
                A1 started (attempt 2)
                A1 done (1.5 s)

                """)
    }

    @Test func `every event is one JSON line with its stable name`() {
        var text = ""
        let report = JSONLinesReport { text += $0 }
        for event in run { report.receive(event, at: time) }
        let lines = text.split(separator: "\n")
        #expect(lines.count == run.count)
        #expect(
            lines[2] == """
                {"schemaVersion":2,"kind":"attempt_finished","at":"2026-11-21T10:00:00Z","action":"A1","attempt":1,\
                "outcome":"failed","exitCode":3,"reason":"exited with 3","verdict":null,"milliseconds":2000}
                """)
    }

    @Test(arguments: [
        (RunEvent.actionImported("A1", .done, completedAt: nil), "A1 taken over from the plan as done"),
        (.actionMarked("A1", .skipped, reason: "no need", forced: true), "A1 marked skipped: no need (forced)"),
        (.actionInterrupted("A1", attempt: 2), "A1 was interrupted during attempt 2: its runner is gone"),
        (
            .actionRefused("A1", reason: "HF_TOKEN is not set", code: "credential_missing"),
            "A1 not started: HF_TOKEN is not set"
        ),
        (.gateWaived("A1", reason: "Validation timeout"), "A1 goes on all the same: Validation timeout"),
        (.attemptSummarised("A1", attempt: 1, text: "3 passed"), "A1: 3 passed"),
        (.actionFinished("A1", .failed, reason: "timed out after 2 s"), "A1 failed: timed out after 2 s"),
        (.actionFinished("A1", .waiting, reason: "confirm: look"), "A1 waits for a person: confirm: look"),
        (.actionFinished("A1", .pending, reason: nil), "A1 stopped"),
        (.actionApproved("A1", by: "Ada", hash: "c0ffee", reason: "seen"), "A1 may start: approved by Ada: seen"),
        (.approvalWithdrawn("A1", by: "Ada", reason: nil), "A1 needs a new approval: taken back by Ada"),
        (.editAdopted("A1", .done), "A1 taken from the plan as done"),
    ])
    func `events in words`(event: RunEvent, text: String) { #expect(EventText.line(event) == text) }

    @Test func `what is only told has its line as well, in every report`() {
        let notice = RunNotice.actionAwaited("A1", reason: "pool 'gpu' is full")
        var (plain, json, live) = ("", "", "")
        PlainReport { plain += $0 }.receive(notice, at: time)
        JSONLinesReport { json += $0 }.receive(notice, at: time)
        LiveReport(
            clock: ManualClock(), width: { 60 }, style: TerminalStyle(isColoured: false), title: { _ in "" },
            write: { live += $0 }
        ).receive(notice, at: time)
        #expect(plain == "A1 has to wait: pool 'gpu' is full\n")
        #expect(live == plain)
        #expect(
            json == """
                {"schemaVersion":2,"kind":"action_awaited","at":"2026-11-21T10:00:00Z","action":"A1",\
                "reason":"pool 'gpu' is full"}

                """)
    }

    @Test func `a failure becomes one workflow command whatever it says`() {
        var text = ""
        let report = WorkflowReport(planPath: "plans/a,b.md", line: { _ in 7 }) { text += $0 }
        report.receive(.actionFinished("A1", .failed, reason: "50%\n::set-output"), at: time)
        report.receive(.actionFinished("A2", .done, reason: nil), at: time)
        #expect(text == "::error file=plans/a%2Cb.md,line=7,title=A1 failed::50%25%0A::set-output\n")
    }

    @Test func `a live display leaves one line per finished action`() {
        var text = ""
        let clock = ManualClock()
        let report = LiveReport(
            clock: clock, width: { 40 }, style: TerminalStyle(isColoured: false), title: { _ in "Some title" },
            write: { text += $0 })
        report.receive(.attemptStarted("A1", attempt: 1), at: time)
        clock.advance(by: .seconds(3))
        report.receiveOutput("A1", line: "compiling a very long line that does not fit")
        report.tick()
        #expect(text.hasSuffix("⠙ A1 3 s compiling a very long line th…\n"))
        for event in run.suffix(3) { report.receive(event, at: time) }
        #expect(text.hasSuffix("✔ A1 done 1.5 s  Some title\n"))
    }

    @Test func `a summary shows the failure's last output and what to type`() {
        var report = RunReport()
        report.finished = [
            .init(action: "A1", state: .done, reason: nil),
            .init(action: "A2", state: .failed, reason: "exited with 3"),
        ]
        report.firstFailure = "A2"
        let summary = RunSummary(
            report, took: .seconds(12), lastOutput: ["A2": ["no such file"]], style: TerminalStyle(isColoured: false))
        #expect(
            summary.text == """
                A2 failed: exited with 3
                  | no such file
                  whole output: goap-runner log A2   try again: goap-runner run A2
                1 action done, 1 failed in 12 s

                """)
    }
}
