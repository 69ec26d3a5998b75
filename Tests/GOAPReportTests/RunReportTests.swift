import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPTestSupport
import Testing

struct RunReportTests {
    private let style = TerminalStyle(isColoured: false)

    private func summary(_ report: RunReport, took: Duration = .seconds(3)) -> String {
        RunSummary(report, took: took, lastOutput: [:], style: style).text
    }

    @Test func `a run in which nothing happened says so`() {
        #expect(summary(RunReport()) == "0 actions done in 3 s\n")
    }

    @Test func `what waits for a person is counted apart`() {
        var report = RunReport()
        report.finished = [.init(action: "A", state: .waiting, reason: "confirm: look")]
        #expect(summary(report) == "0 actions done, 1 to confirm in 3 s\n")
    }

    @Test func `what others have is named with who has it`() {
        var report = RunReport()
        report.held = EventFixture.report.held
        report.leased = EventFixture.report.leased
        #expect(
            summary(report) == """
                A7 is running: process 4711 on n3 since 2026-11-21T12:00:00Z
                A8 is claimed by ada until 2026-11-21T12:30:00Z
                0 actions done, 2 with others in 3 s

                """)
    }

    @Test func `a signal is no failure: the next command goes on`() {
        var report = RunReport()
        report.signal = 2
        #expect(summary(report) == "0 actions done, interrupted, the next command goes on in 3 s\n")
    }

    @Test func `each refusal has its remedies, and counts once`() {
        var report = RunReport()
        report.refused = [.init(action: "A3", obstacles: [StateFixture.missing, StateFixture.unapproved])]
        let text = summary(report)
        #expect(text.contains("🔒 A3 not started: HF_TOKEN is not set\n   1. export HF_TOKEN=hf_…\n"))
        #expect(text.contains("✘ A3 not started: its commands are not approved\n   1. goap-runner approve approval\n"))
        #expect(text.hasSuffix("\n0 actions done, 1 not started in 3 s\n"))
    }

    private func lines(_ events: [RunEvent]) -> [String] {
        var text = ""
        let report = JSONLinesReport { text += $0 }
        for event in events { report.receive(event, at: StateFixture.noon) }
        return text.split(separator: "\n").map(String.init)
    }

    @Test func `every event has version, kind, time and action first`() {
        for (event, line) in zip(EventFixture.run, lines(EventFixture.run)) {
            let action = event.action.map { "\"\($0)\"" } ?? "null"
            #expect(
                line.hasPrefix(
                    "{\"schemaVersion\":2,\"kind\":\"\(event.name)\",\"at\":\"2026-11-21T12:00:00Z\",\"action\":\(action)"
                ))
        }
    }

    @Test(arguments: [
        (ActionState.done, #""status":"done","state":"done""#), (.waiting, #""status":"waiting","state":"confirm""#),
        (.failed, #""status":"failed","state":"failed""#), (.pending, #""status":"pending","state":null"#),
    ])
    func `an event has the recorded state and the word it is shown by`(state: ActionState, members: String) {
        for event in [
            RunEvent.actionFinished("A", state, reason: nil), .actionMarked("A", state, reason: nil, forced: false),
            .editAdopted("A", state), .actionImported("A", state, completedAt: nil),
        ] {
            #expect(lines([event])[0].contains(members))
        }
    }

    @Test func `a timeout has the exit code of a timeout, a stop has none`() {
        let events: [RunEvent] = [
            .attemptFinished("A", attempt: 1, .timedOut(after: .seconds(2)), took: .seconds(2)),
            .attemptFinished("A", attempt: 1, .cancelled, took: .seconds(2)),
            .attemptFinished("A", attempt: 1, .failed(.signalled(9), reason: "killed"), took: .seconds(2)),
        ]
        let lines = lines(events)
        #expect(lines[0].contains(#""outcome":"timed_out","exitCode":124,"reason":"timed out after 2 s""#))
        #expect(lines[1].contains(#""outcome":"cancelled","exitCode":null,"reason":"stopped""#))
        #expect(lines[2].contains(#""exitCode":137,"reason":"killed","verdict":null"#))
    }

    @Test func `what a recovery finds is worded as the events are`() {
        #expect(EventText.interrupted("A1") == "A1 was interrupted: its runner is gone")
        #expect(EventText.line(.leaseExpired("A1", by: "ada")) == EventText.leaseExpired("A1", by: "ada"))
    }

    @Test func `an event that tells people nothing has no line`() {
        let silent: [RunEvent] = [
            .runStarted(command: "next"), .runFinished(.succeeded),
            .attemptFinished("A1", attempt: 1, .succeeded, took: .seconds(1)),
            .factRecorded("f", value: "true", output: "", by: "A1"),
        ]
        for event in silent { #expect(EventText.line(event) == nil) }
    }

    private func live(_ events: [RunEvent], width: Int = 40) -> String {
        var text = ""
        let report = LiveReport(
            clock: ManualClock(), width: { width }, style: style, title: { "Title of \($0)" }, write: { text += $0 })
        for event in events { report.receive(event, at: StateFixture.noon) }
        return text
    }

    @Test func `a live display shows no more than twelve running actions`() {
        let started = (1...20).map { RunEvent.attemptStarted(ActionID("A\($0)"), attempt: 1) }
        let last = live(started).components(after: "\u{1B}[J")
        #expect(last.split(separator: "\n").count == 12)
    }

    @Test func `a live display names later attempts and waits`() {
        let text = live([.attemptStarted("A1", attempt: 2), .retryScheduled("A1", attempt: 3, after: .seconds(4))])
        #expect(text.contains("⠋ A1 0 ms attempt 2\n"))
        #expect(text.hasSuffix("⠋ A1 0 ms waits 4 s before attempt 3\n"))
    }

    @Test func `a live display uses the words of the status`() {
        #expect(live([.actionFinished("A1", .waiting, reason: "look")]).contains("◆ A1 confirm: look  Title of A1\n"))
        #expect(live([.actionFinished("A1", .failed, reason: nil)]).contains("✘ A1 failed  Title of A1\n"))
        #expect(live([.actionFinished("A1", .pending, reason: nil)]).contains("! A1 stopped  Title of A1\n"))
    }

    @Test func `lines of a live display are cut to the terminal's width`() {
        let text = live([.actionFinished("A1", .failed, reason: String(repeating: "long ", count: 40))])
        for line in text.split(separator: "\n") { #expect(String(line).displayWidth <= 40) }
    }

    @Test func `a live display clears itself at the end`() {
        #expect(live([.attemptStarted("A1", attempt: 1), .runFinished(.succeeded)]).hasSuffix("\r\u{1B}[1A\u{1B}[J"))
    }
}

extension String {
    /// What follows the last occurrence of a mark.
    fileprivate func components(after mark: String) -> Substring {
        guard let range = self.ranges(of: mark).last else { return self[...] }
        return self[range.upperBound...]
    }
}
