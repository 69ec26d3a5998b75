import GOAPCore
import Testing

@Suite struct AdvisedWaitTests {
    @Test func `a server's wait is read in its usual forms`() {
        #expect(AdvisedWait.read("Rate limited. Retry after 12 seconds.") == .seconds(12))
        #expect(AdvisedWait.read("Waiting 7.5s before retry 1\nWaiting 9s before retry 2") == .seconds(9))
        #expect(AdvisedWait.read("429: retry this action in about 12 minutes.") == .seconds(720))
        #expect(AdvisedWait.read("Retry-After: 1800\nsomething") == .seconds(1800))
        #expect(AdvisedWait.read("try again in 2 hours") == .seconds(7200))
        #expect(AdvisedWait.read("retry in 3 days") == nil)
        #expect(AdvisedWait.read("retry after a while; waiting for godot") == nil)
    }

    @Test func `a server's wait stands over ours, and one that is too long ends it`() {
        let policy = RetryPolicy(attempts: 3, base: .seconds(2), maximum: .seconds(30))
        let outcome = AttemptOutcome.failed(.exited(1), reason: "", verdict: .transient)
        func delay(_ advised: Duration?) -> Duration? {
            policy.delay(afterAttempt: 1, outcome: outcome, jitter: 0, advised: advised)
        }
        #expect(delay(nil) == .seconds(2))
        #expect(delay(.milliseconds(500)) == .seconds(2))
        #expect(delay(.seconds(20)) == .seconds(21))
        #expect(delay(.seconds(301)) == nil)
    }

    @Test(arguments: FailureVerdict.allCases) func `only what may pass is tried again`(verdict: FailureVerdict) {
        let outcome = AttemptOutcome.failed(.exited(1), reason: "", verdict: verdict)
        #expect(RetryPolicy(attempts: 2).retries(outcome) == (verdict == .transient))
        #expect(RetryPolicy(attempts: 2, causes: [.network]).retries(outcome) == (verdict == .transient))
        #expect(RetryPolicy(attempts: 2, causes: [.exit(1)]).retries(outcome))
    }
}
