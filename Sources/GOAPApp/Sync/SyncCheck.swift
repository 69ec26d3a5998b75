import GOAPCore
import GOAPExecutors
import GOAPMarkdown
import GOAPReport

/// `sync --check`: whether the plan's own status is true, as far as can be told without changing anything.
struct SyncCheck {
    private let project: Project
    private let verification: Verification?

    /// - Parameter verification: how what is done is asked again; nil where it is not.
    init(_ project: Project, _ verification: Verification?) {
        (self.project, self.verification) = (project, verification)
    }

    func run() throws -> ExitCodes {
        let claims = try EvidenceClaims(project).unproven()
        let verified = try verification?.run(project) ?? (claims: [], isComplete: true)
        let wrong = (claims ?? []) + verified.claims
        for claim in wrong { tell(claim) }
        if claims == nil, verification == nil { tellUnchecked() }
        let isTrue = try compare(isSilent: !wrong.isEmpty) && wrong.isEmpty && verified.isComplete
        return isTrue ? .success : .failed
    }

    /// Where nothing shows what is done there is no more to say about it.
    private func tellUnchecked() {
        let unknown = EvidenceClaims(project).done.count { index in
            !project.recorded.isRecorded(project.graph.actions[index].id)
        }
        guard unknown > 0 else { return }
        project.console.printMessage(
            "\(count(unknown, "action")) DONE by the plan's word alone, without evidence beside it: only sums were checked\n"
        )
    }

    private func tell(_ claim: EvidenceClaims.Claim) {
        let action = project.graph.actions[claim.index]
        let line = (action.status?.location ?? action.location).line
        let text = "\(project.planPath):\(line): \(action.id) \(claim.reason)"
        let remedy = claim.remedies.joined(separator: ", or ")
        project.console.printResult(text.sanitized + (remedy.isEmpty ? "" : "\n    \(remedy)") + "\n")
        guard project.console.isInWorkflow else { return }
        let diagnostic = Diagnostic(
            .error, code: "unproven-claim", "\(action.id) \(claim.reason)",
            at: action.status?.location ?? action.location,
            hint: remedy.isEmpty ? nil : remedy)
        project.console.printWorkflowCommand(WorkflowReport.annotation(diagnostic, path: project.pathInRepository))
    }

    /// Whether plan and evidence are as they would be written.
    private func compare(isSilent: Bool) throws -> Bool {
        let revision = PlanSync(project, handEdits: .replace()).render().revision
        let doubts = DoubtText.lines(project.situation, where: isOurs)
        project.console.printMessage(doubts)
        let isEvidenceTrue = try compareEvidence()
        guard !revision.isChange else {
            show(revision)
            return false
        }
        let isTrue = doubts.isEmpty && isEvidenceTrue
        if !doubts.isEmpty {
            project.console.printMessage(
                "'\(project.planPath)' says DONE where that is not so any more\n  hint: goap-runner next --stale\n")
        } else if isTrue, !isSilent {
            project.console.printMessage("'\(project.planPath)' is up to date\n")
        }
        return isTrue
    }

    /// What was done elsewhere may have left files that git does not bring.
    private func isOurs(_ index: Int) -> Bool {
        guard let record = project.recorded[project.graph.actions[index].id], record.isTravelled else { return true }
        guard case .outputGone(let path) = project.situation.doubt(of: index) else { return true }
        return !IgnoredPaths(root: absolute(project.place.root)).contains(path)
    }

    private func compareEvidence() throws -> Bool {
        guard let file = try EvidenceFile(of: project.planPath) else { return true }
        guard !file.says(try project.evidenceText(file)) else { return true }
        project.console.printMessage("'\(file.path)' is out of date\n  hint: goap-runner sync\n")
        return false
    }

    private func show(_ revision: PlanRevision) {
        let (old, new) = (revision.document, PlanDocument(revision.bytes))
        project.console.printResult(
            UnifiedDiff.text(
                old.lines.map(old.text), new.lines.map(new.text), oldName: project.planPath,
                newName: "\(project.planPath) (regenerated)"))
        project.console.printMessage("'\(project.planPath)' is out of date\n  hint: goap-runner sync\n")
    }
}
