import GOAPCore
import Testing

/// What becomes of actions whose work is in another service.
@Suite struct RemoteEndTests {
    private func trace(began: Bool = true, detaches: Bool = false, isSilent: Bool = false) -> RemoteTrace {
        var trace = RemoteTrace(service: "Far", began: began, place: began ? "ap-1" : nil, detaches: detaches)
        trace.isSilent = isSilent
        return trace
    }

    private func state(
        _ standing: RemoteStanding, _ outcome: AttemptOutcome?, began: Bool = true, detaches: Bool = false
    ) -> ActionState? {
        RemoteEnd(standing, trace(began: began, detaches: detaches), after: outcome, stop: "somebody")?.state
    }

    @Test func `work that goes on is not done, however its command ended`() {
        for outcome in [AttemptOutcome.succeeded, .cancelled, .timedOut(after: .seconds(1)), nil] {
            #expect(state(.running(place: "ap-1"), outcome) == .remote)
        }
    }

    @Test func `nothing leads back to a start once work has begun`() {
        let standings: [RemoteStanding] = [
            .running(place: "a"), .succeeded(place: "a"), .failed(place: "a", reason: "x"), .ended(place: "a"), .absent,
            .unknown(reason: "x"),
        ]
        let outcomes: [AttemptOutcome?] = [
            nil, .cancelled, .timedOut(after: .seconds(1)), .failed(.signalled(9), reason: "x"),
            .failed(.exited(1), reason: "x", verdict: .unknown),
        ]
        for standing in standings {
            for outcome in outcomes {
                let end = state(standing, outcome)
                #expect(end != .pending && end != .interrupted, "\(standing) \(outcome as Any)")
                // What is left to the command's own end has an end that is a failure, and no stop.
                if end == nil { Issue.record("\(standing) \(outcome as Any) is left to the command's end") }
            }
        }
    }

    @Test func `what never began may start again`() {
        #expect(state(.absent, nil, began: false) == .pending)
        #expect(state(.absent, .cancelled, began: false) == nil)
        #expect(state(.unknown(reason: "no network"), .cancelled, began: false) == .lost)
        #expect(state(.unknown(reason: "no network"), nil, began: false) == .lost)
    }

    @Test func `an end that its service tells is the end`() {
        #expect(state(.succeeded(place: "ap-1"), nil) == .done)
        #expect(state(.succeeded(place: "ap-1"), .succeeded, detaches: true) == nil)
        #expect(state(.failed(place: "ap-1", reason: "out of memory"), nil) == .failed)
        #expect(state(.ended(place: "ap-1"), nil) == .lost)
        #expect(state(.ended(place: "ap-1"), .cancelled) == .failed)
    }

    @Test func `a command's own end is enough where it says all there is to say`() {
        #expect(trace().isSettled(by: .succeeded))
        #expect(!trace(detaches: true).isSettled(by: .succeeded))
        #expect(trace().isSettled(by: .failed(.exited(1), reason: "", verdict: .permanent)))
        #expect(!trace().isSettled(by: .failed(.exited(1), reason: "", verdict: .unknown)))
        #expect(trace(began: false).isSettled(by: .failed(.exited(1), reason: "", verdict: .transient)))
        #expect(
            !trace(began: false, isSilent: true).isSettled(by: .failed(.exited(1), reason: "", verdict: .transient)))
        #expect(!trace(began: false).isSettled(by: .failed(.signalled(9), reason: "", verdict: .interrupted)))
        #expect(!trace(began: false).isSettled(by: .cancelled))
        #expect(!trace().isSettled(by: .timedOut(after: .seconds(1))))
    }

    @Test func `what may pass is no reason to begin work again that has begun`() {
        #expect(FailureVerdict.transient.afterStart(true) == .unknown)
        #expect(FailureVerdict.credential.afterStart(true) == .unknown)
        #expect(FailureVerdict.transient.afterStart(false) == .transient)
        #expect(FailureVerdict.permanent.afterStart(true) == .permanent)
    }
}
