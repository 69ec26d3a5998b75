import GOAPCore
import GOAPReport

/// How far each plan of a folder is.
enum PlanOverview {
    /// One plan: its progress, or why it cannot be read.
    struct Entry {
        let path: String
        let title: String
        let done: Int
        let total: Int
        let ready: [String]
        let problem: String?
    }

    /// The files that have actions, or ought to and have mistakes.
    static func plans(_ paths: [String], _ options: ProjectChoice) -> [Entry] {
        paths.compactMap { path in
            do {
                let project = try Project.open(path, options)
                let situation = project.situation
                return Entry(
                    path: path, title: project.plan.title ?? "", done: situation.doneCount,
                    total: project.graph.actions.count,
                    ready: (situation.ready + situation.manual).sorted().map { project.graph.actions.id(at: $0).text },
                    problem: nil)
            } catch let failure as CommandFailure where failure.code != "no_actions" {
                return Entry(path: path, title: "", done: 0, total: 0, ready: [], problem: failure.message)
            } catch {
                return nil
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
