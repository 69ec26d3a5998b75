package import GOAPCore
import GOAPEngine

/// One JSON object per event and line, for programs that follow a run.
package final class JSONLinesReport: EventSink {
    private let write: (String) -> Void
    private let caller: Caller?

    /// - Parameter caller: who started the run.
    package init(caller: Caller? = nil, write: @escaping (String) -> Void) {
        self.caller = caller
        self.write = write
    }

    package func receive(_ event: RunEvent, at time: Timestamp) {
        write(Self.value(event, at: time, by: caller).text() + "\n")
    }

    package func receive(_ notice: RunNotice, at time: Timestamp) {
        var members = Self.head(notice.name, at: time, notice.action)
        switch notice {
        case .actionAwaited(_, let reason): members.append(("reason", .string(reason)))
        case .stopping(let count): members.append(("count", .integer(count)))
        case .failureHandled(_, let failed): members.append(("failed", .string(failed.text)))
        }
        write(JSONValue.object(JSONObject(members)).text() + "\n")
    }

    /// What every line begins with.
    static func head(_ kind: String, at time: Timestamp, _ action: ActionID?) -> [(String, JSONValue)] {
        [
            ("schemaVersion", JSONValue.schemaVersion), ("kind", .string(kind)), ("at", .string(time.text)),
            ("action", .init(action?.text)),
        ]
    }

    /// The event as an object; `kind` is its stable name, `status` the recorded state, `state` the word it is shown
    /// by, null for an action that is open again: what it waits for is not the event's affair.
    ///
    /// - Parameter caller: who started the run, said where it begins.
    package static func value(_ event: RunEvent, at time: Timestamp, by caller: Caller? = nil) -> JSONValue {
        var members = head(event.name, at: time, event.action)
        func add(_ key: String, _ value: JSONValue) { members.append((key, value)) }
        func add(_ state: ActionState) {
            add("status", .string(state.rawValue))
            add("state", .init(ShownState(state)?.word))
        }
        switch event {
        case .runStarted(let command):
            add("command", .string(command))
            add("by", caller.map(CallerJSON.value) ?? .null)
        case .attemptStarted(_, let attempt), .actionInterrupted(_, let attempt): add("attempt", .integer(attempt))
        case .attemptFinished(_, let attempt, let outcome, let took):
            add("attempt", .integer(attempt))
            add("outcome", .string(outcome.name))
            add("exitCode", .init(outcome.exitCode.map(Int.init)))
            add("reason", outcome == .succeeded ? .null : .string(outcome.description))
            add("verdict", .init(outcome.verdict?.rawValue))
            add("milliseconds", .integer(Int(took.milliseconds)))
        case .retryScheduled(_, let attempt, let wait):
            add("attempt", .integer(attempt))
            add("afterMilliseconds", .integer(Int(wait.milliseconds)))
        case .actionImported(_, let state, _), .editAdopted(_, let state): add(state)
        case .actionFinished(_, let state, let reason), .actionMarked(_, let state, let reason, _):
            add(state)
            add("reason", .init(reason))
        case .gateWaived(_, let reason): add("reason", .string(reason))
        case .actionRefused(_, let reason, let code):
            add("code", .string(code))
            add("reason", .string(reason))
        case .workLocated(_, let attempt, let place):
            add("attempt", .integer(attempt))
            add("place", .string(place))
        case .attemptSummarised(_, let attempt, let text):
            add("attempt", .integer(attempt))
            add("summary", .string(text))
        case .actionLeased(_, let by, let length), .leaseRenewed(_, let by, let length):
            add("by", .string(by))
            add("milliseconds", .integer(Int(length.milliseconds)))
        case .leaseExpired(_, let by): add("by", .string(by))
        case .commandApproved(_, let by, let hash, let scope):
            add("by", .string(by))
            add("hash", .string(hash))
            add("until", .init(scope.until?.text))
        case .routeApproved(let route, let by, let budget, let scope):
            add("by", .string(by))
            add("hash", .string(route))
            add("budget", .number(budget))
            add("until", .init(scope.until?.text))
        case .routeRevoked(let route, let by, let reason):
            add("by", .init(by))
            add("hash", .string(route))
            add("reason", .init(reason))
        case .routeSpent(let route, let cost):
            add("hash", .string(route))
            add("cost", .number(cost))
        case .proofRecorded(_, let proof, let text):
            add("proof", .string(proof.rawValue))
            add("text", .string(text))
        case .actionApproved(_, let by, let hash, let reason, _):
            add("by", .string(by))
            add("hash", .init(hash))
            add("reason", .init(reason))
        case .approvalWithdrawn(_, let by, let reason), .commandsRevoked(_, let by, let reason):
            add("by", .string(by))
            add("reason", .init(reason))
        case .factRecorded(let name, let value, let output, _):
            add("fact", .string(name))
            add("value", .string(value))
            add("output", .string(output))
        case .actionObserved(_, let facts): add("facts", .string(facts))
        case .evidenceTaken(_, let evidence):
            add("attempt", .init(evidence.attempt))
            add("fingerprint", .string(evidence.fingerprint))
            add("title", .init(evidence.title))
            add("inputs", .init(evidence.inputs))
            add("outputs", .init(evidence.outputs))
        case .actionReplaced(_, let title): add("was", .string(title))
        case .recordChecked(_, let denial): add("reason", .init(denial))
        case .recordTaken(let line):
            add(line.state)
            add("changedAt", .string(line.at.exactText))
            add("how", .string(line.source.rawValue))
            add("reason", .init(line.reason))
        case .runFinished(let outcome): add("outcome", .string(outcome.rawValue))
        }
        return .object(JSONObject(members))
    }
}
