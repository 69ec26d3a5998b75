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
        question(about: action, action.command.verify.filter { $0.shows == nil }).ask()
    }

    /// The same to be asked later, also beside others.
    ///
    /// - Parameter lines: the commands, each of which has to succeed.
    package func question(about action: Action, _ lines: [CommandLine]) -> Question {
        Question(
            lines: lines, environment: preparation.environment(for: action, attempt: 0),
            directory: preparation.directory(for: action.command), limit: action.command.timeout ?? limit, mask: mask)
    }

    /// What is to be executed to find out, with all it runs with.
    package struct Question: Sendable {
        fileprivate let lines: [CommandLine]
        fileprivate let environment: [String]
        fileprivate let directory: String
        fileprivate let limit: Duration
        fileprivate let mask: SecretMask

        package func ask() -> Answer {
            for line in lines {
                let answer = ask(line)
                guard answer == .holds else { return answer }
            }
            return .holds
        }

        private func ask(_ line: CommandLine) -> Answer {
            let arguments: [String]
            do throws(StartFailure) {
                arguments = try line.arguments(on: SearchPath(environment: environment, directory: directory))
            } catch {
                return .unknown(error.reason)
            }
            let probe = Probe(arguments: arguments, environment: environment, directory: directory, limit: limit)
            let name = "\(line.shows == nil ? "verify command" : "probe") '\(line.shortText)'"
            switch probe.run() {
            case .ended(let status, let output):
                if let check = line.shows { return answer(check, line, status, output, name) }
                return status.isSuccess ? .holds : .denied(mask.masked("\(name) \(status)"))
            case .timedOut: return .unknown(mask.masked("\(name) timed out after \(limit.shortText)"))
            case .notStarted(let reason): return .unknown(reason)
            }
        }

        private func answer(
            _ check: EffectCheck, _ probe: CommandLine, _ status: ExitStatus, _ output: String, _ name: String
        ) -> Answer {
            guard let value = check.value(probe, status, output: output) else {
                return .unknown(mask.masked("\(name) \(status)"))
            }
            if case .denied(let reason) = check.verdict(value) { return .denied(mask.masked(reason)) }
            return .holds
        }
    }
}
