import GOAPCore
import GOAPMarkdown
import GOAPSystem

/// What the evidence of two sides of a merge says: which of them heard last of an action.
struct MergedEvidence {
    private let ours: EvidenceBook
    private let theirs: EvidenceBook

    /// Nil where one side has no evidence, and where git does not tell which commit it merges: only `git merge` and
    /// `git pull` do, as `GITHEAD_<commit>` (git's builtin/merge.c), not a rebase or a cherry-pick.
    ///
    /// - Parameter plan: its path, from the top of the repository.
    init?(of plan: String, _ environment: [String: String]) {
        let merged = environment.keys.filter { $0.hasPrefix(Self.prefix) }.map { $0.dropFirst(Self.prefix.count) }
        guard merged.count == 1 else { return nil }
        let path = EvidenceFile.path(of: plan)
        let git = Git(folder: ".", environment: environment)
        let texts = ["HEAD", String(merged[0])].compactMap { commit in
            git.answer(["show", "\(commit):\(path)"], outputLimit: 64 << 20)
        }
        guard texts.count == 2 else { return nil }
        (ours, theirs) = (EvidenceBook(texts[0]), EvidenceBook(texts[1]))
    }

    private static let prefix = "GITHEAD_"

    /// The side that knows of a later end; nil where one of them knows of none, or both of the same.
    func newer(_ id: ActionID) -> MergeSide? {
        guard let first = ours[id]?.at, let second = theirs[id]?.at, first != second else { return nil }
        return first > second ? .ours : .theirs
    }
}
