package import GOAPCore
package import GOAPSecrets
import GOAPSystem

/// Asks the world: runs the probes of facts side by side, each once.
package struct FactObserver {
    /// What a probe came to.
    package struct Observation: Sendable {
        package let probe: FactProbe
        /// Nil when the probe says nothing, and then why.
        package let value: FactValue?
        /// The last lines it printed, or why it could not be asked; secrets replaced.
        package let output: String
    }

    /// How many probes run at once.
    private static let width = 16
    private let environment: (FactProbe) -> [String]
    private let directory: String
    private let limit: Duration
    private let mask: SecretMask
    private let cancellation: Int32

    /// - Parameters:
    ///   - environment: a probe's whole environment, `NAME=value`.
    ///   - limit: how long one probe may take.
    ///   - cancellation: ends all probes when it becomes readable.
    package init(
        environment: @escaping (FactProbe) -> [String], directory: String, limit: Duration = .seconds(10),
        mask: SecretMask, cancellation: Int32 = -1
    ) {
        self.cancellation = cancellation
        self.environment = environment
        self.directory = directory
        self.limit = limit
        self.mask = mask
    }

    package func observe(_ probes: [FactProbe]) -> [Observation] {
        let questions = probes.map {
            Question(
                probe: $0, environment: environment($0), directory: directory, limit: limit, mask: mask,
                cancellation: cancellation)
        }
        return stride(from: 0, to: questions.count, by: Self.width).flatMap { start in
            concurrently(Array(questions[start..<min(start + Self.width, questions.count)])) { $0.ask() }
        }
    }

    /// One probe with all it runs with.
    private struct Question: Sendable {
        let probe: FactProbe
        let environment: [String]
        let directory: String
        let limit: Duration
        let mask: SecretMask
        let cancellation: Int32

        func ask() -> Observation {
            let search = SearchPath(environment: environment, directory: directory)
            let arguments: [String]
            do throws(StartFailure) {
                arguments = try probe.command.arguments(on: search)
            } catch {
                return Observation(probe: probe, value: nil, output: error.reason)
            }
            var asked = Probe(arguments: arguments, environment: environment, directory: directory, limit: limit)
            asked.cancellation = cancellation
            switch asked.run() {
            case .ended(let status, let output):
                let value = probe.value(status, output: output)
                let text = mask.masked(output.split(whereSeparator: \.isNewline).suffix(3).joined(separator: " | "))
                return Observation(probe: probe, value: value, output: value == nil ? "\(status): \(text)" : text)
            case .timedOut: return Observation(probe: probe, value: nil, output: "timed out after \(limit.shortText)")
            case .notStarted(let reason): return Observation(probe: probe, value: nil, output: reason)
            }
        }
    }
}
