import GOAPAuth
import GOAPCore
import GOAPEngine
import GOAPSecrets
import GOAPTestSupport
import Testing

/// What the log of credentials tells of an action.
@Suite struct AuthLogSinkTests {
    private let folder = TestFolder()
    private let time = Timestamp(text: "2026-02-28T10:30:00Z")!
    private let training = Recipe(
        name: "training", kind: .training, programs: ["train"], matches: { _ in true },
        log: .init(noun: "Training", start: "starting training", namesCredential: true))
    private let upload = Recipe(
        name: "upload", kind: .upload, programs: ["send"], matches: { _ in true },
        log: .init(noun: "Upload", start: "starting upload"))

    private func lines(
        _ recipe: Recipe?, wanting: [CredentialKind] = [], retry: RetryPolicy? = nil, requires: String? = "SERVICE_KEY",
        _ events: RunEvent...
    ) -> [String] {
        var action = Action(id: "A01", at: PlanLocation(line: 1, column: 1))
        action.command.recipe = recipe
        action.command.retry = retry
        action.requirements = requires.map { [.credential(name: $0, access: nil)] } ?? []
        let known = action
        let log = AuthLog(folder: folder.path, threshold: nil, mask: .patternsOnly)
        let sink = AuthLogSink(
            log: log, action: { $0 == "A01" ? known : nil }, wanting: { _ in wanting }, names: { $0.text })
        for event in events { sink.receive(event, at: time) }
        return (folder.read("auth.log") ?? "").split(separator: "\n").map { line in
            line.split(separator: "|", maxSplits: 2).last.map { String($0.drop { $0 == " " }) } ?? ""
        }
    }

    private func refusal(_ reason: String) -> RunEvent {
        .actionRefused("A01", reason: reason, code: "credential_missing")
    }

    @Test func `a refused training names the credential that is missing, and its remedy`() {
        #expect(
            lines(training, wanting: [.environmentVariable("SERVICE_KEY")], refusal("SERVICE_KEY is not set")) == [
                "ERROR | Training aborted: SERVICE_KEY validation failed (SERVICE_KEY is not set) [A01]",
                "ERROR | To fix it: export SERVICE_KEY=… [A01]",
            ])
    }

    @Test func `without a missing credential the reason stands alone`() {
        #expect(lines(training, refusal("X is not set")) == ["ERROR | Training aborted: X is not set [A01]"])
    }

    @Test func `an upload and a plain command say the reason`() {
        let kind = CredentialKind.environmentVariable("SERVICE_KEY")
        #expect(lines(upload, wanting: [kind], refusal("no")) == ["ERROR | Upload aborted: no [A01]"])
    }

    @Test func `a plain command is refused, too`() {
        #expect(lines(nil, refusal("no")) == ["ERROR | Start refused: no [A01]"])
    }

    @Test func `the story of an upload`() {
        let failed = AttemptOutcome.failed(.exited(1), reason: "HTTP 503", verdict: .transient)
        let policy = RetryPolicy(attempts: 2, base: .seconds(2))
        #expect(
            lines(
                upload, retry: policy, .gateWaived("A01", reason: "no network"), .attemptStarted("A01", attempt: 1),
                .attemptFinished("A01", attempt: 1, failed, took: .seconds(1)),
                .retryScheduled("A01", attempt: 2, after: .milliseconds(2100)), .attemptStarted("A01", attempt: 2),
                .attemptSummarised("A01", attempt: 2, text: "https://x"),
                .actionFinished("A01", .done, reason: nil)) == [
                    "WARNING | Going on without validation: no network [A01]", "INFO | starting upload [A01]",
                    "INFO | Executing operation (attempt 1) [A01]", "WARNING | Retry 1/2 after 2.1s [A01]",
                    "INFO | Executing operation (attempt 2) [A01]", "INFO | Upload finished: https://x [A01]",
                ])
    }

    @Test func `a failure says whether it was worth another attempt`() {
        func end(_ verdict: FailureVerdict, _ recipe: Recipe?) -> [RunEvent] {
            [
                .attemptFinished("A01", attempt: 1, .failed(.exited(1), reason: "x", verdict: verdict), took: .zero),
                .actionFinished("A01", .failed, reason: "x"),
            ]
        }
        let passing = end(.transient, upload)
        #expect(
            lines(upload, retry: RetryPolicy(attempts: 1), passing[0], passing[1]) == [
                "ERROR | All attempts failed: x [A01]", "WARNING | Upload stopped [A01]",
            ])
    }

    @Test func `a plain command that ends tells nothing of uploads`() {
        #expect(
            lines(
                nil,
                .attemptFinished("A01", attempt: 1, .failed(.exited(1), reason: "x", verdict: .permanent), took: .zero),
                .actionFinished("A01", .failed, reason: "x"), .actionFinished("A01", .skipped, reason: nil))
                == ["ERROR | Non-retryable error: x [A01]"])
    }

    @Test func `actions without credentials have no story here`() {
        #expect(lines(nil, requires: nil, .attemptStarted("A01", attempt: 1)) == [])
        #expect(lines(nil, .attemptStarted("A02", attempt: 1), .runFinished(.succeeded)) == [])
    }
}
