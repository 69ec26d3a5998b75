import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import GOAPSystem
import Glibc

/// `train`: launches a training on Modal.
package struct TrainingRun {
    private let choice: ProjectChoice
    private let invocation: Invocation
    /// As `modal run` takes it: `train.py`, or `train.py::function`.
    private let script: String
    /// Arguments of the script.
    package var arguments: [String] = []
    package var detach = false
    /// A checkpoint's path, or `auto` for the newest.
    package var resume: String?
    /// Where `auto` looks, as patterns.
    package var checkpoints = ""
    package var steps: Int?
    /// Handed to the script as `--log-level`.
    package var logLevel: String?
    package var timeout: Duration?
    package var allowsUnknown = false
    /// Whether it starts although a credential ends before its limit.
    package var allowsExpiring = false
    package var variables = PassedVariables()
    /// Whether it starts also while another training of the script is under way.
    package var isParallel = false

    package init(_ choice: ProjectChoice, _ invocation: Invocation, script: String) {
        self.choice = choice
        self.invocation = invocation
        self.script = script
    }

    package func run() throws -> ExitCodes {
        let place = try choice.placeWithoutPlan(invocation)
        try checkScript(in: place.folder)
        var session = StandaloneSession(
            place, invocation, name: "train", allowsUnknown: allowsUnknown, echoes: true)
        session.allowsExpiring = allowsExpiring
        let report = try session.run([try action(in: place.folder)], command: "train \(script)")
        for refused in report.refused { session.tell(refused, what: "the training") }
        if let failure = report.firstFailure { session.tellFailure(failure, report) }
        session.tellWithheld(report)
        return session.exitCode(report)
    }

    private func checkScript(in folder: String) throws {
        let name = script.split(separator: ":", maxSplits: 1).first.map(String.init) ?? script
        guard access(path(name, below: folder), R_OK) != 0 else { return }
        throw CommandFailure(
            .unreadable, code: .scriptUnreadable,
            "cannot read script '\(name)': \(SystemError.last.text)",
            hint: "name the script as 'modal run' takes it: goap-runner train src/train.py")
    }

    private func action(in folder: String) throws -> Action {
        var words = ["modal", "run"] + (detach ? ["--detach"] : []) + [script] + arguments
        if let steps { words += ["--steps", "\(steps)"] }
        if let logLevel { words += ["--log-level", logLevel] }
        if let checkpoint = try checkpoint(in: folder) { words += ["--resume", checkpoint] }
        let id = ActionID("train-\(script)" + (isParallel ? "-\(getpid())" : ""))
        var action = Action(
            id: id, title: words.joined(separator: " "), at: PlanLocation(line: 1, column: 1)
        )
        action.command.run = CommandLine(words: words)
        action.command.timeout = timeout
        action.apply(ClientTables.all.recipes)
        variables.apply(to: &action.command)
        return action
    }

    /// The checkpoint to go on from; nil to begin anew.
    private func checkpoint(in folder: String) throws -> String? {
        guard let resume else { return nil }
        guard resume == "auto" else {
            if access(path(resume, below: folder), R_OK) != 0 {
                invocation.printMessage(
                    "'\(resume)' is not on this machine: handed on as a path on Modal, where a volume may have it\n"
                        .sanitized)
            }
            return resume
        }
        let newest = newestFile(matching: checkpoints.split(separator: ",").map { path(String($0), below: folder) })
        invocation.printMessage(
            newest.map { "resuming from '\($0)'\n" } ?? "no checkpoint matches '\(checkpoints)': beginning anew\n")
        return newest.map { typed($0, from: folder) }
    }
}
