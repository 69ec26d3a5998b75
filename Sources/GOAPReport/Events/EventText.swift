package import GOAPCore

/// Run events in words: the only place where they become text.
package enum EventText {
    /// One line, or nil for events people need not read.
    package static func line(_ event: RunEvent) -> String? {
        switch event {
        case .runStarted, .runFinished, .evidenceTaken: nil
        case .actionReplaced(let id, let title): replaced(id, title)
        case .recordChecked(let id, let denial): "\(id) " + (denial.map { "holds no more: \($0)" } ?? "still holds")
        case .actionImported(let id, let state, _): "\(id) taken over from the plan as \(word(state))"
        case .recordTaken(let line): taken(line)
        case .attemptStarted(let id, let attempt): "\(id) started" + (attempt > 1 ? " (attempt \(attempt))" : "")
        case .attemptFinished(_, _, .succeeded, _): nil
        case .attemptFinished(let id, let attempt, let outcome, let took):
            "\(id) attempt \(attempt) ended: \(outcome) (\(took.shortText))"
        case .retryScheduled(let id, let attempt, let wait): "\(id) \(retry(attempt, after: wait))"
        case .actionFinished(let id, let state, let reason): finished(id, state, reason)
        case .actionMarked(let id, let state, let reason, let forced):
            "\(id) marked \(word(state))" + (reason.map { ": \($0)" } ?? "") + (forced ? " (forced)" : "")
        case .actionInterrupted(let id, let attempt):
            "\(id) was interrupted during attempt \(attempt): its runner is gone"
        case .workLocated: nil
        case .actionRefused(let id, let reason, _): "\(id) not started: \(reason)"
        case .gateWaived(let id, let reason): "\(id) goes on all the same: \(reason)"
        case .attemptSummarised(let id, _, let text): "\(id): \(text)"
        case .actionLeased(let id, let by, let length): "\(id) claimed by \(by) for \(length.shortText)"
        case .leaseRenewed(let id, let by, let length): "\(id) still claimed by \(by), \(length.shortText) more"
        case .leaseExpired(let id, let by): leaseExpired(id, by: by)
        case .commandApproved(let id, let by, _, let scope):
            "\(id) approved by \(by)" + (scope.until.map { " until \($0.text)" } ?? "")
        case .commandsRevoked(let id, let by, let reason):
            "\(id) is no longer approved: taken back by \(by)" + (reason.map { ": \($0)" } ?? "")
        case .routeApproved(let route, let by, let budget, let scope):
            "route \(route.prefix(12)) approved by \(by), up to \(budget.costText)"
                + (scope.until.map { " until \($0.text)" } ?? "")
        case .routeRevoked(let route, let by?, let reason):
            "route \(route.prefix(12)) is no longer approved: taken back by \(by)" + (reason.map { ": \($0)" } ?? "")
        case .routeRevoked(let route, nil, _):
            "route \(route.prefix(12)) was run to its end: its approval is used up"
        case .proofRecorded, .routeSpent: nil
        case .actionApproved(let id, let by, _, let reason, _):
            "\(id) may start: approved by \(by)" + (reason.map { ": \($0)" } ?? "")
        case .approvalWithdrawn(let id, let by, let reason):
            "\(id) needs a new approval: taken back by \(by)" + (reason.map { ": \($0)" } ?? "")
        case .factRecorded(let name, let value, _, let by):
            by == nil ? "observed: \(name) is \(value)" : nil
        case .actionObserved(let id, let facts): "\(id) not needed, observed: \(facts)"
        case .editAdopted(let id, let state): "\(id) taken from the plan as \(word(state))"
        }
    }

    /// One line for what is told and not recorded.
    package static func line(_ notice: RunNotice) -> String {
        switch notice {
        case .actionAwaited(let id, let reason): "\(id) has to wait: \(reason)"
        case .stopping(let count):
            "stopping \(GOAPCore.count(count, "action")), again to kill \(count == 1 ? "it" : "them")"
        case .failureHandled(let id, let failed): "\(id) runs because \(failed) failed"
        }
    }

    /// For what a command finds out about the plan.
    package static func replaced(_ id: ActionID, _ title: String) -> String {
        "\(id) is open: \(ActionRecord.reason(ofReplacing: title))"
    }

    /// For what happened in another clone: `A01 done 2026-11-26 by run, recorded in the evidence`.
    package static func taken(_ line: EvidenceLine) -> String {
        "\(line.id) \(line.word) \(travelled(line.at, line.source))"
            + (line.state == .done ? "" : line.reason.map { ": \($0)" } ?? "")
    }

    /// When and how something happened that is known from the evidence beside the plan.
    package static func travelled(_ time: Timestamp?, _ source: RecordSource?) -> String {
        let day = time.map { "\($0.text.prefix(10)) " } ?? ""
        return "\(day)by \(source?.rawValue ?? "somebody"), recorded in the evidence"
    }

    /// What an action does between two attempts.
    static func retry(_ attempt: Int, after wait: Duration) -> String {
        "waits \(wait.shortText) before attempt \(attempt)"
    }

    /// As it is shown; an action that is open again is one to do.
    private static func word(_ state: ActionState) -> String { ShownState(state)?.word ?? "todo" }

    /// For what was found under way at the start of a command, whose attempt does not matter.
    package static func interrupted(_ id: ActionID) -> String { "\(id) was interrupted: its runner is gone" }

    package static func leaseExpired(_ id: ActionID, by holder: String) -> String {
        "\(id) is free again: \(holder) gave no sign"
    }

    private static func finished(_ id: ActionID, _ state: ActionState, _ reason: String?) -> String {
        let tail = reason.map { ": \($0)" } ?? ""
        return switch state {
        case .done: "\(id) done"
        case .failed: "\(id) failed\(tail)"
        case .waiting: "\(id) waits for a person\(tail)"
        case .pending: "\(id) stopped"
        case .remote: "\(id) \(reason ?? "goes on elsewhere")"
        case .lost: "\(id) is lost\(tail)"
        case .running, .skipped, .unneeded, .interrupted: "\(id) \(state.rawValue)\(tail)"
        }
    }
}
