/// What a service says about work that began there.
package enum RemoteStanding: Hashable, Sendable {
    /// It goes on, or is about to begin.
    case running(place: String)
    /// It is over and came to its end.
    case succeeded(place: String)
    /// It is over before its end: why, in the service's words.
    case failed(place: String, reason: String)
    /// It is over, and the service does not say how.
    case ended(place: String)
    /// Nothing of it is there.
    case absent
    /// The service could not be asked, or gave no answer that can be understood: why.
    case unknown(reason: String)

    /// Where it is or was.
    package var place: String? {
        switch self {
        case .running(let place), .succeeded(let place), .failed(let place, _), .ended(let place): place
        case .absent, .unknown: nil
        }
    }
}

/// What an action becomes whose work is, or was, in another service.
package struct RemoteEnd: Hashable, Sendable {
    package let state: ActionState
    package let reason: String?

    private init(_ state: ActionState, _ reason: String?) {
        self.state = state
        self.reason = reason
    }

    /// Nil where nothing speaks against what the command's own end comes to.
    ///
    /// - Parameters:
    ///   - outcome: how the command ended; nil when nobody saw it.
    ///   - stop: whose wish the end was.
    package init?(_ standing: RemoteStanding, _ trace: RemoteTrace, after outcome: AttemptOutcome?, stop: String) {
        let service = trace.service
        let end = outcome.map { Self.words($0, stop: stop) } ?? "its runner is gone"
        switch standing {
        case .running(let place): self.init(.remote, "runs on \(service) as \(place)")
        case .succeeded(let place):
            guard outcome != .succeeded else { return nil }
            self.init(outcome == nil ? .done : .lost, "\(end); it came to its end on \(service) as \(place)")
        case .failed(let place, let reason):
            guard outcome != .succeeded else { return nil }
            self.init(.failed, "\(end); it ended on \(service) as \(place): \(reason)")
        case .ended(let place):
            switch outcome {
            case .succeeded: return nil
            case .cancelled, .timedOut: self.init(.failed, "\(end); it ended on \(service) as \(place)")
            case .failed, .notStarted, nil:
                self.init(.lost, "\(end); it ended on \(service) as \(place), and whether well is not known")
            }
        case .absent:
            guard trace.began || outcome == nil else { return nil }
            guard trace.began else {
                self.init(.pending, "\(end); nothing had begun on \(service)")
                return
            }
            self.init(.lost, "\(end); \(service) does not list \(trace.place ?? "it") any more")
        case .unknown(let reason):
            let what =
                trace.began
                ? "it began on \(service) as \(trace.place ?? "an app that was not named")"
                : "it may have begun on \(service)"
            self.init(.lost, "\(end); \(what), and what became of it is not known: \(reason)")
        }
    }

    private static func words(_ outcome: AttemptOutcome, stop: String) -> String {
        switch outcome {
        case .succeeded: "submitted"
        case .cancelled: "stopped by \(stop)"
        case .failed, .timedOut, .notStarted: outcome.description
        }
    }
}

extension RemoteTrace {
    /// What is known when the runner is gone and the service was not asked yet.
    package var unseenEnd: String {
        began
            ? "its runner is gone; it began on \(service) as \(place ?? "an app that was not named")"
            : "its runner is gone; it may have begun on \(service)"
    }
}
