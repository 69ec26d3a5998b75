import GOAPCore
import GOAPEngine

/// Asks Modal's own client whether its token is good: `modal token info`, or what older clients have.
///
/// The client waits for ever on a server that hangs and for a minute on a dead one, so it runs under a deadline.
struct ModalCheck {
    private static let name = CredentialKind.modalName
    /// How long a client may be busy with itself: on a fresh machine, or on one with much to do.
    private static let startLimit = Duration.seconds(20)
    private let place: String?
    private let environment: [String: String]
    private let context: CheckContext

    init(_ place: String?, _ sources: CredentialSources, _ context: CheckContext) {
        self.place = place
        environment = Self.environment(sources.environment)
        self.context = context
    }

    /// Enough to run, to find the credential and to print it plainly; no other secret of ours.
    private static func environment(_ all: [String: String]) -> [String: String] {
        let base: Set = ["PATH", "HOME", "LANG", "TMPDIR", "VIRTUAL_ENV", "SSL_CERT_FILE", "SSL_CERT_DIR"]
        var environment = all.filter { name, _ in
            base.contains(name) || name.hasPrefix("MODAL_") || name.isProxyVariable
        }
        environment.merge(["COLUMNS": "500", "NO_COLOR": "1", "TERM": "dumb"]) { _, new in new }
        return environment
    }

    func run() -> CredentialCheck {
        let begin = ContinuousClock.now
        let answer = ask(["token", "info"], limit: context.limit)
        // Before 1.3.1 there is no such command; listing environments needs a valid token in every version.
        guard case .ended(.exited(2), let output) = answer, output.contains("No such command") else {
            return judge(answer)
        }
        return judge(ask(["environment", "list", "--json"], limit: context.limit - (ContinuousClock.now - begin)))
    }

    private func ask(_ arguments: [String], limit: Duration) -> ProbeAnswer {
        var question = ProgramQuestion("modal", arguments, environment: environment)
        // Five seconds are for what a server does; a client that is still starting has asked nobody yet.
        question.workLimit = max(limit, Self.startLimit)
        return context.programs.ask(question, limit: limit)
    }

    private func judge(_ answer: ProbeAnswer) -> CredentialCheck {
        switch answer {
        case .ended(.exited(0), let output): return accepted(ModalTokenInfo(output))
        case .ended(_, let output): return refused(ModalMessage.text(of: output))
        case .timedOut:
            var late = check(.unknown, "Validation timeout", .error, log: "Modal token validation timed out")
            // A fresh machine, or one with much to do, takes longer to start the client than the gate waits.
            late.report.remedies.insert("let its client start for longer: export GOAP_AUTH_TIMEOUT=15", at: 0)
            return late
        case .notFound:
            var missing = check(.unknown, "Modal CLI not installed", .warning, log: "Modal CLI not found in PATH")
            missing.report.remedies = ["pip install modal"]
            return missing
        case .notStarted(let reason): return failed(.unknown, reason)
        }
    }

    private func accepted(_ info: ModalTokenInfo) -> CredentialCheck {
        if let expiresAt = info.expiresAt, expiresAt <= context.now { return failed(.expired, "Token expired") }
        let message = "Modal token is valid" + (info.workspace.map { " for workspace \($0)" } ?? "")
        var report = CredentialReport(Self.name, .valid, message, at: context.now)
        report.user = info.user
        report.workspace = info.workspace
        report.source = place
        report.createdAt = info.createdAt
        report.expiresAt = info.expiresAt
        return CredentialCheck(report, log: [.init(.info, "\(Self.name) validated via CLI")])
    }

    private func refused(_ text: String) -> CredentialCheck { failed(ModalMessage.status(of: text), text) }

    private func failed(_ status: CredentialStatus, _ text: String) -> CredentialCheck {
        let what = status == .unknown ? "error" : "failed"
        return check(status, "Modal: \(text)", .error, log: "Modal token validation \(what): \(text)")
    }

    private func check(
        _ status: CredentialStatus, _ message: String, _ level: CredentialCheck.Level, log: String
    ) -> CredentialCheck {
        let remedies = status == .unknown ? CredentialKind.modalOutageRemedies : CredentialKind.modal.remedies
        var report = CredentialReport(Self.name, status, message, remedies: remedies, at: context.now)
        report.source = place
        return CredentialCheck(report, log: [.init(level, log)])
    }
}
