import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import GOAPStore

/// `stop`: ends work in another service whose command is gone.
package struct StopRun {
    private let choice: ProjectChoice
    private let invocation: Invocation
    /// An action, the name of the work in its service, or the script of a training.
    private let name: String
    /// How long the service may take to end it.
    private static let limit = Duration.seconds(30)

    package init(_ choice: ProjectChoice, _ invocation: Invocation, name: String) {
        self.choice = choice
        self.invocation = invocation
        self.name = name
    }

    /// An action, with what it is recorded in.
    private struct Target {
        let place: ProjectPlace
        let action: Action
        let record: ActionRecord
    }

    package func run() throws -> ExitCodes {
        try invocation.demand(.mark, "stop work")
        let target = try target()
        guard target.record.state.isElsewhere else { throw notElsewhere(target) }
        let journal = try Wiring(target.place, invocation).journal()
        guard let work = try journal.unseenWork().first(where: { $0.action == target.action.id }) else {
            throw notElsewhere(target)
        }
        let words = try stop(work, environment: Wiring(target.place, invocation).preparation, target.action)
        let event = RunEvent.actionFinished(target.action.id, .failed, reason: words)
        guard try journal.settle(work, [event]) else { throw notElsewhere(target) }
        invocation.printMessage("\(target.action.id) \(words)".sanitized + "\n")
        return .success
    }

    private func target() throws -> Target {
        let candidates = try planned() + (try besidePlans("train")) + (try besidePlans("exec"))
        let named = candidates.filter { candidate in
            let id = candidate.action.id.text
            return candidate.record.place == name || id == name || id == "train-\(name)"
        }
        if let found = named.first(where: { $0.record.state.isElsewhere }) ?? named.first { return found }
        let project = try Project.open(choice, invocation)
        let action = project.graph.actions[try project.action(named: name)]
        return Target(place: project.place, action: action, record: project.recorded[action.id] ?? ActionRecord())
    }

    private func planned() throws -> [Target] {
        guard let project = try? Project.open(choice, invocation) else { return [] }
        return project.graph.actions.compactMap { action in
            project.recorded[action.id].map { Target(place: project.place, action: action, record: $0) }
        }
    }

    /// What `train` or `exec` has recorded.
    private func besidePlans(_ name: String) throws -> [Target] {
        let place = try choice.placeWithoutPlan(invocation).named(name)
        let records = try RunHistory(state: place.state, plan: place.plan)?.tracing.records().records ?? [:]
        return records.map { id, record in
            var action = Action(id: id, at: PlanLocation(line: 1, column: 1))
            action.requirements = Recipe.modalTraining.requirements
            return Target(place: place, action: action, record: record)
        }
    }

    private func notElsewhere(_ target: Target) -> CommandFailure {
        let id = target.action.id
        if target.record.state == .running, let holder = target.record.holder {
            return CommandFailure(
                .held, code: .held, "'\(id)' is held by \(holder)",
                hint: "end that process: its command then ends what it has begun")
        }
        return CommandFailure(
            .stuck, code: .notElsewhere, "nothing of '\(id)' goes on in another service",
            hint: "'goap-runner why \(id)' says where it stands")
    }

    /// What came of it, in words.
    private func stop(
        _ work: SQLiteJournal.UnseenWork, environment: any AttemptPreparation, _ action: Action
    ) throws -> String {
        let service = ClientTables.all.remoteService(named: work.trace.service)
        guard let service, let place = work.trace.place else {
            return "was given up: whether it began on \(work.trace.service) is not known"
        }
        let variables = Dictionary(
            environment.environment(for: action, attempt: 0).compactMap { entry -> (String, String)? in
                let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
            }
        ) { $1 }
        for words in service.stop(place) {
            let question = ProgramQuestion(words[0], Array(words.dropFirst()), environment: variables)
            switch ProcessProbe().ask(question, limit: Self.limit) {
            case .ended(.exited(0), _): return "was stopped on \(service.name) as \(place)"
            // Older clients know fewer options.
            case .ended(.exited(2), let output) where output.contains("No such option"): continue
            case .ended(_, let output) where service.isOver(output):
                return "was over already on \(service.name) as \(place)"
            case .ended(_, let output): throw failure(place, service.name, output)
            case .timedOut: throw failure(place, service.name, "no answer within \(Self.limit.shortText)")
            case .notFound: throw failure(place, service.name, "there is no '\(words[0])'")
            case .notStarted(let reason): throw failure(place, service.name, reason)
            }
        }
        throw failure(place, service.name, "its client is too old")
    }

    private func failure(_ place: String, _ service: String, _ reason: String) -> CommandFailure {
        let line = reason.split(whereSeparator: \.isNewline).last.map(String.init) ?? reason
        return CommandFailure(
            .failed, code: .stopFailed, "\(place) was not stopped on \(service): \(line)",
            hint: "the same command tries again; it may go on and cost something until then")
    }
}
