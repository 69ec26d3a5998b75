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
    private let environment: [String]
    private let directory: String
    private let limit: Duration
    private let mask: SecretMask

    /// - Parameters:
    ///   - environment: the probes' whole environment, `NAME=value`.
    ///   - limit: how long one probe may take.
    package init(environment: [String], directory: String, limit: Duration = .seconds(10), mask: SecretMask) {
        self.environment = environment
        self.directory = directory
        self.limit = limit
        self.mask = mask
    }

    package func observe(_ probes: [FactProbe]) -> [Observation] {
        stride(from: 0, to: probes.count, by: Self.width).flatMap { start in
            concurrently(Array(probes[start..<min(start + Self.width, probes.count)]), observe)
        }
    }

    @Sendable private func observe(_ probe: FactProbe) -> Observation {
        let search = SearchPath(environment: environment, directory: directory)
        let arguments: [String]
        do throws(StartFailure) {
            arguments = try probe.command.arguments(on: search)
        } catch {
            return Observation(probe: probe, value: nil, output: error.reason)
        }
        let asked = Probe(arguments: arguments, environment: environment, directory: directory, limit: limit)
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
