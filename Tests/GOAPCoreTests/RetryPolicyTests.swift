import GOAPCore
import Testing

struct RetryPolicyTests {
    private let failure = AttemptOutcome.failed(.exited(75), reason: "exited with 75")

    @Test func `the wait doubles up to the maximum`() {
        let policy = RetryPolicy(attempts: 7, base: .seconds(2), maximum: .seconds(30))
        let waits = (1...7).map { policy.delay(afterAttempt: $0, outcome: failure, jitter: 0.5)?.milliseconds }
        #expect(waits == [2000, 4000, 8000, 16_000, 30_000, 30_000, nil])
    }

    @Test func `jitter spreads the wait between half and one and a half`() {
        let policy = RetryPolicy(attempts: 2, base: .seconds(2))
        #expect(policy.delay(afterAttempt: 1, outcome: failure, jitter: 0)?.milliseconds == 1000)
        #expect(policy.delay(afterAttempt: 1, outcome: failure, jitter: 1)?.milliseconds == 3000)
    }

    @Test func `only the named causes are tried again`() {
        let policy = RetryPolicy(attempts: 3, causes: [.exit(75), .timeout])
        #expect(policy.delay(afterAttempt: 1, outcome: failure, jitter: 0.5) != nil)
        #expect(policy.delay(afterAttempt: 1, outcome: .timedOut(after: .seconds(1)), jitter: 0.5) != nil)
        #expect(policy.delay(afterAttempt: 1, outcome: .failed(.exited(1), reason: ""), jitter: 0.5) == nil)
    }

    @Test func `what was stopped or never started is not tried again`() {
        let policy = RetryPolicy(attempts: 3)
        #expect(policy.delay(afterAttempt: 1, outcome: .cancelled, jitter: 0.5) == nil)
        #expect(policy.delay(afterAttempt: 1, outcome: .notStarted(reason: ""), jitter: 0.5) == nil)
        #expect(policy.delay(afterAttempt: 1, outcome: .succeeded, jitter: 0.5) == nil)
    }
}
