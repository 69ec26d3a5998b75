package import GOAPCore

extension FailureRule {
    /// What the Hub's client says; `hf` also runs inside other commands, so the rules ask for no recipe.
    package static let hub: [FailureRule] = [
        FailureRule("the Hub refuses the credential", in: .refusal, .credential) {
            $0.says(["invalid user token", "invalid username or password"]) || isHiddenRepository($0)
        },
        FailureRule("the Hub does not permit it", in: .permission, .permission) {
            $0.says(["don't have the rights", "exceeded your"])
        },
        FailureRule("another commit came first", in: .passing, .transient) {
            $0.httpStatus == 412 || $0.says(["a commit has happened since"])
        },
        FailureRule("upload broke off", in: .connection, .transient) { $0.says(["error while uploading"]) },
    ]

    /// A token that is refused in the middle of an upload is reported as a repository that is not there.
    private static func isHiddenRepository(_ evidence: FailureEvidence) -> Bool {
        evidence.last.contains("not found") && evidence.last.contains("if the repo is private")
    }
}
