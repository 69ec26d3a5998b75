import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPMarkdown
import GOAPSystem

/// The plan as it is in the commit that is checked out.
struct CommittedPlan {
    /// What it says of each action; nil outside a repository, without git, and for a plan that is not committed.
    let words: [ActionID: StatusWord]?

    init(_ place: ProjectPlace, _ source: PlanSource, _ environment: [String: String], at commit: String = "HEAD") {
        let path = absolute(place.plan)
        let git = Git(folder: Path.parent(of: path), environment: environment)
        guard
            let text = git.answer(
                ["show", "\(commit):./\(lastPart(of: path))"], outputLimit: 64 << 20, limit: .seconds(5))
        else {
            words = nil
            return
        }
        let plan = PlanReader.read(PlanDocument(text), companion: source.companion, options: source.options).plan
        words = Dictionary(plan.actions.map { ($0.id, $0.status?.word ?? .pending) }) { first, _ in first }
    }

    /// The same, with those told apart that the commit says: a checkout, a pull or a merge has brought them.
    static func marking(
        _ drift: [Drift], _ place: ProjectPlace, _ source: PlanSource, _ environment: [String: String]
    ) -> [Drift] {
        guard !drift.isEmpty, let words = CommittedPlan(place, source, environment).words else { return drift }
        return drift.map { drift in
            var drift = drift
            drift.isCommitted = words[drift.action] == drift.document
            return drift
        }
    }
}

extension Project {
    /// Every status that is not what is recorded, with those told apart that came with a commit, and of these the ones
    /// that `sync` takes over.
    var explainedDrift: [Drift] {
        let drift = CommittedPlan.marking(drift, place, source, invocation.environment)
        guard drift.contains(where: \.isCommitted), let file = try? EvidenceFile(of: planPath) else { return drift }
        let decision = CommittedDecision(place, source, invocation.environment)
        return drift.map { entry in
            guard entry.isCommitted, let line = file.book[entry.action], line.at == recorded[entry.action]?.changedAt
            else {
                return entry
            }
            var entry = entry
            entry.isDecided = decision.gave(entry.document, to: line, file.path)
            return entry
        }
    }
}
