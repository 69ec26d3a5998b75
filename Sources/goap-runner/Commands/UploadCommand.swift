import ArgumentParser
import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPStore
import Glibc

struct UploadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "upload", abstract: "Upload files to a repository of the Hugging Face Hub.",
        discussion: """
            Checks token, role and files first, then lets the official client send them in batches under retry. What \
            the repository has already is not sent again, so the same command goes on after an interruption. The \
            commit's URL is the result. Files keep their relative paths; hidden ones in folders are left out.
            """)

    @OptionGroup var project: ProjectOptions
    @Option(help: ArgumentHelp("The repository.", valueName: "namespace/name")) var repoId: String
    @Option(help: ArgumentHelp("A checkpoint, uploaded as generator/model.*.", valueName: "file"))
    var generator: String?
    @Option(help: ArgumentHelp("A checkpoint, uploaded as classifier/model.*.", valueName: "file"))
    var classifier: String?
    @Option(help: ArgumentHelp("A model, uploaded as generator/model.onnx.", valueName: "file"))
    var onnxGenerator: String?
    @Option(help: ArgumentHelp("A model, uploaded as classifier/model.onnx.", valueName: "file"))
    var onnxClassifier: String?
    @Argument(help: "Further files and folders.") var files: [String] = []
    @Option(help: ArgumentHelp("How many files a commit holds at most.", valueName: "number")) var batchSize = 100
    @Option(help: ArgumentHelp("The commit's first line.", valueName: "text")) var commitMessage: String?
    @Option(help: ArgumentHelp("Tag the result.", valueName: "tag")) var version: String?
    @Flag(help: "Go on when nobody could say whether the token is good; recorded.") var allowUnknown = false
    @Flag(help: "Show what the client prints.") var verbose = false
    @Flag(name: [.customShort("n"), .long], help: "Only say what would be sent.") var dryRun = false

    func validate() throws {
        let parts = repoId.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count != 2 || parts.contains(where: \.isEmpty) {
            throw ValidationError("'\(repoId)' is no repository; write NAMESPACE/NAME.")
        }
        if sources.isEmpty { throw ValidationError("Name what to upload: --generator FILE, or files.") }
        if batchSize < 1 { throw ValidationError("--batch-size must be at least 1.") }
    }

    mutating func run() throws {
        try project.enter()
        let plan = UploadPlan(try UploadFiles.collect(sources), batchSize: batchSize)
        try check(plan)
        if dryRun { return list(plan) }
        let stage = try UploadStage()
        let progress = UploadProgress(plan, write: printMessage)
        let session = StandaloneSession(
            project, name: "upload", allowsUnknown: allowUnknown, echoes: verbose, sinks: [progress])
        let report = try session.run(actions(for: plan, on: stage), command: "upload \(repoId)")
        withExtendedLifetime(stage) {}
        try end(report, session)
    }

    private var sources: [UploadFiles.Source] {
        let models = [
            (generator, "generator/model"), (classifier, "classifier/model"), (onnxGenerator, "generator/model"),
            (onnxClassifier, "classifier/model"),
        ]
        let named = models.compactMap { file, path in
            file.map { UploadFiles.Source(local: $0, path: path + Self.suffix(of: $0)) }
        }
        return named + files.map { UploadFiles.Source(local: $0, path: nil) }
    }

    private func check(_ plan: UploadPlan) throws(CommandFailure) {
        var problems = plan.problems
        if plan.files.isEmpty { problems.append("there are no files in \(GOAPCore.list(files.map { "'\($0)'" }))") }
        guard problems.isEmpty else {
            throw CommandFailure(
                .usage, code: "upload_refused", problems.joined(separator: "; "), hint: "nothing was sent")
        }
        try UploadFiles.checkSecrets(plan.files)
    }

    private func list(_ plan: UploadPlan) {
        for (number, batch) in plan.batches.enumerated() {
            for file in batch {
                printResult("batch \(number + 1)  \(file.path)  \(byteText(file.size))  \(file.local)".sanitized + "\n")
            }
        }
        printMessage(
            "would send \(count(plan.files.count, "file")), \(byteText(plan.size)), in \(count(plan.batches.count, "commit")) to \(repoId)\n"
        )
    }

    /// One action per batch, each after the one before, and one for the tag.
    private func actions(for plan: UploadPlan, on stage: UploadStage) -> [Action] {
        var actions: [Action] = []
        for (index, batch) in plan.batches.enumerated() {
            let title = commitMessage ?? "Upload \(count(batch.count, "file"))"
            let place = plan.batches.count > 1 ? " (batch \(index + 1) of \(plan.batches.count))" : ""
            let words = [
                "hf", "upload", repoId, stage.lay(batch, number: index + 1), ".", "--commit-message", title + place,
            ]
            var action = action(Self.id(ofBatch: index + 1), words, after: actions.last)
            action.command.timeout = UploadPlan.limit(for: batch)
            actions.append(action)
        }
        guard let version else { return actions }
        var tag = action(
            ActionID("upload-tag-\(getpid())"), ["hf", "repos", "tag", "create", repoId, version], after: actions.last)
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
        return action
    }

    private func end(_ report: RunReport, _ session: StandaloneSession) throws {
        for refused in report.refused { StandaloneSession.tell(refused, what: "the upload") }
        if let failure = report.firstFailure { session.tellFailure(failure, report) }
        let batches = report.finished.filter { Self.batch(of: $0.action) != nil && $0.state == .done }
        if let url = batches.last.flatMap({ session.attempts(of: $0.action).last?.summary }) { printResult(url + "\n") }
        let code = session.exitCode(report)
        if code != 0 { Glibc.exit(code) }
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
