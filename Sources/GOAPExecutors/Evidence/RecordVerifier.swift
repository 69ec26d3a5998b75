package import GOAPCore
package import GOAPEngine
package import GOAPSecrets
import GOAPSystem

/// Asks again what verifies finished actions, without doing anything of them.
package struct RecordVerifier {
    /// What came of it.
    package enum Answer: Hashable, Sendable {
        case holds
        /// Why it does not.
        case denied(String)
        /// It could not be asked, and why.
        case unknown(String)
    }

    private let preparation: any AttemptPreparation
    private let limit: Duration
    private let mask: SecretMask

    /// - Parameter limit: how long one command may take where its action names no limit.
    package init(preparation: any AttemptPreparation, limit: Duration = .seconds(60), mask: SecretMask) {
        self.preparation = preparation
        self.limit = limit
        self.mask = mask
    }

    /// The commands of its `Verify`, one after the other; the first that does not succeed decides.
    package func ask(_ action: Action) -> Answer {
        let environment = preparation.environment(for: action, attempt: 0)
        let directory = preparation.directory(for: action.command)
        for line in action.command.verify where line.shows == nil {
            let answer = ask(line, environment, directory, action.command.timeout ?? limit)
            guard answer == .holds else { return answer }
        }
        return .holds
    }

    private func ask(_ line: CommandLine, _ environment: [String], _ directory: String, _ limit: Duration) -> Answer {
        let arguments: [String]
        do throws(StartFailure) {
            arguments = try line.arguments(on: SearchPath(environment: environment, directory: directory))
        } catch {
            return .unknown(error.reason)
        }
        let probe = Probe(arguments: arguments, environment: environment, directory: directory, limit: limit)
        let name = "verify command '\(line.shortText)'"
        switch probe.run() {
        case .ended(.exited(0), _): return .holds
        case .ended(let status, _): return .denied(mask.masked("\(name) \(status)"))
        case .timedOut: return .unknown(mask.masked("\(name) timed out after \(limit.shortText)"))
        case .notStarted(let reason): return .unknown(reason)
        }
    }
}
