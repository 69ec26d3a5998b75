extension FailureRule {
    /// What holds whichever client ran.
    package static let general: [FailureRule] = [
        FailureRule("our timeout after a remote start", in: .limit, .unknown) { $0.isTimeout && $0.hasBegunRemotely },
        FailureRule("our timeout", in: .limit, .transient) { $0.isTimeout },
        FailureRule("stopped", in: .stopped, .interrupted, holds: isStopped),
        FailureRule("usage", in: .usage, .permanent) {
            $0.status == .exited(2) && $0.text.contains("usage:") || [126, 127].contains($0.status.code)
        },
        FailureRule("credential refused", in: .refusal, .credential) { $0.httpStatus == 401 || $0.says(refusals) },
        FailureRule("not permitted", in: .permission, .permission) {
            $0.httpStatus == 403 || $0.says(["do not have permission"])
        },
        FailureRule("passing HTTP status", in: .passing, .transient) {
            [408, 429, 500, 502, 503, 504].contains($0.httpStatus) || $0.says(["rate limit"])
        },
        FailureRule("other client error", in: .request, .permanent) { (400..<500).contains($0.httpStatus ?? 0) },
        FailureRule("local mistake", in: .local, .permanent) { $0.says(localMistakes) },
        FailureRule("connection lost after the start", in: .connection, .unknown) {
            $0.hasBegunRemotely && $0.says(connectionWords)
        },
        FailureRule("connection", in: .connection, .transient) { $0.says(connectionWords) },
        FailureRule("temporary by exit code", in: .exitCode, .transient) { [75, 124].contains($0.status.code) },
    ]

    @Sendable private static func isStopped(_ evidence: FailureEvidence) -> Bool {
        if case .signalled = evidence.status { return true }
        return [130, 143].contains(evidence.status.code) || evidence.last.contains("aborted!")
    }

    private static let refusals = ["is expired", "invalid credentials", "not logged in"]
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
