import ArgumentParser
import GOAPApp

struct UploadCommand: RunnerCommand {
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
    @Option(help: ArgumentHelp("What it is: model, dataset or space.", valueName: "kind")) var repoType: String?
    @Flag(name: .customLong("private"), help: "Make a repository that does not exist for its owner alone.")
    var isPrivate = false
    @Option(help: ArgumentHelp("The branch.", valueName: "branch")) var revision: String?
    @Flag(help: "Open a pull request instead, with one commit.") var createPr = false
    @Option(help: ArgumentHelp("The folder in the repository.", valueName: "folder")) var pathInRepo: String?
    @Option(help: ArgumentHelp("Only files that match, by their paths in the repository.", valueName: "pattern"))
    var include: [String] = []
    @Option(help: ArgumentHelp("No files that match.", valueName: "pattern")) var exclude: [String] = []
    @Option(help: ArgumentHelp("Remove files that match from the repository.", valueName: "pattern"))
    var delete: [String] = []
    @Option(
        help: ArgumentHelp("The limit of an attempt at one commit; by size unless said.", valueName: "duration"),
        transform: { try Duration(argument: $0) })
    var timeout: Duration?
    @Option(help: ArgumentHelp("Tag the result.", valueName: "tag")) var version: String?
    @OptionGroup var passed: PassedOptions
    @Flag(help: "Go on when no service could say whether the token is good; recorded.") var allowUnknown = false
    @Flag(help: "Show what the client prints.") var verbose = false
    @Flag(name: [.customShort("n"), .long], help: "Only say what would be sent.") var dryRun = false

    func validate() throws {
        let parts = repoId.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count != 2 || parts.contains(where: \.isEmpty) {
            throw ValidationError("'\(repoId)' is no repository; write NAMESPACE/NAME.")
        }
        if [generator, classifier, onnxGenerator, onnxClassifier].allSatisfy({ $0 == nil }), files.isEmpty {
            throw ValidationError("Name what to upload: --generator FILE, or files.")
        }
        if let repoType, !["model", "dataset", "space"].contains(repoType) {
            throw ValidationError("'\(repoType)' is no kind; write model, dataset or space.")
        }
        if batchSize < 1 { throw ValidationError("--batch-size must be at least 1.") }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var run = UploadRun(project.choice, project.coloured(invocation), repository: repoId)
        run.generator = generator
        run.classifier = classifier
        run.onnxGenerator = onnxGenerator
        run.onnxClassifier = onnxClassifier
        run.files = files
        run.batchSize = batchSize
        run.commitMessage = commitMessage
        run.version = version
        run.target = target
        (run.included, run.excluded, run.timeout) = (include, exclude, timeout)
        run.allowsUnknown = allowUnknown
        run.variables = passed.variables
        run.allowsExpiring = passed.allowExpiring
        run.isVerbose = verbose
        run.dryRun = dryRun
        return try run.run()
    }

    private var target: UploadTarget {
        var target = UploadTarget()
        (target.kind, target.isPrivate, target.revision) = (repoType, isPrivate, revision)
        (target.createsRequest, target.folder, target.deleted) = (createPr, pathInRepo, delete)
        return target
    }
}
