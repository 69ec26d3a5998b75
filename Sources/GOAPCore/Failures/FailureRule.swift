/// One line of the table that turns evidence into a verdict.
package struct FailureRule: Sendable {
    package let name: String
    package let verdict: FailureVerdict
    let holds: @Sendable (FailureEvidence) -> Bool

    /// The verdict of the first rule that holds; `permanent` when none does.
    package static func verdict(on evidence: FailureEvidence) -> FailureVerdict {
        rule(for: evidence)?.verdict ?? .permanent
    }

    /// The first rule that holds.
    package static func rule(for evidence: FailureEvidence) -> FailureRule? { all.first { $0.holds(evidence) } }

    /// In this order: what we know ourselves, then HTTP statuses, and names of exceptions last.
    ///
    /// Names lie: the Hub's client reports a permanent 403 as `ConnectionError` and a 503 as none.
    package static let all: [FailureRule] = [
        FailureRule(name: "our timeout after a remote start", verdict: .unknown) {
            $0.isTimeout && $0.hasBegunRemotely
        },
        FailureRule(name: "our timeout", verdict: .transient) { $0.isTimeout },
        FailureRule(name: "stopped", verdict: .interrupted, holds: isStopped),
        FailureRule(name: "training ended without completion", verdict: .unknown) {
            $0.recipe == .training && ($0.status.isSuccess || $0.last.contains("connection lost"))
        },
        FailureRule(name: "usage", verdict: .permanent) {
            $0.status == .exited(2) && $0.text.contains("usage:") || [126, 127].contains($0.status.code)
        },
        FailureRule(name: "credential refused", verdict: .credential) {
            $0.httpStatus == 401 || $0.says(refusals) || isHiddenRepository($0)
        },
        FailureRule(name: "not permitted", verdict: .permission) {
            $0.httpStatus == 403 || $0.says(["do not have permission", "don't have the rights", "exceeded your"])
        },
        FailureRule(name: "passing HTTP status", verdict: .transient) {
            [408, 429, 500, 502, 503, 504].contains($0.httpStatus) || $0.says(["rate limit"])
        },
        FailureRule(name: "another commit came first", verdict: .transient) {
            $0.httpStatus == 412 || $0.says(["a commit has happened since"])
        },
        FailureRule(name: "other client error", verdict: .permanent) { (400..<500).contains($0.httpStatus ?? 0) },
        FailureRule(name: "modal refuses the credential", verdict: .credential) {
            $0.recipe == .training && $0.says(modalRefusals)
        },
        FailureRule(name: "the remote function failed", verdict: .permanent) {
            $0.says(["functiontimeouterror", "cancelled by user", "cuda out of memory"])
        },
        FailureRule(name: "the remote machine went away", verdict: .unknown) {
            $0.says(["internalfailure", "internal failure", "exit status: 137", "preempted"])
        },
        FailureRule(name: "local mistake", verdict: .permanent) { $0.says(localMistakes) },
        FailureRule(name: "connection lost after the start", verdict: .unknown) {
            $0.hasBegunRemotely && $0.says(connectionWords)
        },
        FailureRule(name: "connection", verdict: .transient) { $0.says(connectionWords) },
        FailureRule(name: "upload broke off", verdict: .transient) { $0.says(["error while uploading"]) },
        FailureRule(name: "temporary by exit code", verdict: .transient) { [75, 124].contains($0.status.code) },
    ]

    @Sendable private static func isStopped(_ evidence: FailureEvidence) -> Bool {
        if case .signalled = evidence.status { return true }
        if [130, 143].contains(evidence.status.code) || evidence.last.contains("aborted!") { return true }
        return evidence.recipe == .training && evidence.status.isSuccess
            && (evidence.text.contains("app aborted") || evidence.text.contains("shutting down modal client"))
    }

    /// A token that is refused in the middle of an upload is reported as a repository that is not there.
    @Sendable private static func isHiddenRepository(_ evidence: FailureEvidence) -> Bool {
        evidence.last.contains("not found") && evidence.last.contains("if the repo is private")
    }

    private static let refusals = [
        "is expired", "invalid user token", "invalid username or password", "invalid credentials", "not logged in",
    ]
    private static let modalRefusals = [
        "token missing", "token not found", "token id is malformed", "secret is malformed", "token validation failed",
        "token revoked", "token expired", "invalid token", "unauthenticat", "no modal profile is active",
        "cannot both be configured", "error when reading the modal configuration",
    ]
    private static let localMistakes = [
        "filenotfounderror", "no such file", "no space left", "modulenotfounderror", "syntaxerror", "importerror",
        "out of memory", "memoryerror",
    ]
    private static let connectionWords = [
        "connecterror", "connectionerror", "readerror", "readtimeout", "connecttimeout", "remoteprotocolerror",
        "connection reset", "connection refused", "connection aborted", "name or service not known",
        "temporary failure in name resolution", "name resolution", "nodename nor servname", "timed out",
        "could not connect", "connect call failed", "server disconnected", "network is unreachable", "broken pipe",
        "could not resolve host", "failed to connect", "connection lost",
    ]
}
