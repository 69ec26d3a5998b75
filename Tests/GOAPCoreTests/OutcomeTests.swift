import GOAPCore
import GOAPTestSupport
import Testing

struct OutcomeTests {
    @Test(
        arguments: [
            (.succeeded, "succeeded", 0, "succeeded"),
            (.failed(.exited(2), reason: "exited with 2"), "failed", 2, "exited with 2"),
            (.failed(.signalled(9), reason: "killed"), "failed", 137, "killed"),
            (.timedOut(after: .seconds(90)), "timed_out", 124, "timed out after 1m 30s"),
            (.cancelled, "cancelled", nil, "stopped"),
            (.notStarted(reason: "no such file"), "not_started", nil, "no such file"),
        ] as [(AttemptOutcome, String, Int32?, String)])
    func `an outcome has a stable name, an exit code and words`(
        outcome: AttemptOutcome, name: String, code: Int32?, words: String
    ) {
        #expect(outcome.name == name)
        #expect(outcome.exitCode == code)
        #expect("\(outcome)" == words)
    }

    @Test func `only a failure carries a verdict`() {
        #expect(AttemptOutcome.failed(.exited(1), reason: "", verdict: .transient).verdict == .transient)
        #expect(AttemptOutcome.failed(.exited(1), reason: "").verdict == nil)
        #expect(AttemptOutcome.succeeded.verdict == nil)
    }

    @Test func `a process succeeds by exiting with 0 and by nothing else`() {
        #expect(GOAPCore.ExitStatus.exited(0).isSuccess)
        #expect(!GOAPCore.ExitStatus.exited(1).isSuccess && !GOAPCore.ExitStatus.signalled(0).isSuccess)
        #expect(GOAPCore.ExitStatus.exited(3).code == 3)
        #expect(GOAPCore.ExitStatus.signalled(3).code == nil)
        #expect("\(GOAPCore.ExitStatus.exited(3))" == "exited with 3")
        #expect("\(GOAPCore.ExitStatus.signalled(15))" == "killed by signal 15")
    }

    @Test func `a lease lives up to its end and not at it`() {
        let start = Timestamp(millisecondsSince1970: 1000)
        let lease = Lease(by: "ada", from: start, length: .seconds(2))
        #expect(lease.until.millisecondsSince1970 == 3000)
        #expect(lease.isLive(at: Timestamp(millisecondsSince1970: 2999)))
        #expect(!lease.isLive(at: lease.until))
        #expect(!lease.isLive(at: Timestamp(millisecondsSince1970: -1001)))
        #expect("\(lease)" == "ada until 1970-01-01T00:00:03Z")
    }

    @Test func `a holder says who, where and since when`() {
        let holder = Holder(host: "n3", process: 42, since: Timestamp(millisecondsSince1970: 0))
        #expect("\(holder)" == "process 42 on n3 since 1970-01-01T00:00:00Z")
    }

    private static let events: [RunEvent] = [
        .runStarted(command: "next"), .actionImported("A", .done, completedAt: nil),
        .attemptStarted("A", attempt: 1), .attemptFinished("A", attempt: 1, .succeeded, took: .zero),
        .retryScheduled("A", attempt: 1, after: .zero), .actionFinished("A", .done, reason: nil),
        .actionMarked("A", .done, reason: nil, forced: false), .actionInterrupted("A", attempt: 1),
        .actionRefused("A", reason: "", code: ""), .gateWaived("A", reason: ""),
        .attemptSummarised("A", attempt: 1, text: ""), .editAdopted("A", .done),
        .actionApproved("A", by: "", hash: nil, reason: nil), .approvalWithdrawn("A", by: "", reason: nil),
        .actionLeased("A", by: "", for: .zero), .leaseRenewed("A", by: "", for: .zero), .leaseExpired("A", by: ""),
        .commandApproved("A", by: "", hash: ""), .commandsRevoked("A", by: "", reason: nil),
        .routeApproved("r", by: "", budget: 1), .routeRevoked("r", by: nil, reason: nil), .routeSpent("r", cost: 1),
        .proofRecorded("A", .word, text: ""), .actionObserved("A", facts: ""),
        .factRecorded("f", value: "", output: "", by: "A"), .runFinished(.succeeded),
    ]

    @Test func `no two kinds of event share a name, and every name is lower case with underscores`() {
        let names = Self.events.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "_" } })
    }

    @Test func `every event but those of the run is about its action`() {
        for event in Self.events {
            #expect(
                event.action == (event.name.hasPrefix("run_") || event.name.hasPrefix("route_") ? nil : "A"),
                "\(event.name)")
        }
        #expect(RunEvent.factRecorded("f", value: "", output: "", by: nil).action == nil)
    }
}

/// Which outcomes another attempt may change, by the causes a plan names.
struct RetryCauseTests {
    private static let outcomes: [AttemptOutcome] = [
        .succeeded, .cancelled, .notStarted(reason: ""), .timedOut(after: .seconds(1)),
        .failed(.exited(75), reason: ""), .failed(.exited(1), reason: ""), .failed(.signalled(9), reason: ""),
        .failed(.exited(1), reason: "", verdict: .transient), .failed(.exited(1), reason: "", verdict: .permanent),
        .failed(.exited(75), reason: "", verdict: .permanent),
    ]

    @Test(
        arguments: [
            ([], [3, 4, 5, 6, 7]), ([.timeout], [3]), ([.network], [3, 7]), ([.exit(75)], [4, 9]),
            ([.exit(1), .network], [3, 5, 7, 8]),
        ] as [([RetryPolicy.Cause], [Int])])
    func `causes decide what is tried again`(causes: [RetryPolicy.Cause], expected: [Int]) {
        let policy = RetryPolicy(attempts: 2, causes: causes)
        #expect(Self.outcomes.indices.filter { policy.retries(Self.outcomes[$0]) } == expected)
    }

    @Test func `a server's wish is kept with a second to spare, unless it is beyond five minutes`() {
        let policy = RetryPolicy(attempts: 2, base: .seconds(10))
        func wait(_ advised: Duration) -> Int64? {
            policy.delay(afterAttempt: 1, outcome: .timedOut(after: .zero), jitter: 0, advised: advised)?.milliseconds
        }
        #expect(wait(.seconds(2)) == 10_000)
        #expect(wait(.seconds(30)) == 31_000)
        #expect(wait(.seconds(300)) == 301_000)
        #expect(wait(.seconds(301)) == nil)
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `a wait stays within the bounds, and at most half above what doubles`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (base, maximum) = (Int64.random(in: 1...5000, using: &random), Int64.random(in: 1...60_000, using: &random))
        let policy = RetryPolicy(attempts: 9, base: .milliseconds(base), maximum: .milliseconds(maximum))
        var table = base
        for attempt in 1..<9 {
            let jitter = Double.random(in: 0...1, using: &random)
            let wait = policy.delay(afterAttempt: attempt, outcome: .timedOut(after: .zero), jitter: jitter)
            let milliseconds = try #require(wait).milliseconds
            #expect(milliseconds >= base && milliseconds <= max(maximum, base))
            #expect(milliseconds <= table * 3 / 2)
            table = min(table * 2, max(maximum, base))
        }
    }

    @Test func `a policy has one attempt at least, and its maximum is no less than its base`() {
        #expect(RetryPolicy(attempts: 0).attempts == 1)
        #expect(RetryPolicy(attempts: 2, base: .seconds(90), maximum: .seconds(5)).maximum == .seconds(90))
        #expect(RetryPolicy.never.delay(afterAttempt: 1, outcome: .timedOut(after: .zero), jitter: 0) == nil)
    }
}
