package import GOAPCore

/// Asks a service what became of work that began there.
package struct RemoteQuestion: Sendable {
    /// The service's name, `RemoteTrace.service`.
    package let service: String
    /// Under which name it goes on there; nil where that was not seen.
    package let place: String?
    /// When the attempt began: what is older is not its work.
    package let since: Timestamp
    /// The names of other work, which is not this.
    package let known: Set<String>
    /// What a command that does the work would see.
    package let environment: [String]

    package init(service: String, place: String?, since: Timestamp, known: Set<String>, environment: [String]) {
        self.service = service
        self.place = place
        self.since = since
        self.known = known
        self.environment = environment
    }
}

extension EngineRun {
    /// Ends an action whose work may go on in another service by what that service says; false where the command's own end
    /// says it all.
    func endsElsewhere(
        _ entry: ActiveAction, after events: [RunEvent], _ outcome: AttemptOutcome, _ trace: RemoteTrace
    ) throws(JournalError) -> Bool {
        guard !trace.isSettled(by: outcome) else { return false }
        // Asking takes seconds; others must not wait for that.
        try settle()
        let standing = engine.remote(
            RemoteQuestion(
                service: trace.service, place: trace.place, since: entry.startedAt ?? engine.clock.now,
                known: try engine.journal.places(),
                environment: engine.preparation.environment(for: entry.action, attempt: entry.attempt)))
        let stop = ActiveAction.words(ofSignal: report.signal)
        guard let end = RemoteEnd(standing, trace, after: outcome, stop: stop) else { return false }
        let located = (standing.place ?? trace.place).map {
            RunEvent.workLocated(entry.id, attempt: entry.attempt, place: $0)
        }
        try advance(finish(entry, after: [located].compactMap { $0 } + events, in: end.state, reason: end.reason))
        return true
    }
}
