import GOAPReport
import GOAPSystem

/// The page of a job of GitHub Actions: after a run it shows where the plan stands.
enum StepSummary {
    /// More is shown by nobody: a page that is larger is dropped as a whole.
    private static let limit = 1_000_000

    /// Adds to the page; one that has no room, or cannot be written, is said and stops nothing.
    static func add(_ project: Project) {
        guard project.console.isInWorkflow, let path = project.invocation.variable("GITHUB_STEP_SUMMARY"),
            let report = try? project.report()
        else { return }
        let page = GatheredLines()
        var console = project.console
        console.gathered = page
        console.printResult(MarkdownStatus.text(report) + "\n", isColoured: false)
        let size = (try? FileStatus(of: path).size) ?? 0
        guard size + page.text.utf8.count <= limit else {
            return tell("it would be larger than \(limit) bytes", project)
        }
        do throws(SystemError) { try OpenFile(appending: path).write(page.text) } catch { tell(error.text, project) }
    }

    private static func tell(_ reason: String, _ project: Project) {
        project.console.printMessage("nothing is added to the job's summary: \(reason)".sanitized + "\n")
    }
}
