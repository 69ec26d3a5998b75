import ArgumentParser
import GOAPCore
import GOAPEngine
import GOAPMarkdown
import GOAPReport
import GOAPStore
import Glibc

struct SyncCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "Regenerate the plan's own status from what is recorded.",
        discussion:
            "Only status cells, completed cells, checkboxes and progress lines change. Statuses edited by hand are named; --adopt takes them over."
    )

    @OptionGroup var project: ProjectOptions
    @Flag(help: "Change nothing; print a diff and exit with 1 if there is one.") var check = false
    @Flag(help: "Take over statuses edited by hand, of the named actions or of all.") var adopt = false
    @Flag(help: "Add a status table to a plan that has none.") var addTable = false
    @Argument(help: "With --adopt: only these actions.") var ids: [String] = []

    func validate() throws {
        if !ids.isEmpty, !adopt { throw ValidationError("Ids go with --adopt.") }
        if check, adopt || addTable {
            throw ValidationError("--check changes nothing; leave out --adopt and --add-table.")
        }
    }

    mutating func run() throws {
        let opened = try Project.open(project)
        if check { return try compare(opened) }
        if adopt { try take(opened) }
        if addTable { try append(opened) }
        // A plan nothing was ever recorded about has no state to keep: only its progress lines can be wrong.
        guard access(opened.statePath + "/goap.sqlite", F_OK) == 0 else { return try publishProgress(opened) }
        let journal = try Wiring(opened).journal()
        let result = try PlanSync.publish(opened, journal: journal, handEdits: .replace)
        tell(result, opened)
    }

    private func publishProgress(_ project: Project) throws(CommandFailure) {
        let result = PlanSync(project, handEdits: .replace).render()
        do throws(PlanFileError) {
            if result.revision.isChange { try PlanFileStore.replace(project.planPath, with: result.revision) }
        } catch {
            throw CommandFailure(error)
        }
        tell(result, project)
    }

    private func tell(_ result: PlanSync.Result, _ project: Project) {
        printMessage(DiagnosticPrinter.text(result.revision.diagnostics, of: project.source, color: self.project.color))
        for drift in result.drift {
            printMessage(
                "\(drift.action): the plan said \(drift.document.rawValue) on line \(drift.location.line), recorded is \(drift.recorded.rawValue)\n"
            )
        }
        printMessage("'\(project.planPath)' is up to date\(result.revision.isChange ? " now" : "")\n")
    }

    private func compare(_ project: Project) throws {
        let revision = PlanSync(project, handEdits: .replace).render().revision
        guard revision.isChange else { return printMessage("'\(project.planPath)' is up to date\n") }
        let (old, new) = (revision.document, PlanDocument(revision.bytes))
        printResult(
            UnifiedDiff.text(
                old.lines.map(old.text), new.lines.map(new.text), oldName: project.planPath,
                newName: "\(project.planPath) (regenerated)"))
        printMessage("'\(project.planPath)' is out of date\n  hint: goap-runner sync\n")
        Glibc.exit(ExitCodes.failed.rawValue)
    }

    /// Records every hand edit as what it says.
    private func take(_ project: Project) throws {
        let wanted = try Set(ids.map { project.graph.actions[try project.action(named: $0)].id })
        let edits = project.drift.filter { wanted.isEmpty || wanted.contains($0.action) }
        let events = edits.map { RunEvent.editAdopted($0.action, $0.document.adoptedState) }
        let journal = try Wiring(project).journal()
        do throws(JournalError) { try journal.append(events) } catch { throw CommandFailure(error) }
        for edit in edits { printMessage("\(edit.action) taken from the plan as \(edit.document.rawValue)\n") }
        if edits.isEmpty { printMessage("there is no hand edit to adopt\n") }
    }

    private func append(_ project: Project) throws(CommandFailure) {
        guard !StatusTableAppender.hasTable(project.reading) else {
            return printMessage("'\(project.planPath)' has a status table already\n")
        }
        do throws(PlanFileError) {
            let bytes = StatusTableAppender.append(to: project.reading, situation: project.situation)
            try PlanFileStore.replace(project.planPath, project.reading.document, with: bytes)
        } catch {
            throw CommandFailure(error)
        }
    }
}
