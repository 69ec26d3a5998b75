import GOAPCore
import GOAPMarkdown
import GOAPReport
import GOAPSystem

/// `sync --resolve`: settles the conflicts that a merge without the driver has left in what `sync` writes.
struct ConflictResolving {
    private let plan: String
    private let invocation: Invocation

    init(_ choice: ProjectChoice, _ invocation: Invocation) throws {
        plan = try choice.place(invocation).plan
        self.invocation = invocation
    }

    /// Throws when a person has to resolve what is left.
    func run() throws {
        let document = try PlanFileStore.readWithConflicts(plan)
        let text = try conflicts(in: document)
        guard !text.hunks.isEmpty else { return invocation.printMessage("'\(plan)' has no conflict\n") }
        let settled = try self.settled(text)
        if settled != document.bytes { try PlanFileStore.replace(plan, document, with: settled) }
        let left = try conflicts(in: PlanDocument(settled)).hunks
        let done = text.hunks.count - left.count
        if done > 0 { invocation.printMessage("\(count(done, "conflict")) settled in '\(plan)'\n") }
        guard left.isEmpty else { throw unresolved(left) }
        invocation.printMessage("  next: git add \(plan.shellWord)\n")
    }

    private func conflicts(in document: PlanDocument) throws -> ConflictText {
        do throws(ConflictText.Unbalanced) { return try ConflictText(document) } catch {
            throw CommandFailure(
                .invalidPlan, code: .unresolvedConflict,
                "\(plan):\(error.line): the marks of a merge conflict do not belong together",
                hint: "resolve it by hand, then 'goap-runner sync'")
        }
    }

    private func settled(_ text: ConflictText) throws -> [UInt8] {
        let settling = ConflictSettling(text, base: base, reader: try PlanMerge.Reader(beside: plan))
        let git = GitMergeFile(style: GitMergeFile.Style(), environment: invocation.environment)
        return settling.settled { ours, base, theirs in
            git.merged(ours, base: base, theirs: theirs).flatMap { $0.conflicts == 0 ? $0.text : nil }
        }
    }

    /// What both sides began with, as long as git knows that the plan is in conflict.
    private var base: PlanDocument? {
        let git = Git(folder: Path.parent(of: absolute(plan)), environment: invocation.environment)
        return git.answer(["show", ":1:./\(lastPart(of: plan))"], outputLimit: 64 << 20).map { PlanDocument($0) }
    }

    private func unresolved(_ left: [ConflictText.Hunk]) -> CommandFailure {
        var failure = CommandFailure(
            .invalidPlan, code: .unresolvedConflict,
            "\(count(left.count, "conflict")) in '\(plan)' \(left.count == 1 ? "is" : "are") a person's to resolve",
            hint: "resolve by hand what is named, then 'goap-runner sync'")
        failure.details = left.map {
            "\(plan):\($0.lines.lowerBound)-\($0.lines.upperBound): both sides have written here\n"
        }
        .joined()
        return failure
    }
}
