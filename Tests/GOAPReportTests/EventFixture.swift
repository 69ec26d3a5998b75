import GOAPCore
import GOAPEngine
import GOAPReport

/// A run in which everything happens that can happen.
enum EventFixture {
    static let failure = AttemptOutcome.failed(.exited(3), reason: "exited with 3")

    static let run: [RunEvent] = [
        .runStarted(command: "next --all"),
        .actionImported("A0", .done, completedAt: StateFixture.noon),
        .actionInterrupted("A1", attempt: 1),
        .workLocated("A1", attempt: 1, place: "ap-1"),
        .actionFinished("A1", .lost, reason: "its runner is gone; it began on Modal as ap-1"),
        .actionFinished("A1", .remote, reason: "runs on Modal as ap-1"),
        .attemptStarted("A1", attempt: 2),
        .attemptFinished("A1", attempt: 2, failure, took: .seconds(2)),
        .attemptSummarised("A1", attempt: 2, text: "1 failed, 3 passed"),
        .retryScheduled("A1", attempt: 3, after: .seconds(4)),
        .attemptStarted("A1", attempt: 3),
        .attemptFinished("A1", attempt: 3, .succeeded, took: .milliseconds(1500)),
        .factRecorded("built", value: "true", output: "", by: "A1"),
        .factRecorded("live", value: "false", output: "curl: not found", by: nil),
        .actionFinished("A1", .done, reason: nil),
        .actionObserved("A2", facts: "uploaded"),
        .actionRefused("A3", reason: "HF_TOKEN is not set", code: "credential_missing"),
        .gateWaived("A4", reason: "nobody could say whether HF_TOKEN is good"),
        .attemptStarted("A4", attempt: 1),
        .attemptFinished("A4", attempt: 1, .timedOut(after: .seconds(60)), took: .seconds(60)),
        .actionFinished("A4", .failed, reason: "timed out after 60 s"),
        .attemptStarted("A5", attempt: 1),
        .attemptFinished("A5", attempt: 1, .succeeded, took: .seconds(1)),
        .actionFinished("A5", .waiting, reason: "confirm: look at it"),
        .actionMarked("A5", .done, reason: "looked at it", forced: true),
        .editAdopted("A6", .skipped),
        .actionApproved("A7", by: "ada", hash: "0123456789abcdef", reason: "read it"),
        .approvalWithdrawn("A7", by: "ada", reason: nil),
        .actionLeased("A8", by: "ada", for: .seconds(1800)),
        .leaseRenewed("A8", by: "ada", for: .seconds(1800)),
        .leaseExpired("A8", by: "ada"),
        .commandApproved("A9", by: "ada", hash: "0123456789abcdef"),
        .attemptStarted("A9", attempt: 1),
        .attemptFinished("A9", attempt: 1, .cancelled, took: .seconds(1)),
        .actionFinished("A9", .pending, reason: nil),
        .actionMarked("A9", .pending, reason: nil, forced: false),
        .runFinished(.failed),
    ]

    /// What such a run comes to.
    static var report: RunReport {
        var report = RunReport()
        report.finished = [
            .init(action: "A1", state: .done, reason: nil),
            .init(action: "A4", state: .failed, reason: "timed out after 60 s"),
            .init(action: "A5", state: .waiting, reason: "confirm: look at it"),
        ]
        report.firstFailure = "A4"
        report.refused = [
            .init(action: "A3", obstacles: [StateFixture.missing]),
            .init(action: "A6", obstacles: [Obstacle(.file, "'data.csv' does not exist", remedies: ["make data"])]),
            .init(action: "A9", obstacles: [StateFixture.unapproved]),
        ]
        report.held = [.init(action: "A7", holder: Holder(host: "n3", process: 4711, since: StateFixture.noon))]
        report.leased = [
            .init(action: "A8", lease: Lease(by: "ada", from: StateFixture.noon, length: .seconds(1800)))
        ]
        return report
    }

    static let attempts: [AttemptSummary] = [
        attempt(1, took: .seconds(2), outcome: "failed", exitCode: 3, reason: "exited with 3", summary: "1 failed"),
        attempt(2, took: .seconds(75), outcome: "succeeded", exitCode: 0, reason: nil, summary: "4 passed"),
        attempt(3, took: nil, outcome: nil, exitCode: nil, reason: nil, summary: nil),
    ]

    private static func attempt(
        _ number: Int, took: Duration?, outcome: String?, exitCode: Int32?, reason: String?, summary: String?
    ) -> AttemptSummary {
        AttemptSummary(
            action: "A1", number: number, startedAt: StateFixture.noon, took: took, outcome: outcome,
            exitCode: exitCode, reason: reason, log: "logs/A1.\(number).log", summary: summary)
    }
}
