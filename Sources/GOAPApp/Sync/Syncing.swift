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
    /// With `checks`: whether what is done is asked again, and how.
    package var verification: Verification?
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
        if checks { return try SyncCheck(opened, verification).run() }
        let adoption = Adoption(opened, invocation)
        let edits = try adoption.unrecordedEdits()
        if opened.hasRecords || !edits.isEmpty {
            let journal = try Wiring(opened).journal()
            try opened.takeIn(opened.doubts, journal)
            try journal.setDocumentWords(edits)
        }
        if adopts { try adoption.takeEdits(ids) }
        if addsTable { try append(opened) }
        // A plan without any record has no state to keep: only its progress lines can be wrong.
        if opened.hasRecords {
            let journal = try Wiring(opened).journal()
            let kept = try adoption.takeCommitted(journal)
            tell(try PlanSync.publish(opened, journal: journal, handEdits: .replace(except: kept)), opened, kept)
        } else {
            try publishProgress(opened)
        }
        if let reminder = MergeSetup(root: opened.place.root, invocation.environment).reminder {
            invocation.printMessage(reminder)
        }
        return .success
    }

    private func publishProgress(_ project: Project) throws {
        let result = PlanSync(project, handEdits: .replace()).render()
        if result.revision.isChange { try PlanFileStore.replace(project.planPath, with: result.revision) }
        tell(result, project)
    }

    private func tell(_ result: PlanSync.Result, _ project: Project, _ kept: Set<ActionID> = []) {
        let printer = DiagnosticPrinter(project.source, invocation.console.style(STDERR_FILENO))
        invocation.printMessage(printer.text(result.revision.diagnostics))
        for drift in result.drift where !kept.contains(drift.action) {
            invocation.printMessage(
                "\(drift.action): the plan said \(drift.document.rawValue) on line \(drift.location.line), recorded is \(drift.recorded.rawValue)\n"
            )
        }
        PlanSync.tellUnshown(result.unshown, in: project)
        for line in project.doubts.uncommitted {
            invocation.printMessage(
                "\(line.id): a line of the evidence that is in no commit does not count".sanitized + "\n")
        }
        invocation.printMessage(DoubtText.lines(project.situation))
        invocation.printMessage("'\(project.planPath)' is up to date\(result.revision.isChange ? " now" : "")\n")
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

extension Project {
    /// Whether there is anything to show but what the plan says itself.
    fileprivate var hasRecords: Bool { File.exists(statePath + "/goap.sqlite") || !doubts.taken.isEmpty }
}
