package import GOAPCore

/// An event; `status` is the recorded state, `state` the word it is shown by, null for an action that is open again:
/// what it waits for is not the event's affair.
package struct EventContent: LineContent {
    private let event: RunEvent
    private let caller: Caller?

    /// - Parameter caller: who started the run, said where it begins.
    package init(_ event: RunEvent, by caller: Caller? = nil) {
        self.event = event
        self.caller = caller
    }

    package var kindName: String { event.name }
    package var aboutAction: ActionID? { event.action }

    package static var examples: [EventContent] { RunEvent.Kind.allCases.map { EventContent(.example(of: $0)) } }

    package func add(to members: inout LineMembers) {
        switch event {
        case .runStarted(let command):
            members("command", command)
            members("by", caller)
        case .runFinished(let outcome): members("outcome", outcome)
        case .attemptStarted(_, let attempt), .actionInterrupted(_, let attempt): members("attempt", attempt)
        case .attemptFinished(_, let attempt, let outcome, let took): add(outcome, attempt, took, to: &members)
        case .retryScheduled(_, let attempt, let wait):
            members("attempt", attempt)
            members("afterMilliseconds", wait)
        case .workLocated(_, let attempt, let place):
            members("attempt", attempt)
            members("place", place)
        case .attemptSummarised(_, let attempt, let text):
            members("attempt", attempt)
            members("summary", text)
        case .actionImported(_, let state, _), .editAdopted(_, let state): add(state, to: &members)
        case .actionFinished(_, let state, let reason), .actionMarked(_, let state, let reason, _):
            add(state, to: &members)
            members("reason", reason)
        case .gateWaived(_, let reason): members("reason", reason)
        case .actionRefused(_, let reason, let code):
            members("code", code)
            members("reason", reason)
        case .factRecorded(let name, let value, let output, _):
            members("fact", name)
            members("value", value)
            members("output", output)
        case .actionObserved(_, let facts): members("facts", facts)
        default: addRecord(to: &members)
        }
    }

    /// What is recorded besides runs: who was given what, and by what it is done.
    private func addRecord(to members: inout LineMembers) {
        switch event {
        case .actionLeased(_, let by, let length), .leaseRenewed(_, let by, let length):
            members("by", by)
            members("milliseconds", length)
        case .leaseExpired(_, let by): members("by", by)
        case .commandApproved(_, let by, let hash, let scope):
            members("by", by)
            members("hash", hash)
            members("until", scope.until)
        case .actionApproved(_, let by, let hash, let reason, _):
            members("by", by)
            members("hash", hash)
            members("reason", reason)
        case .approvalWithdrawn(_, let by, let reason), .commandsRevoked(_, let by, let reason):
            members("by", by)
            members("reason", reason)
        case .proofRecorded(_, let proof, let text):
            members("proof", proof)
            members("text", text)
        case .evidenceTaken(_, let evidence):
            members("attempt", evidence.attempt)
            members("fingerprint", evidence.fingerprint)
            members("title", evidence.title)
            members("inputs", evidence.inputs)
            members("outputs", evidence.outputs)
        case .actionReplaced(_, let title): members("was", title)
        case .recordChecked(_, let denial): members("reason", denial)
        case .recordTaken(let line):
            add(line.state, to: &members)
            members("changedAt", line.at.exactText)
            members("how", line.source)
            members("reason", line.reason)
        default: addRoute(to: &members)
        }
    }

    private func addRoute(to members: inout LineMembers) {
        switch event {
        case .routeApproved(let route, let by, let budget, let scope):
            members("by", by)
            members("hash", route)
            members("budget", budget)
            members("until", scope.until)
        case .routeRevoked(let route, let by, let reason):
            members("by", by)
            members("hash", route)
            members("reason", reason)
        case .routeSpent(let route, let cost):
            members("hash", route)
            members("cost", cost)
        default: break
        }
    }

    private func add(_ state: ActionState, to members: inout LineMembers) {
        members("status", state)
        members("state", ShownState(state))
    }

    private func add(
        _ outcome: AttemptOutcome, _ attempt: Int, _ took: Duration, to members: inout LineMembers
    ) {
        members("attempt", attempt)
        members("outcome", outcome.name)
        members("exitCode", outcome.exitCode.map(Int.init))
        members("reason", outcome == .succeeded ? nil : outcome.description)
        members("verdict", outcome.verdict)
        members("milliseconds", took)
    }
}

package typealias EventLine = JSONLine<EventContent>

extension RunNotice: LineContent {
    package var kindName: String { name }
    package var aboutAction: ActionID? { action }

    package static var examples: [RunNotice] {
        [.actionAwaited("A01", reason: ""), .stopping(count: 1), .failureHandled("A01", of: "A02")]
    }

    package func add(to members: inout LineMembers) {
        switch self {
        case .actionAwaited(_, let reason): members("reason", reason)
        case .stopping(let count): members("count", count)
        case .failureHandled(_, let failed): members("failed", failed)
        }
    }
}
