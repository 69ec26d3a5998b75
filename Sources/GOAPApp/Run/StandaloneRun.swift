import GOAPClients
package import GOAPCore
import GOAPEngine
import GOAPMarkdown
import Glibc

/// `exec`: any command under the same gate, retry, timeout and record as an action.
package struct StandaloneRun {
    private let choice: ProjectChoice
    private let invocation: Invocation
    /// The command and its arguments; not empty.
    private let command: [String]
    /// What must be in place first, as in a plan.
    package var requires: String?
    /// How often to try, as in a plan.
    package var retry: String?
    package var timeout: Duration?
    package var allowsUnknown = false
    /// Whether it starts although a credential ends before its limit.
    package var allowsExpiring = false
    package var variables = PassedVariables()
    /// What kind of work it is, where its words do not show it.
    package var kind: Recipe.Kind?
    /// Whether it begins work in another service also while the same goes on there.
    package var isParallel = false

    package init(_ choice: ProjectChoice, _ invocation: Invocation, command: [String]) {
        self.choice = choice
        self.invocation = invocation
        self.command = command
    }

    package func run() throws -> ExitCodes {
        let place = try choice.placeWithoutPlan(invocation)
        var session = StandaloneSession(
            place, invocation, name: "exec", allowsUnknown: allowsUnknown, echoes: true)
        session.allowsExpiring = allowsExpiring
        let report = try session.run([try action()], command: "exec")
        for refused in report.refused { session.tell(refused, what: "'\(command[0])'") }
        session.tellWithheld(report)
        return session.exitCode(report)
    }

    /// The action, read from the same words a plan would use.
    private func action() throws -> Action {
        let name = command[0].split(separator: "/").last.map(String.init) ?? command[0]
        let line = CommandLine(words: command)
        let isRemote = kind == .training || ClientTables.all.recipes.of(line)?.remote != nil
        let mark = isRemote && !isParallel ? String(SHA256.hexadecimal(of: line.text).prefix(12)) : "\(getpid())"
        let id = ActionID("\(name)-\(mark)")
        var action = Action(id: id, title: command.joined(separator: " "), at: PlanLocation(line: 1, column: 1))
        action.command.run = line
        action.command.timeout = timeout
        action.command.declaresRequirements = requires != nil
        if let requires {
            guard let requirements = FieldText.requirements(requires) else {
                throw CommandFailure(
                    .usage, code: .unreadableRequirement, "cannot read the requirements '\(requires)'",
                    hint: "write 'HF_TOKEN (write), env NAME, tool pytest >= 8, file PATH'")
            }
            action.requirements = requirements
        }
        if let retry {
            guard let policy = FieldText.retry(retry) else {
                throw CommandFailure(
                    .usage, code: .unreadableRetry, "cannot read the retry '\(retry)'",
                    hint: "write '3 attempts, 2s to 30s'")
            }
            action.command.retry = policy
        }
        if let recipe = kind.flatMap(ClientTables.all.recipes.first) {
            action.apply(recipe)
        } else {
            action.apply(ClientTables.all.recipes)
        }
        variables.apply(to: &action.command)
        return action
    }
}
