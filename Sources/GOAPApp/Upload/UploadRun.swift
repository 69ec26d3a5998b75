import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPStore
import GOAPSystem
import Glibc

/// `upload`: files to a repository of the Hub, in batches, under the gate and retry of an action.
package struct UploadRun {
    private let choice: ProjectChoice
    private let invocation: Invocation
    /// `NAMESPACE/NAME`.
    private let repository: String
    package var generator: String?
    package var classifier: String?
    package var onnxGenerator: String?
    package var onnxClassifier: String?
    package var files: [String] = []
    /// How many files a commit holds at most.
    package var batchSize = 100
    package var commitMessage: String?
    /// What the Hub's client is told besides.
    package var target = UploadTarget()
    /// Which files go, and which stay, as patterns; empty names all, or none.
    package var included: [String] = []
    package var excluded: [String] = []
    /// The limit of an attempt at one batch; by size unless said.
    package var timeout: Duration?
    /// The tag for the result.
    package var version: String?
    package var allowsUnknown = false
    /// Whether it starts although a credential ends before its limit.
    package var allowsExpiring = false
    package var variables = PassedVariables()
    package var isVerbose = false
    package var dryRun = false

    package init(_ choice: ProjectChoice, _ invocation: Invocation, repository: String) {
        self.choice = choice
        self.invocation = invocation
        self.repository = repository
    }

    package func run() throws -> ExitCodes {
        let place = try choice.placeWithoutPlan(invocation)
        let finder = UploadFiles(folder: place.folder, mask: invocation.console.mask)
        let found = try finder.collect(sources).filter { UploadFiles.matches($0.path, included, excluded) }
        // Each commit would be a request of its own.
        let plan = UploadPlan(found, batchSize: target.createsRequest ? max(1, found.count) : batchSize)
        try check(plan, finder)
        if dryRun {
            list(plan)
            return .success
        }
        let stage = try UploadStage(in: invocation.variable("TMPDIR"))
        let progress = UploadProgress(plan) { [invocation] in invocation.printMessage($0) }
        var session = StandaloneSession(
            place, invocation, name: "upload", allowsUnknown: allowsUnknown, echoes: isVerbose, sinks: [progress])
        session.allowsExpiring = allowsExpiring
        let actions = try actions(for: plan, on: stage)
        // The stage is removed once no command needs it any more.
        return try withExtendedLifetime(stage) {
            end(try session.run(actions, command: "upload \(repository)"), session)
        }
    }

    private var sources: [UploadFiles.Source] {
        let models = [
            (generator, "generator/model"), (classifier, "classifier/model"), (onnxGenerator, "generator/model"),
            (onnxClassifier, "classifier/model"),
        ]
        let named = models.compactMap { file, path in
            file.map { UploadFiles.Source(local: $0, path: path + Self.suffix(of: $0)) }
        }
        // What one folder holds goes to the root, as with the Hub's own client.
        let path = named.isEmpty && files.count == 1 ? "" : nil
        return named + files.map { UploadFiles.Source(local: $0, path: isFolder($0) ? path : nil) }
    }

    private func isFolder(_ local: String) -> Bool {
        let folder = (try? choice.placeWithoutPlan(invocation).folder) ?? "."
        return (try? FileStatus(of: path(local, below: folder)).isFolder) ?? false
    }

    private func check(_ plan: UploadPlan, _ finder: UploadFiles) throws {
        var problems = plan.problems
        if plan.files.isEmpty { problems.append("there are no files in \(GOAPCore.list(files.map { "'\($0)'" }))") }
        guard problems.isEmpty else {
            throw CommandFailure(
                .usage, code: .uploadRefused, problems.joined(separator: "; "), hint: "nothing was sent")
        }
        try finder.checkSecrets(plan.files)
    }

    private func list(_ plan: UploadPlan) {
        for (number, batch) in plan.batches.enumerated() {
            for file in batch {
                invocation.printResult(
                    "batch \(number + 1)  \(file.path)  \(byteText(file.size))  \(file.local)".sanitized + "\n")
            }
        }
        invocation.printMessage(
            "would send \(count(plan.files.count, "file")), \(byteText(plan.size)), in \(count(plan.batches.count, "commit")) to \(repository)\n"
        )
    }

    /// One action per batch, each after the one before, and one for the tag.
    private func actions(for plan: UploadPlan, on stage: UploadStage) throws -> [Action] {
        var actions: [Action] = []
        for (index, batch) in plan.batches.enumerated() {
            let title = commitMessage ?? "Upload \(count(batch.count, "file"))"
            let place = plan.batches.count > 1 ? " (batch \(index + 1) of \(plan.batches.count))" : ""
            let words =
                [
                    "hf", "upload", repository, try stage.lay(batch, number: index + 1), target.folder ?? ".",
                    "--commit-message",
                    title + place,
                ] + target.words(isLast: index == plan.batches.count - 1)
            var action = action(Self.id(ofBatch: index + 1), words, after: actions.last)
            action.command.timeout = timeout ?? UploadPlan.limit(for: batch)
            actions.append(action)
        }
        guard let version else { return actions }
        var tag = action(
            ActionID("upload-tag-\(getpid())"),
            ["hf", "repos", "tag", "create", repository, version] + target.kindWords,
            after: actions.last)
        tag.requirements = Recipe.hubUpload.requirements
        tag.command.retry = RetryPolicy(
            attempts: 3, base: .seconds(2), maximum: .seconds(30), causes: [.network, .timeout])
        tag.command.timeout = .seconds(120)
        return actions + [tag]
    }

    private func action(_ id: ActionID, _ words: [String], after previous: Action?) -> Action {
        let place = PlanLocation(line: 1, column: 1)
        var action = Action(id: id, title: words.joined(separator: " "), at: place)
        action.command.run = CommandLine(words: words)
        action.dependencies = previous.map { [Dependency([.actions([$0.id])], at: place)] } ?? []
        action.apply(ClientTables.all.recipes)
        variables.apply(to: &action.command)
        return action
    }

    private func end(_ report: RunReport, _ session: StandaloneSession) -> ExitCodes {
        for refused in report.refused { session.tell(refused, what: "the upload") }
        if let failure = report.firstFailure { session.tellFailure(failure, report) }
        let batches = report.finished.filter { Self.batch(of: $0.action) != nil && $0.state == .done }
        if let url = batches.last.flatMap({ session.attempts(of: $0.action).last?.summary }) {
            invocation.printResult(url + "\n")
        }
        session.tellWithheld(report)
        return session.exitCode(report)
    }

    private static func id(ofBatch number: Int) -> ActionID { ActionID("upload-\(number)-\(getpid())") }

    /// The number of the batch an action sends; nil for the tag.
    static func batch(of id: ActionID) -> Int? {
        let parts = id.text.split(separator: "-")
        return parts.count == 3 ? Int(parts[1]) : nil
    }

    /// `.pt` of `a/b.pt`.
    private static func suffix(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        return name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
    }
}
