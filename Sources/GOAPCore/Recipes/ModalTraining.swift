extension Recipe {
    /// A training on Modal by its client.
    static let modalTraining = Recipe(
        kind: .training, matches: { $0.program == "modal" && $0.begins("run") },
        requirements: [.credential(name: "MODAL_TOKEN", access: nil)],
        // Only what failed before anything began is tried again; see `FailureRule`.
        retry: RetryPolicy(attempts: 3, base: .seconds(2), maximum: .seconds(30)),
        environment: quiet,
        stopsOnInterrupt: true,
        objection: { output in
            // Interrupted, the client exits with 0 as well.
            output.contains("App completed") ? nil : "exited with 0, but the app did not complete"
        },
        summary: page)

    /// A training by this program, which tries again by itself.
    static let wrappedTraining = Recipe(
        kind: .training, matches: { $0.program == "goap-runner" && $0.begins("train") },
        requirements: [.credential(name: "MODAL_TOKEN", access: nil)], stopsOnInterrupt: true, summary: page)

    /// Checks of credentials by this program.
    static let validation = Recipe(
        kind: .validation, matches: { $0.program == "goap-runner" && $0.begins("auth") },
        summary: { output in
            output.split(whereSeparator: \.isNewline).last { $0.contains("Token validation: ") }.map(String.init)
        })

    /// Where the run can be looked at.
    @Sendable private static func page(in output: String) -> String? {
        output.split(whereSeparator: \.isWhitespace).last { $0.hasPrefix("https://modal.com/") }.map(String.init)
    }

    /// The id of the app that began on Modal; nil when none did.
    package static func modalApp(in output: String) -> String? {
        page(in: output)?.split(separator: "/").last { $0.hasPrefix("ap-") }.map(String.init)
    }
}
