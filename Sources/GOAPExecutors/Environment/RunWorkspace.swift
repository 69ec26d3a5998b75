package import GOAPCore
package import GOAPEngine
import GOAPSystem

/// A run's place on this machine: the project's root and the folder of its logs.
package final class RunWorkspace: AttemptPreparation {
    private let root: String
    private let logs: String
    private let run: String
    private let environment: ChildEnvironment
    private let files: EvidenceFolder
    private var repository: GitRepository?

    /// - Parameters:
    ///   - root: the project's root; absolute.
    ///   - logs: the folder of all runs' logs; absolute.
    ///   - run: what names this run's folder among them.
    package init(root: String, logs: String, run: String, environment: ChildEnvironment) {
        files = EvidenceFolder(root: root, plan: environment.plan ?? "")
        self.root = root
        self.logs = logs
        self.run = run
        self.environment = environment
    }

    /// `<logs>/<run>/<action>-<attempt>.log`; no id leads out of the folder.
    package func log(for action: ActionID, attempt: Int) -> String {
        "\(logs)/\(fileName(run))/\(fileName(action.text))-\(attempt).log"
    }

    package func directory(for command: ActionCommand) -> String {
        command.directory.map { Path.below(root, $0) } ?? root
    }

    package func environment(for action: Action, attempt: Int) -> [String] {
        environment.variables(for: action, attempt: attempt)
    }

    package func withheld(from action: Action) -> [String] { environment.withheld(from: action) }

    package var commit: String? {
        // Looked for once; what it is at, before every attempt, for commands may commit.
        repository = repository ?? GitRepository(around: root)
        return repository?.commit
    }

    package var tree: WorkTree? {
        let commit = commit
        guard let repository else { return nil }
        // The plan changes with every result.
        let words = [
            "--no-optional-locks", "-C", root, "status", "--porcelain", "--untracked-files=no", "--", ":/",
        ]
        let others = environment.plan.map { [":(exclude)\($0)"] } ?? []
        let question = ProgramQuestion("git", words + others, environment: environment.inherited, outputLimit: 1)
        let answer = ProcessProbe().ask(question, limit: .seconds(2))
        let isClean: Bool? = if case .ended(.exited(0), let output) = answer { output.isEmpty } else { nil }
        return WorkTree(commit: commit, branch: repository.branch, isClean: isClean)
    }

    package func inputs(of action: Action) -> [FileRecord] { files.inputs(of: action) }

    package func outputs(of action: Action) -> [FileRecord] { files.outputs(of: action) }
}

/// A text as the name of one file: `18/A01` is `18%2FA01`.
private func fileName(_ text: String) -> String {
    var name = ""
    for (position, scalar) in text.unicodeScalars.enumerated() {
        if scalar == "/" || scalar == "%" || scalar.value < 0x20 || (position == 0 && scalar == ".") {
            let digits = String(scalar.value, radix: 16, uppercase: true)
            name += digits.count < 2 ? "%0" + digits : "%" + digits
        } else {
            name.unicodeScalars.append(scalar)
        }
    }
    return name
}
