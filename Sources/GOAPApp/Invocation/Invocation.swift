import GOAPAuth
import GOAPClients
import GOAPReport
import GOAPSecrets
import GOAPSystem

/// What a command knows about the process it runs in: found once, at the start, and handed down.
package struct Invocation {
    package let environment: [String: String]
    package var console: Console
    package let caller: Caller
    /// The plans the command has read so far.
    let readings = PlanReadings()

    /// - Parameter console: tests hand in their own.
    package init(environment: [String: String], console: Console) {
        self.environment = environment
        self.console = console
        caller = Caller(environment: environment)
    }

    /// That of this process; says what of its environment cannot be understood.
    package static func current() -> Invocation {
        let environment = processEnvironment()
        let tables = ClientTables.all
        let mask = SecretMask(environment: environment, kinds: tables.credentials, patterns: tables.tokens)
        let invocation = Invocation(environment: environment, console: Console(environment: environment, mask: mask))
        for remark in EnvironmentRemarks.all(environment) { invocation.printMessage("goap-runner: \(remark)\n") }
        return invocation
    }

    /// The variable's value; nil when it is not set or empty.
    package func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// Writes results to standard output.
    package func printResult(_ text: String) { console.printResult(text) }

    /// Writes messages to standard error.
    package func printMessage(_ text: String) { console.printMessage(text) }

    /// The same with another value of a variable.
    package func setting(_ name: String, to value: String) -> Invocation {
        Invocation(environment: environment.merging([name: value]) { $1 }, console: console)
    }
}
