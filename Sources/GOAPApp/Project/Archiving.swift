import GOAPCore
import GOAPMarkdown

/// `archive`: takes a finished plan out of what commands choose among, by a line at its end.
package struct Archiving {
    private let choice: ProjectChoice
    private let invocation: Invocation
    /// The plan; nil for the one that is chosen.
    private let plan: String?
    /// Whether it is taken back in.
    package var takesBack = false

    private static let mark = PlanMark.isArchived

    package init(_ choice: ProjectChoice, _ invocation: Invocation, plan: String?) {
        var choice = choice
        if let plan { choice.plans = [plan] }
        self.choice = choice
        self.invocation = invocation
        self.plan = plan
    }

    package func run() throws -> ExitCodes {
        let project = try Project.open(choice, invocation)
        guard takesBack == Self.mark.stands(in: project.planPath) else {
            invocation.printMessage("'\(project.planPath)' is \(takesBack ? "not archived" : "archived already")\n")
            return .success
        }
        if !takesBack { try check(project) }
        try PlanFileStore.replace(project.planPath, project.reading.document, with: changed(project.reading.document))
        let word =
            takesBack
            ? "is a plan to work on again"
            : "is archived; back again: goap-runner archive\(plan.map { " \($0.shellWord)" } ?? "") --undo"
        invocation.printMessage("'\(project.planPath)' \(word)\n")
        return .success
    }

    private func check(_ project: Project) throws(CommandFailure) {
        guard !project.situation.isOver else { return }
        let open = project.graph.actions.indices.filter { !project.situation.standing[$0].satisfiesDependents }
        let ids = open.map { project.graph.actions[$0].id.text }
        throw CommandFailure(
            .stuck, code: .planUnfinished, "'\(project.planPath)' is not finished: \(list(ids)) open",
            hint: "finish what is left, or say that it will not be done: goap-runner mark \(ids[0]) skipped\(option)")
    }

    /// The plan, where it was named as an argument: other commands take it as an option.
    private var option: String { plan.map { " --plan \($0.shellWord)" } ?? "" }

    private func changed(_ document: PlanDocument) -> [UInt8] {
        let text = String(decoding: document.bytes, as: UTF8.self)
        let end = text.contains("\r\n") ? "\r\n" : "\n"
        guard takesBack else {
            return Array((text + (text.hasSuffix(end) ? "" : end) + Self.mark.rawValue + end).utf8)
        }
        return Array(text.replacing(Self.mark.rawValue + end, with: "").replacing(Self.mark.rawValue, with: "").utf8)
    }
}
