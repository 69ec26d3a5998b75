import GOAPCore

/// How far each plan of a folder is: `plans`, and `status` where there are several.
package struct PlansReport {
    /// One plan: its progress, or why it cannot be read.
    package struct Entry {
        package let path: String
        let title: String
        let done: Int
        let total: Int
        /// The ids of the actions that may start now, by a command or by a person.
        let ready: [String]
        /// How the goal stands that it states in facts, if it does.
        let goal: GoalOutlook?
        let problem: String?
        /// Whether it was put aside, finished.
        let isArchived: Bool

        package init(
            path: String, title: String, done: Int, total: Int, ready: [String], goal: GoalOutlook? = nil,
            isArchived: Bool = false
        ) {
            self.isArchived = isArchived
            self.goal = goal
            self.path = path
            self.title = title
            self.done = done
            self.total = total
            self.ready = ready
            problem = nil
        }

        package init(path: String, problem: String) {
            self.path = path
            title = ""
            done = 0
            total = 0
            ready = []
            goal = nil
            isArchived = false
            self.problem = problem
        }
    }

    private let plans: [Entry]

    package init(_ plans: [Entry]) { self.plans = plans }

    package var text: String {
        let width = plans.map(\.path.displayWidth).max() ?? 0
        let readable = plans.filter { $0.problem == nil }
        let (done, total) = (readable.reduce(0) { $0 + $1.done }, readable.reduce(0) { $0 + $1.total })
        let sum = "\(count(plans.count, "plan")), \(done)/\(total) actions done"
        return (plans.map { line($0, width) } + [sum]).map { $0 + "\n" }.joined()
    }

    private func line(_ plan: Entry, _ width: Int) -> String {
        let head = plan.path.sanitized.padded(to: width)
        if let problem = plan.problem { return "\(head)  \(problem.sanitized)" }
        let percent = plan.total == 0 ? 0 : plan.done * 100 / plan.total
        let next = plan.isArchived ? "  archived" : plan.ready.isEmpty ? "" : "  ready: \(list(plan.ready))"
        let goal = plan.goal.map { $0.isReached ? "  goal reached" : "  \($0.progress)" } ?? ""
        return "\(head)  \(plan.done)/\(plan.total) (\(percent)%)\(goal)\(next)".sanitized
    }
}

extension PlansReport: JSONDescribed {
    package static let shape = JSONShape<PlansReport>("plans", isDocument: true) { has in
        has("plans") { $0.plans }
    }
}

extension PlansReport.Entry: JSONDescribed {
    package static let shape = JSONShape<PlansReport.Entry>("planEntry") { has in
        has("path") { $0.path }
        has("title") { $0.title }
        has("done") { $0.done }
        has("total") { $0.total }
        has("ready") { Array($0.ready) }
        has("goal") { $0.goal }
        has("problem") { $0.problem }
        has("archived") { $0.isArchived }
    }
}
