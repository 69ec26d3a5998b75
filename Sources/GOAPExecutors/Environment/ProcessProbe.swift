import GOAPCore
package import GOAPEngine

/// Asks programs of this machine.
package struct ProcessProbe: ProgramProbe {
    package init() {}

    package func ask(
        _ program: String, _ arguments: [String], environment: [String: String], limit: Duration
    ) -> ProbeAnswer {
        let variables = environment.map { "\($0.key)=\($0.value)" }.sorted()
        guard let path = SearchPath(environment: variables, directory: ".").find(program) else { return .notFound }
        let probe = Probe(
            arguments: [path] + arguments, environment: variables, directory: ".", limit: limit)
        return switch probe.run() {
        case .ended(let status, let output): .ended(status, output: output)
        case .timedOut: .timedOut
        case .notStarted(let reason): .notStarted(reason: reason)
        }
    }
}
