import GOAPCore
import Testing

struct RetryPolicyTests {
    private let failure = AttemptOutcome.failed(.exited(75), reason: "exited with 75")

    @Test func `the wait doubles up to the maximum`() {
        let policy = RetryPolicy(attempts: 7, base: .seconds(2), maximum: .seconds(30))
        let least = (1...7).map { policy.delay(afterAttempt: $0, outcome: failure, jitter: 0)?.milliseconds }
        #expect(least == [2000, 4000, 8000, 16_000, 20_000, 20_000, nil])
        let most = (1...7).map { policy.delay(afterAttempt: $0, outcome: failure, jitter: 1)?.milliseconds }
        #expect(most == [3000, 6000, 12_000, 24_000, 30_000, 30_000, nil])
    }

    @Test func `no wait leaves the bounds, and where there is room two seldom are the same`() {
        for (base, top) in [(2, 4), (2, 2), (1, 60), (30, 31), (5, 7), (1, 1000)] {
            let policy = RetryPolicy(attempts: 12, base: .seconds(base), maximum: .seconds(top))
            for attempt in 1...11 {
                let waits = stride(from: 0, through: 1, by: 0.05).compactMap { jitter in
                    policy.delay(afterAttempt: attempt, outcome: failure, jitter: jitter)
                }
                #expect(waits.allSatisfy { $0 >= .seconds(base) && $0 <= .seconds(top) })
                #expect(waits == waits.sorted())
                #expect(Set(waits).count == (base == top ? 1 : 21))
            }
        }
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
