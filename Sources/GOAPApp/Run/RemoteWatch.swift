import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import GOAPStore
import GOAPSystem

/// What the clients know about work in other services, with the files and programs of this machine.
enum RemoteWatch {
    /// How long a service may take to say what became of work, unless `GOAP_AUTH_TIMEOUT` allows more: its client starts
    /// first, maybe for the first time.
    private static let limit = Duration.seconds(20)
    /// How much of a log is read: what says that work began is printed first.
    private static let readLimit = 1 << 20

    /// What the log of an attempt whose end nobody saw shows.
    static func trace(_ log: String, _ commands: String) -> RemoteTrace? {
        ClientTables.all.trace(try? File.text(of: log, limit: readLimit), commands)
    }

    /// Asks the service.
    static func standing(_ question: RemoteQuestion) -> RemoteStanding {
        guard let service = ClientTables.all.remoteService(named: question.service) else {
            return .unknown(reason: "nothing here knows '\(question.service)'")
        }
        let name = "GOAP_AUTH_TIMEOUT="
        let asked = question.environment.first { $0.hasPrefix(name) }.flatMap {
            Credentials.limit(String($0.dropFirst(name.count)))
        }
        return service.standing(question, ProcessProbe(), max(limit, asked ?? .zero))
    }
}

extension RunHistory {
    /// The same, which tells what was lost sight of from what was only interrupted.
    var tracing: RunHistory {
        var history = self
        history.trace = RemoteWatch.trace
        return history
    }
}

/// Asks what became of work in other services whose end nobody saw, and records it.
struct RemoteSettling {
    let journal: SQLiteJournal
    let console: Console
    /// What a command of the action sees.
    let environment: (ActionID) -> [String]
    /// Whether what came to its end shows what its action is to leave; nil where that cannot be found out.
    let isShown: (ActionID) -> Bool?

    /// - Parameter actions: those that are asked about; nil for all.
    func run(_ actions: Set<ActionID>? = nil) throws(JournalError) {
        for work in try journal.unseenWork() where actions?.contains(work.action) ?? true { try settle(work) }
    }

    private func settle(_ work: SQLiteJournal.UnseenWork) throws(JournalError) {
        let known = work.trace.place == nil ? try journal.places() : []
        let standing = RemoteWatch.standing(
            RemoteQuestion(
                service: work.trace.service, place: work.trace.place, since: work.startedAt, known: known,
                environment: environment(work.action)))
        let end = RemoteEnd(standing, work.trace, after: nil, stop: "its runner")
        guard let end = end.map({ shown($0, work.action) }) else { return }
        let located = standing.place.flatMap { place in
            work.trace.place == place
                ? nil : RunEvent.workLocated(work.action, attempt: work.attempt, place: place)
        }
        let events = [located, .actionFinished(work.action, end.state, reason: end.reason)].compactMap { $0 }
        guard try journal.settle(work, events) else { return }
        for line in events.compactMap(EventText.line) { console.printMessage(line.sanitized + "\n") }
    }

    /// What came to its end elsewhere is done if it shows what the plan wants to see.
    private func shown(_ end: RemoteEnd, _ action: ActionID) -> (state: ActionState, reason: String?) {
        guard end.state == .done else { return (end.state, end.reason) }
        return switch isShown(action) {
        case true: (.done, nil)
        case false: (.failed, "\(end.reason ?? ""), but what it should leave is not there")
        case nil: (.lost, "\(end.reason ?? ""), and what it should leave could not be looked at")
        }
    }
}

extension Project {
    /// Asks what became of the plan's work in other services.
    func settleRemoteWork(_ journal: SQLiteJournal) throws(JournalError) {
        let preparation = Wiring(self).preparation
        let settling = RemoteSettling(
            journal: journal, console: console,
            environment: { id in
                let action = graph.index(of: id).map { graph.actions[$0] }
                return preparation.environment(
                    for: action ?? Action(id: id, at: PlanLocation(line: 1, column: 1)), attempt: 0)
            },
            isShown: { id in
                guard let index = graph.index(of: id) else { return nil }
                return switch try? EvidenceCheck(self).answer(for: index) {
                case .holds, .nothingToCheck: graph.actions[index].openManualSteps.isEmpty ? true : nil
                case .fails: false
                case nil: nil
                }
            })
        try settling.run()
    }
}
