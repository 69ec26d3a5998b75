import GOAPCore

extension CredentialKind {
    /// A variable that no service here can judge: it is there, or it is not.
    package static func environmentVariable(_ name: String) -> CredentialKind {
        CredentialKind(
            name: name, variables: [name], remedies: ["export \(name)=…"],
            locate: { $0.location(ofVariable: name) },
            validate: { _, _, context in
                var report = CredentialReport(name, .valid, "\(name) is set", at: context.now)
                report.source = name
                return CredentialCheck(report, log: [.init(.info, "\(name) is set; no service was asked")])
            })
    }

    /// A command that exits 0 exactly when a credential is good.
    package static func command(_ text: String) -> CredentialKind {
        CredentialKind(
            name: "`\(text)`", variables: [], remedies: [text],
            locate: { _ in CredentialLocation(.present(in: "command")) },
            validate: { _, sources, context in
                let question = ProgramQuestion("/bin/sh", ["-c", text], environment: sources.environment)
                let answer = context.programs.ask(question, limit: context.limit)
                return check(ofCommand: text, answer, at: context.now)
            })
    }

    private static func check(ofCommand text: String, _ answer: ProbeAnswer, at now: Timestamp) -> CredentialCheck {
        let (status, message): (CredentialStatus, String) =
            switch answer {
            case .ended(.exited(0), _): (.valid, "the command succeeded")
            case .ended(let status, _): (.invalid, "the command \(status)")
            case .timedOut: (.unknown, "the command did not end in time")
            case .notFound: (.unknown, "there is no shell")
            case .notStarted(let reason): (.unknown, reason)
            }
        let level = status == .valid ? CredentialCheck.Level.info : .error
        return CredentialCheck(
            CredentialReport("`\(text)`", status, message, remedies: status == .valid ? [] : [text], at: now),
            log: [.init(level, "required command '\(text)': \(message)")])
    }
}
