import GOAPAuth
import GOAPClients
package import GOAPCore
import GOAPExecutors
package import GOAPReport
import GOAPSecrets
import GOAPSystem
import Glibc

/// What a command knows about the process it runs in: found once, and handed down.
package struct Invocation {
    package let environment: [String: String]
    package var console: Console
    /// The plans the command has read so far.
    let readings = PlanReadings()
    private let origin: Origin

    /// Who started us. It is looked for once, when it is first asked: that may mean to read about the processes above us.
    package var caller: Caller { origin.found.caller }

    /// - Parameters:
    ///   - console: tests hand in their own.
    ///   - surroundings: what there is to see besides the environment; a person at a terminal unless handed in.
    package init(
        environment: [String: String], console: Console,
        surroundings: CallerFinder.Surroundings = CallerFinder.Surroundings()
    ) {
        self.environment = environment
        self.console = console
        origin = Origin(environment, surroundings)
    }

    /// That of this process; says what of its environment cannot be understood.
    package static func current() -> Invocation {
        let environment = processEnvironment()
        let tables = ClientTables.all
        let mask = SecretMask(environment: environment, kinds: tables.credentials, patterns: tables.tokens)
        let invocation = Invocation(
            environment: environment, console: Console(environment: environment, mask: mask), surroundings: .own)
        for remark in EnvironmentRemarks.all(environment) { invocation.printMessage("goap-runner: \(remark)\n") }
        return invocation
    }

    /// Our name among processes, found anew: any thread may ask for it.
    func sign() -> String {
        let found = CallerFinder(environment: environment, origin.surroundings).found
        let reason = found.caller.approvalReason(found.environment["GOAP_APPROVAL"], planAsks: false)
        return CallerSign(found.caller, asks: reason != nil).text
    }

    /// Why commands need a person's approval before they run; nil when they do not.
    ///
    /// - Parameter planAsks: whether the plan itself asks for approvals.
    package func approvalReason(planAsks: Bool) -> String? {
        caller.approvalReason(origin.found.environment["GOAP_APPROVAL"], planAsks: planAsks)
    }

    /// The same as far as our own environment tells: what is only shown need not look at the processes above us.
    func approvalReasonAtSight(planAsks: Bool) -> String? {
        origin.caller.approvalReason(environment["GOAP_APPROVAL"], planAsks: planAsks)
    }

    /// What a command of the action is told about who started it all: it cannot be more than we are.
    ///
    /// - Parameter asks: whether commands need a person's approval.
    func handedDown(to action: String, asks: Bool) -> [String: String] {
        let code = [CallerFinder.variable: caller.inside(action).code]
        return asks ? code.merging(["GOAP_APPROVAL": "required"]) { $1 } : code
    }

    /// The variable's value; nil when it is not set or empty.
    package func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// Writes results to standard output.
    package func printResult(_ text: String) { console.printResult(text) }

    /// Writes a document of JSON to standard output.
    package func printDocument(_ document: some JSONWritable) { console.printDocument(document) }

    /// The same for results of our own words, which advise commands.
    package func printAdvice(_ text: String) { console.printAdvice(text) }

    /// Writes messages to standard error.
    package func printMessage(_ text: String) { console.printMessage(text) }

    /// The code to end with: not that of the work when a signal cut it short, or when its results were lost. A reader that has gone has read enough.
    package func end(with code: ExitCodes) -> ExitCodes {
        if code != .success, let signal = Supervision.signal { return ExitCodes(signal: signal) }
        guard let loss = console.loss, loss.code != EPIPE else { return code }
        printMessage(
            "goap-runner: cannot write to standard output: \(loss.text)\n  hint: what was printed is not whole\n")
        return .unwritable
    }

    /// The same with another value of a variable.
    package func setting(_ name: String, to value: String) -> Invocation {
        Invocation(
            environment: environment.merging([name: value]) { $1 }, console: console, surroundings: origin.surroundings)
    }

    /// Who started us, once it was asked.
    private final class Origin {
        let surroundings: CallerFinder.Surroundings
        private let environment: [String: String]
        private(set) lazy var found = CallerFinder(environment: environment, surroundings).found
        private(set) lazy var caller = CallerFinder(environment: environment, surroundings).callerAtSight

        init(_ environment: [String: String], _ surroundings: CallerFinder.Surroundings) {
            self.environment = environment
            self.surroundings = surroundings
        }
    }
}
