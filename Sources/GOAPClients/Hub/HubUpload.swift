package import GOAPCore
import GOAPEngine

extension Recipe {
    /// An upload to the Hugging Face Hub by its client, or by a script of the project.
    package static let hubUpload = Recipe(
        name: "hub upload", kind: .upload, programs: ["hf", "huggingface-cli", "python*"],
        matches: { words in
            words.program.hasPrefix("python")
                ? words.arguments.contains { $0.hasSuffix("upload_to_huggingface.py") }
                : words.begins("upload") || words.begins("upload-large-folder")
        },
        requirements: [.credential(name: CredentialKind.hubName, access: "write")],
        retry: RetryPolicy(attempts: 3, base: .seconds(2), maximum: .seconds(30)),
        environment: EnvironmentVariable.quiet,
        objection: { output in
            // Without arguments the client prints its help and is content.
            url(in: output) == nil ? "exited with 0, but no URL of a commit was printed" : nil
        },
        summary: url, log: uploadLog)

    /// An upload by this program, which tries again by itself.
    package static let wrappedUpload = Recipe(
        name: "goap-runner upload", kind: .upload, programs: ["goap-runner"], matches: { $0.begins("upload") },
        requirements: [.credential(name: CredentialKind.hubName, access: "write")], summary: url, log: uploadLog)

    /// Other commands of the Hub's client that write: folders kept alike, and jobs on its machines.
    package static let hubWork = Recipe(
        name: "hub work", kind: .upload, programs: ["hf"],
        matches: { $0.begins("sync") || $0.begins("jobs", "run") || $0.begins("jobs", "uv") },
        requirements: [.credential(name: CredentialKind.hubName, access: "write")],
        environment: EnvironmentVariable.quiet,
        log: LogWords(noun: "Work on the Hub", start: "HF_TOKEN validated, starting"))

    private static let uploadLog = LogWords(noun: "Upload", start: "Pre-flight validation passed, starting upload")

    /// The last URL that leads to a commit, a file or a folder of a repository.
    @Sendable private static func url(in output: String) -> String? {
        output.lastURL { word in ["/commit/", "/blob/", "/tree/"].contains { word.contains($0) } }
    }
}

extension CommandLine {
    /// The repository an upload writes to, `NAMESPACE/NAME`; nil when the command names none.
    package var uploadRepository: String? {
        CommandWords.chain(self).lazy.compactMap(Self.repository).first
    }

    private static func repository(_ words: CommandWords) -> String? {
        let named = words.value(of: "--repo-id")
        let operand = words.begins("upload") ? words.operands.dropFirst().first : nil
        return (named ?? operand).flatMap { text in
            text.split(separator: "/", omittingEmptySubsequences: false).count == 2 && !text.contains("$")
                ? text : nil
        }
    }
}
