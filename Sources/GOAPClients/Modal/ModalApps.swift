import FoundationEssentials
import GOAPCore
import GOAPEngine

extension RemoteService {
    /// Apps of Modal, asked about with its own client.
    static let modal = RemoteService(
        name: RemoteWork.modal.service,
        standing: { question, programs, limit in ModalApps(question, programs, limit).standing() },
        follow: { [["modal", "app", "logs", $0, "-f"], ["modal", "app", "logs", $0]] },
        stop: { [["modal", "app", "stop", $0, "--yes"], ["modal", "app", "stop", $0]] },
        isOver: { ["already stopped", "not found"].contains(where: $0.lowercased().contains) })
}

/// What `modal app list --json` and `modal app logs` say about an app.
struct ModalApps {
    /// How much earlier than here Modal's clock may say that an app was created.
    private static let slack = Duration.seconds(5)
    private static let listLimit = 4 << 20
    private let question: RemoteQuestion
    private let programs: any ProgramProbe
    private let environment: [String: String]
    private let end: ContinuousClock.Instant

    init(_ question: RemoteQuestion, _ programs: any ProgramProbe, _ limit: Duration) {
        self.question = question
        self.programs = programs
        end = ContinuousClock.now + limit
        let entries = question.environment.map {
            $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        }
        var variables = Dictionary(entries.map { (String($0[0]), $0.count > 1 ? String($0[1]) : "") }) { $1 }
        // Times are printed in the zone that is set.
        variables.merge(["COLUMNS": "500", "NO_COLOR": "1", "TERM": "dumb", "TZ": "UTC"]) { $1 }
        environment = variables
    }

    /// An app of the list.
    private struct App {
        let id: String
        let state: String
        let createdAt: Timestamp?

        var isOver: Bool { state == "stopped" || state == "disabled" }
    }

    func standing() -> RemoteStanding {
        switch ask(["app", "list", "--json"], outputLimit: Self.listLimit) {
        case .ended(.exited(0), let output):
            guard let apps = Self.apps(in: output) else { return .unknown(reason: "its list of apps cannot be read") }
            return standing(among: apps)
        case .ended(_, let output): return .unknown(reason: "Modal: \(ModalMessage.text(of: output))")
        case .timedOut: return .unknown(reason: "Modal did not answer")
        case .notFound: return .unknown(reason: "there is no 'modal' to ask with")
        case .notStarted(let reason): return .unknown(reason: reason)
        }
    }

    private func standing(among apps: [App]) -> RemoteStanding {
        if let place = question.place {
            return apps.first { $0.id == place }.map(standing) ?? .absent
        }
        let new = apps.filter { app in
            !question.known.contains(app.id)
                && app.createdAt.map { $0 - question.since > .zero - Self.slack } ?? true
        }
        guard new.count < 2 else {
            return .unknown(reason: "it may be any of \(new.map(\.id).joined(separator: ", "))")
        }
        return new.first.map(standing) ?? .absent
    }

    private func standing(of app: App) -> RemoteStanding {
        guard app.isOver else { return .running(place: app.id) }
        // Not all of its output, only how it ended, which is its last line.
        guard case .ended(_, let output) = ask(["app", "logs", app.id], outputLimit: 1 << 20) else {
            return .ended(place: app.id)
        }
        return Self.end(of: app.id, in: output)
    }

    /// How an app ended, by the last line in which Modal says that.
    static func end(of app: String, in logs: String) -> RemoteStanding {
        let lead = "Stopping app - "
        let line = logs.split(whereSeparator: \.isNewline).last { $0.contains(lead) }
        guard let line, let words = String(line).components(after: lead) else { return .ended(place: app) }
        return words.hasPrefix("local entrypoint completed")
            ? .succeeded(place: app) : .failed(place: app, reason: shortLine(words))
    }

    private func ask(_ arguments: [String], outputLimit: Int) -> ProbeAnswer {
        let limit = end - ContinuousClock.now
        guard limit > .zero else { return .timedOut }
        return programs.ask(
            ProgramQuestion("modal", arguments, environment: environment, outputLimit: outputLimit), limit: limit)
    }

    /// Nil when it is no list, or one of its rows is not understood: it could be the app that is asked about. The names of
    /// its columns are `App ID` in older clients.
    private static func apps(in output: String) -> [App]? {
        guard let start = output.firstIndex(of: "["),
            let rows = try? JSONDecoder().decode([[String: String?]].self, from: Data(output[start...].utf8))
        else { return nil }
        let apps = rows.compactMap { row -> App? in
            let named = Dictionary(
                row.map { ($0.key.lowercased().replacing(" ", with: "_"), $0.value ?? "") }
            ) { $1 }
            guard let id = named["app_id"], let state = named["state"] else { return nil }
            return App(id: id, state: state, createdAt: named["created_at"].flatMap { Timestamp(text: $0) })
        }
        return apps.count == rows.count ? apps : nil
    }
}

extension String {
    /// What stands behind the first place where the text occurs; nil where it does not.
    fileprivate func components(after lead: String) -> String? {
        let bytes = Array(utf8)
        let wanted = Array(lead.utf8)
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: wanted) }) else { return nil }
        return String(decoding: bytes[(start + wanted.count)...], as: UTF8.self)
    }
}
