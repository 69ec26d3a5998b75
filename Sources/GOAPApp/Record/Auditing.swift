package import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPMarkdown
import GOAPReport
import GOAPStore

/// `log --audit`: every event of the plan, and whether all of them are as they were written.
package struct Auditing {
    private let choice: ProjectChoice
    private let invocation: Invocation
    /// From when on; nil for all.
    package var since: Timestamp?
    package var json = false

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    /// What is meant by an instant, `2026-11-27`, or by how long ago it was, `12h`.
    package static func time(_ text: String) -> Timestamp? {
        if let time = Timestamp(text: text) { return time }
        return Duration(text: text).map { ago in
            Timestamp(millisecondsSince1970: SystemClock().now.millisecondsSince1970 - ago.milliseconds)
        }
    }

    package func run() throws -> ExitCodes {
        let history = try Project.open(choice, invocation).history()
        let fault = try history?.brokenChain()
        let report = AuditReport(try history?.audit(since: since).map(AuditReport.Entry.init) ?? [], fault: fault)
        if json {
            invocation.printDocument(report)
        } else {
            invocation.printResult(report.text)
            invocation.printMessage(report.verdict.sanitized + "\n")
        }
        return fault == nil ? .success : .failed
    }
}

extension AuditReport.Entry {
    fileprivate init(_ entry: AuditEntry) {
        self.init(
            sequence: entry.sequence, at: entry.at, event: entry.event, kind: entry.kind, action: entry.action,
            by: entry.by, caller: entry.caller.flatMap(Caller.init(code:)),
            run: entry.run.map { ($0.command, $0.host, $0.process) }, tree: entry.run?.tree, hash: entry.hash)
    }
}
