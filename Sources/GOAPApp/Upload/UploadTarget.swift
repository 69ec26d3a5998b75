/// Where an upload goes, beside the repository, as `hf upload` is told.
package struct UploadTarget: Sendable {
    /// `model`, `dataset` or `space`.
    package var kind: String?
    /// Whether a repository that does not exist is made for its owner alone.
    package var isPrivate = false
    /// The branch.
    package var revision: String?
    /// Whether it becomes a pull request.
    package var createsRequest = false
    /// The folder there.
    package var folder: String?
    /// Which files there are removed with the last commit, as patterns.
    package var deleted: [String] = []

    package init() {}

    var kindWords: [String] { kind.map { ["--repo-type", $0] } ?? [] }

    func words(isLast: Bool) -> [String] {
        kindWords + (isPrivate ? ["--private"] : []) + (revision.map { ["--revision", $0] } ?? [])
            + (createsRequest ? ["--create-pr"] : []) + (isLast ? deleted.flatMap { ["--delete", $0] } : [])
    }
}
