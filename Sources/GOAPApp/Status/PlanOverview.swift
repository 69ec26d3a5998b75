import GOAPCore
import GOAPReport

/// `plans`: how far each plan of a folder is.
package struct PlanOverview {
    /// One plan: its progress, or why it cannot be read.
    package struct Entry {
        let path: String
        let title: String
        let done: Int
        let total: Int
        let ready: [String]
        let problem: String?
    }

    private let choice: ProjectChoice
    private let invocation: Invocation
    /// The folder of plans; nil stands for the nearest `plans/`.
    package var folder: String?
    package var json = false

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        let start = try choice.folder()
        let files = folder.map { PlanLocator.files(in: path($0, below: start)) }
        let plans = plans(files ?? PlanLocator(folder: start, invocation: invocation).plansAround)
        guard !plans.isEmpty else {
            throw CommandFailure(
                .usage, code: .noPlan, "there is no plan in '\(folder ?? "plans")'",
                hint: "create one with 'goap-runner init', or name another folder")
        }
        invocation.printResult(json ? Self.document(plans).text(indent: 2) + "\n" : Self.text(plans))
        return .success
    }

    /// The plans that are named, else those of the nearest `plans/`.
    func plansToShow() throws -> [Entry] {
        let start = try choice.folder()
        let named = choice.plans.map { path($0, below: start) }
        return plans(named.isEmpty ? PlanLocator(folder: start, invocation: invocation).plansAround : named)
    }

    /// The files that have actions, or ought to and have mistakes.
    private func plans(_ paths: [String]) -> [Entry] {
        paths.compactMap { path in
            do {
                return Entry(try Project.open(try choice.place(ofPlan: path, invocation), invocation, choice.reading))
            } catch {
                let failure = CommandFailure(error)
                return failure.code == .noActions ? nil : Entry(path: path, problem: failure.message)
            }
        }
    }

    static func text(_ plans: [Entry]) -> String {
        let width = plans.map { $0.path.displayWidth }.max() ?? 0
        let lines = plans.map { plan -> String in
            let head = plan.path.sanitized.padded(to: width)
            if let problem = plan.problem { return "\(head)  \(problem.sanitized)" }
            let percent = plan.total == 0 ? 0 : plan.done * 100 / plan.total
            let next = plan.ready.isEmpty ? "" : "  ready: \(list(plan.ready))"
            return "\(head)  \(plan.done)/\(plan.total) (\(percent)%)\(next)".sanitized
        }
        let readable = plans.filter { $0.problem == nil }
        let (done, total) = (readable.reduce(0) { $0 + $1.done }, readable.reduce(0) { $0 + $1.total })
        let sum = "\(count(plans.count, "plan")), \(done)/\(total) actions done"
        return (lines + [sum]).map { $0 + "\n" }.joined()
    }

    static func document(_ plans: [Entry]) -> JSONValue {
        .document(
            "plans",
            [
                "plans": .array(
                    plans.map { plan in
                        .object([
                            "path": .string(plan.path), "title": .string(plan.title), "done": .integer(plan.done),
                            "total": .integer(plan.total), "ready": .init(plan.ready), "problem": .init(plan.problem),
                        ])
                    })
            ])
    }
}

extension PlanOverview.Entry {
    fileprivate init(_ project: Project) {
        let (situation, actions) = (project.situation, project.graph.actions)
        self.init(
            path: project.planPath, title: project.plan.title ?? "", done: situation.doneCount, total: actions.count,
            ready: (situation.ready + situation.manual).sorted().map { actions.id(at: $0).text }, problem: nil)
    }

    fileprivate init(path: String, problem: String) {
        self.init(path: path, title: "", done: 0, total: 0, ready: [], problem: problem)
    }
}
