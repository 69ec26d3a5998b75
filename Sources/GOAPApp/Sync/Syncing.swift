import GOAPCore
import GOAPEngine
import GOAPMarkdown
import GOAPReport
import GOAPStore
import GOAPSystem
import Glibc

/// `sync`: regenerates the plan's own status from what is recorded.
package struct Syncing {
    private let choice: ProjectChoice
    private let invocation: Invocation
    /// Change nothing; print a diff.
    package var checks = false
    /// Take over statuses edited by hand, of the named actions or of all.
    package var adopts = false
    /// Settle the conflicts of a merge first, as far as they are about what is written here.
    package var resolves = false
    /// Add a status table to a plan that has none.
    package var addsTable = false
    package var ids: [String] = []

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        if adopts { try invocation.demand(.overrule, "take hand edits over") }
        if resolves { try ConflictResolving(choice, invocation).run() }
        let opened = try Project.open(choice, invocation)
        if checks { return compare(opened) }
        if File.exists(opened.statePath + "/goap.sqlite") {
            try opened.takeIn(opened.doubts, Wiring(opened).journal())
        }
        if adopts { try take(opened) }
        if addsTable { try append(opened) }
        // A plan without any record has no state to keep: only its progress lines can be wrong.
        if File.exists(opened.statePath + "/goap.sqlite") {
            let journal = try Wiring(opened).journal()
            tell(try PlanSync.publish(opened, journal: journal, handEdits: .replace), opened)
        } else {
            try publishProgress(opened)
        }
        if let reminder = MergeSetup(root: opened.place.root, invocation.environment).reminder {
            invocation.printMessage(reminder)
        }
        return .success
    }

    private func publishProgress(_ project: Project) throws {
        let result = PlanSync(project, handEdits: .replace).render()
        if result.revision.isChange { try PlanFileStore.replace(project.planPath, with: result.revision) }
        tell(result, project)
    }

    private func tell(_ result: PlanSync.Result, _ project: Project) {
        let printer = DiagnosticPrinter(project.source, invocation.console.style(STDERR_FILENO))
        invocation.printMessage(printer.text(result.revision.diagnostics))
        for drift in result.drift {
            invocation.printMessage(
                "\(drift.action): the plan said \(drift.document.rawValue) on line \(drift.location.line), recorded is \(drift.recorded.rawValue)\n"
            )
        }
        PlanSync.tellUnshown(result.unshown, in: project)
        invocation.printMessage(DoubtText.lines(project.situation))
        invocation.printMessage("'\(project.planPath)' is up to date\(result.revision.isChange ? " now" : "")\n")
    }

    private func compare(_ project: Project) -> ExitCodes {
        let revision = PlanSync(project, handEdits: .replace).render().revision
        let doubts = DoubtText.lines(project.situation)
        invocation.printMessage(doubts)
        guard revision.isChange else {
            invocation.printMessage(
                doubts.isEmpty
                    ? "'\(project.planPath)' is up to date\n"
                    : "'\(project.planPath)' says DONE where that is not so any more\n  hint: goap-runner next --stale\n"
            )
            return doubts.isEmpty ? .success : .failed
        }
        let (old, new) = (revision.document, PlanDocument(revision.bytes))
        invocation.printResult(
            UnifiedDiff.text(
                old.lines.map(old.text), new.lines.map(new.text), oldName: project.planPath,
                newName: "\(project.planPath) (regenerated)"))
        invocation.printMessage("'\(project.planPath)' is out of date\n  hint: goap-runner sync\n")
        return .failed
    }

    /// Records every hand edit as what it says.
    private func take(_ project: Project) throws {
        let wanted = try Set(ids.map { project.graph.actions[try project.action(named: $0)].id })
        let edits = project.drift.filter { wanted.isEmpty || wanted.contains($0.action) }
        let events = edits.flatMap { edit in
            let isWord =
                edit.document == .done
                && !(project.graph.index(of: edit.action).map {
                    project.graph.actions[$0].isManual
                } ?? true)
            return [RunEvent.editAdopted(edit.action, edit.document.adoptedState)]
                + (isWord ? [.proofRecorded(edit.action, .word, text: "a hand edit")] : [])
        }
        let journal = try Wiring(project).journal()
        try journal.append(events)
        try EvidenceTaker(project, journal).take(edits.filter { $0.document == .done }.map(\.action))
        for edit in edits {
            invocation.printMessage("\(edit.action) taken from the plan as \(edit.document.rawValue)\n")
        }
        if edits.isEmpty { invocation.printMessage("there is no hand edit to adopt\n") }
    }

    private func append(_ project: Project) throws {
        let ids = StatusTableAppender.actions(for: project.reading)
        guard !ids.isEmpty else {
            return invocation.printMessage("'\(project.planPath)' has a status table already\n")
        }
        guard
            let bytes = StatusTableAppender.append(
                ids, to: project.reading, situation: project.situation, options: project.source.options)
        else {
            throw CommandFailure(
                .failed, code: .tableUnread,
                "a table in '\(project.planPath)' would not be read as it was meant, so none is added",
                hint: "write the status of \(ids[0]) by hand: a line '**Status:** done' below its heading")
        }
        try PlanFileStore.replace(project.planPath, project.reading.document, with: bytes)
        invocation.printMessage("table of \(count(ids.count, "action")) added to '\(project.planPath)'\n")
    }
}
