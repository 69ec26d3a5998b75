extension Recipe {
    /// An upload to the Hugging Face Hub by its client, or by a script of the project.
    static let hubUpload = Recipe(
        kind: .upload,
        matches: { words in
            (words.program == "hf" || words.program == "huggingface-cli")
                && (words.begins("upload") || words.begins("upload-large-folder"))
                || words.program.hasPrefix("python")
                    && words.arguments.contains { $0.hasSuffix("upload_to_huggingface.py") }
        },
        requirements: [.credential(name: "HF_TOKEN", access: "write")],
        retry: RetryPolicy(attempts: 3, base: .seconds(2), maximum: .seconds(30)),
        environment: quiet,
        objection: { output in
            // Without arguments the client prints its help and is content.
            url(in: output) == nil ? "exited with 0, but no URL of a commit was printed" : nil
        },
        summary: url)

    /// An upload by this program, which tries again by itself.
    static let wrappedUpload = Recipe(
        kind: .upload, matches: { $0.program == "goap-runner" && $0.begins("upload") },
        requirements: [.credential(name: "HF_TOKEN", access: "write")], objection: { _ in nil }, summary: url)

    /// What the clients need to be readable in a log, and to ask for nothing but their work.
    static let quiet: [EnvironmentVariable] = [
        .init(name: "HF_HUB_DISABLE_UPDATE_CHECK", value: "1"), .init(name: "HF_HUB_DISABLE_TELEMETRY", value: "1"),
        .init(name: "NO_COLOR", value: "1"), .init(name: "COLUMNS", value: "500"),
        .init(name: "PYTHONUNBUFFERED", value: "1"),
    ]

    /// The last URL that leads to a commit, a file or a folder of a repository.
    @Sendable private static func url(in output: String) -> String? {
        output.split(whereSeparator: \.isWhitespace).last { word in
            (word.hasPrefix("http://") || word.hasPrefix("https://"))
                && ["/commit/", "/blob/", "/tree/"].contains { word.contains($0) }
        }.map(String.init)
    }
}

extension CommandLine {
    /// The repository an upload writes to, `NAMESPACE/NAME`; nil when the command names none.
    package var uploadRepository: String? {
        guard let words = CommandWords(self) else { return nil }
        let named = words.value(of: "--repo-id")
        let operand = words.begins("upload") ? words.operands.dropFirst().first : nil
        return (named ?? operand).flatMap { text in
            text.split(separator: "/", omittingEmptySubsequences: false).count == 2 && !text.contains("$")
                ? text : nil
        }
    }
}
