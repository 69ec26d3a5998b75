import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPSystem

/// Whether somebody decided a status and committed it, rather than that a merge left it behind.
///
/// A decision is a commit, no merge, that gave the plan the status while the evidence already said what is recorded here.
/// A merge can bring a status from one side and the evidence from the other; then nobody has said both.
struct CommittedDecision {
    private let place: ProjectPlace
    private let source: PlanSource
    private let environment: [String: String]
    /// The newest commits that changed the plan, the newest first.
    private let commits: [String]

    /// How many commits are looked at.
    private static let depth = 10

    init(_ place: ProjectPlace, _ source: PlanSource, _ environment: [String: String]) {
        (self.place, self.source, self.environment) = (place, source, environment)
        let plan = absolute(place.plan)
        let words = ["log", "--no-merges", "-n", "\(Self.depth)", "--format=%H", "--", lastPart(of: plan)]
        let text = Git(folder: Path.parent(of: plan), environment: environment).answer(words, limit: .seconds(5))
        commits = (text ?? "").split(whereSeparator: \.isNewline).map(String.init)
    }

    /// - Parameter line: what the evidence says of the action.
    func gave(_ word: StatusWord, to line: EvidenceLine, _ evidence: String) -> Bool {
        for commit in commits {
            guard words(at: commit)?[line.id] == word else { return false }
            guard words(at: commit + "^")?[line.id] != word else { continue }
            return CommittedEvidence(evidence, in: [commit + "^"], environment).contains(line)
        }
        return false
    }

    private func words(at commit: String) -> [ActionID: StatusWord]? {
        CommittedPlan(place, source, environment, at: commit).words
    }
}
