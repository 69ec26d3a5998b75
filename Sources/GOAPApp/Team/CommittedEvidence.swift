import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPSystem

/// The lines of a plan's evidence that are in the commit that is checked out, or in one that is being merged, picked or
/// put on top of it: what somebody can have reviewed.
struct CommittedEvidence {
    /// Nil outside a repository, and without git: then there is nothing to tell lines apart by.
    private let lines: Set<EvidenceLine>?

    /// Those that what is being worked on comes from.
    static let sources = ["HEAD", "MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"]

    /// - Parameters:
    ///   - path: the evidence file.
    ///   - commits: where the lines are looked for.
    init(_ path: String, in commits: [String] = Self.sources, _ environment: [String: String]) {
        let file = absolute(path)
        let text = Git(folder: Path.parent(of: file), environment: environment).answer(
            ["cat-file", "--batch"], input: commits.map { "\($0):./\(lastPart(of: file))\n" }.joined(),
            outputLimit: 64 << 20, limit: .seconds(5))
        lines = text.map { Set($0.split(whereSeparator: \.isNewline).compactMap { EvidenceLine(json: String($0)) }) }
    }

    func contains(_ line: EvidenceLine) -> Bool { lines?.contains(line) ?? true }
}
