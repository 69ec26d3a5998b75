package import GOAPCore

extension FailureRule {
    /// What Modal's client says.
    package static let modal: [FailureRule] = [
        FailureRule("the app was stopped", in: .stopped, .interrupted) {
            $0.isOfModal && $0.status.isSuccess
                && ($0.text.contains("app aborted") || $0.text.contains("shutting down modal client"))
        },
        FailureRule("training ended without completion", in: .incomplete, .unknown) {
            $0.isOfModal && ($0.status.isSuccess || $0.last.contains("connection lost"))
        },
        FailureRule("Modal refuses the credential", in: .wordedRefusal, .credential) {
            $0.isOfModal && $0.says(refusals)
        },
        FailureRule("the remote function failed", in: .remote, .permanent) {
            $0.says(["functiontimeouterror", "cancelled by user", "cuda out of memory"])
        },
        FailureRule("the remote machine went away", in: .remote, .unknown) {
            $0.says(["internalfailure", "internal failure", "exit status: 137", "preempted"])
        },
        // Its client hands on the server's words, whatever they are; where it ends by itself before anything has begun, they
        // are about the start, and not about the work.
        FailureRule("the start was refused", in: .exitCode, .transient) {
            $0.isOfModal && !$0.hasBegunRemotely && $0.status == .exited(1) && $0.last.hasPrefix("error")
                && !$0.text.contains("traceback")
                && !$0.says(["not found", "no such", "invalid", "must be", "unexpected"])
        },
    ]

    private static let refusals = [
        "token missing", "token not found", "token id is malformed", "secret is malformed", "token validation failed",
        "token revoked", "token expired", "invalid token", "unauthenticat", "no modal profile is active",
        "cannot both be configured", "error when reading the modal configuration",
    ]
}

extension FailureEvidence {
    fileprivate var isOfModal: Bool { recipe == .modalTraining || recipe == .wrappedTraining }
}
