package import GOAPCore
import GOAPEngine

extension Recipe {
    /// A training on Modal by its client.
    package static let modalTraining = Recipe(
        name: "modal training", kind: .training, programs: ["modal"], matches: { $0.begins("run") },
        requirements: [.credential(name: CredentialKind.modalName, access: nil)],
        // Only what failed before anything began is tried again; see `FailureRule.modal`.
        retry: RetryPolicy(attempts: 3, base: .seconds(2), maximum: .seconds(30)),
        environment: EnvironmentVariable.quiet,
        stopsOnInterrupt: true, remote: .modal, silencers: ["-q", "--quiet"],
        objection: { output in
            // Interrupted, the client exits with 0 as well.
            output.contains("App completed") ? nil : "exited with 0, but the app did not complete"
        },
        summary: page, log: trainingLog)

    /// A training by this program, which tries again by itself.
    package static let wrappedTraining = Recipe(
        name: "goap-runner train", kind: .training, programs: ["goap-runner"], matches: { $0.begins("train") },
        requirements: [.credential(name: CredentialKind.modalName, access: nil)], stopsOnInterrupt: true,
        remote: .modal, summary: page, log: trainingLog)

    /// An app that stays on Modal.
    package static let modalDeployment = Recipe(
        name: "modal deployment", kind: .upload, programs: ["modal"], matches: { $0.begins("deploy") },
        requirements: [.credential(name: CredentialKind.modalName, access: nil)],
        retry: RetryPolicy(attempts: 3, base: .seconds(2), maximum: .seconds(30)),
        environment: EnvironmentVariable.quiet, stopsOnInterrupt: true, silencers: ["-q", "--quiet"],
        objection: { $0.contains("App deployed") ? nil : "exited with 0, but no app was deployed" },
        summary: page,
        log: LogWords(
            noun: "Deployment", start: "Modal authentication validated, starting deployment", namesCredential: true))

    private static let trainingLog = LogWords(
        noun: "Training", start: "Modal authentication validated, starting training", namesCredential: true)

    /// Where the run can be looked at.
    @Sendable private static func page(in output: String) -> String? {
        output.lastURL { $0.hasPrefix("https://modal.com/") }
    }

    /// The id of the app that began on Modal; nil when none did.
    @Sendable package static func modalApp(in output: String) -> String? {
        page(in: output)?.split(separator: "/").last { $0.hasPrefix("ap-") }.map(String.init)
    }
}

extension RemoteWork {
    /// An app of Modal.
    static let modal = RemoteWork(
        service: "Modal", start: "Initialized.", place: Recipe.modalApp,
        detaches: { words in words.arguments.contains { $0 == "--detach" || $0 == "-d" } })
}
