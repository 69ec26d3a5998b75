import GOAPCore
package import GOAPEngine

/// Asks programs of this machine.
package struct ProcessProbe: ProgramProbe {
    package init() {}

    package func ask(_ question: ProgramQuestion, limit: Duration) -> ProbeAnswer {
        let variables = question.environment.map { "\($0.key)=\($0.value)" }.sorted()
        guard let path = SearchPath(environment: variables, directory: ".").find(question.program) else {
            return .notFound
        }
        var probe = Probe(
            arguments: [path] + question.arguments, environment: variables, directory: ".", limit: limit,
            input: question.input, outputLimit: question.outputLimit)
        probe.workLimit = question.workLimit
        return switch probe.run() {
        case .ended(let status, let output): .ended(status, output: output)
        case .timedOut: .timedOut
        case .notStarted(let reason): .notStarted(reason: reason)
        }
    }
}
