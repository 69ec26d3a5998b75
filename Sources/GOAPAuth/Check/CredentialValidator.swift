package import GOAPCore
package import GOAPEngine
import GOAPSystem
import Glibc

/// Checks credentials: several side by side, each at most once per process, and not again for ten minutes.
package final class CredentialValidator {
    /// A credential as one action sees it.
    package struct Request: Sendable {
        package let kind: CredentialKind
        package let sources: CredentialSources
        /// What it must allow, `write`, and where, `NAMESPACE/NAME`.
        package let access: String?
        package let repository: String?

        package init(
            _ kind: CredentialKind, in sources: CredentialSources, access: String? = nil, repository: String? = nil
        ) {
            self.kind = kind
            self.sources = sources
            self.access = access
            self.repository = repository
        }
    }

    private let context: () -> CheckContext
    private let log: AuthLog
    private let cache: CredentialCache?
    /// What this process has found out, by kind and value.
    private var known: [String: CredentialReport] = [:]

    /// - Parameters:
    ///   - context: made anew for every round of checks, because it holds the time.
    ///   - cache: what earlier processes found out; nil asks afresh.
    package init(log: AuthLog, cache: CredentialCache?, context: @escaping () -> CheckContext) {
        self.log = log
        self.cache = cache
        self.context = context
    }

    /// The time of day.
    package var now: Timestamp { context().now }

    /// What is known or found out about each, in the order asked.
    ///
    /// - Parameter isFresh: whether to ask again what was asked before.
    package func reports(_ requests: [Request], isFresh: Bool = false) -> [CredentialReport] {
        let located = requests.map { LocatedCredential($0.kind, in: $0.sources) }
        var pending: [LocatedCredential] = []
        for (request, credential) in zip(requests, located)
        where !pending.contains(where: { $0.key == credential.key }) {
            if isFresh || recall(credential, request) == nil { pending.append(credential) }
        }
        check(pending)
        return located.map { known[$0.key] ?? $0.unchecked(at: context().now) }
    }

    /// What is known already. Of what other processes found out only good news counts: what was refused may be
    /// fixed by now.
    private func recall(_ credential: LocatedCredential, _ request: Request) -> CredentialReport? {
        if let report = known[credential.key] { return report }
        guard let report = cache?.report(credential, at: context().now),
            report.objection(access: request.access, repository: request.repository) == nil
        else { return nil }
        log.write(.debug, "\(report.name) was validated at \(report.validatedAt.text)", at: context().now)
        known[credential.key] = report
        return report
    }

    private func check(_ credentials: [LocatedCredential]) {
        guard !credentials.isEmpty else { return }
        let context = context()
        let checks = concurrently(credentials) { $0.check(context) }
        let now = self.context().now
        for (credential, check) in zip(credentials, checks) {
            known[credential.key] = check.report
            if credential.isWorthKeeping { cache?.keep(check.report, for: credential, at: context.now) }
            for line in check.log { log.write(line.level, line.text, at: now) }
            for remark in CredentialAge.remarks(on: check.report, at: context.now) {
                log.write(remark.urgency == .warning ? .warning : .info, remark.text, at: now)
            }
        }
        let valid = checks.count { $0.report.status == .valid }
        log.write(.info, "Token validation: \(valid)/\(checks.count) valid", at: now)
    }
}
