import GOAPCore

/// What a plan says to be done, held against the evidence beside it.
struct EvidenceClaims {
    /// A DONE of the plan that does not stand.
    struct Claim {
        let index: Int
        /// In words that follow the action's id.
        let reason: String
        /// What to type next.
        var remedies: [String] = []
    }

    private let project: Project

    init(_ project: Project) { self.project = project }

    /// The actions that the plan says to be done, in its order.
    var done: [Int] {
        project.graph.actions.indices.filter { index in
            project.graph.actions[index].status?.word == .done && !project.graph.hasTwin(index)
        }
    }

    /// Those that no evidence shows, with the reason; nil where the plan has no evidence beside it.
    func unproven() throws -> [Claim]? {
        guard let file = try EvidenceFile(of: project.planPath) else { return nil }
        return done.compactMap { claim(about: $0, file.book[project.graph.actions[$0].id]) }
    }

    private func claim(about index: Int, _ line: EvidenceLine?) -> Claim? {
        let action = project.graph.actions[index]
        let mark = "goap-runner mark \(action.id) done --reason \u{2026}"
        let again = action.isManual ? [mark] : ["goap-runner run \(action.id)"]
        guard let line else {
            return Claim(
                index: index, reason: "says DONE and nothing shows it",
                remedies: action.isManual ? [mark] : again + [mark])
        }
        guard line.state == .done else {
            return Claim(
                index: index, reason: "says DONE, and the evidence says \(line.word) since \(line.at.text)",
                remedies: ["goap-runner sync"])
        }
        guard let evidence = line.evidence, !evidence.isOfAnother(than: action) else {
            let reason = line.evidence?.title.map { "says DONE, and what was done is another action: \($0)" }
            return Claim(
                index: index, reason: reason ?? "says DONE by evidence that does not say of what", remedies: again)
        }
        guard let doubt = evidence.doubt(about: action) else { return nil }
        return Claim(index: index, reason: "was done, but \(doubt.words)", remedies: again)
    }
}
