import GOAPCore
import GOAPMarkdown

/// Backlog.md: a file for each task, its facts in front of the text.
package enum Backlog {
    /// - Parameter files: the texts of the tasks' files.
    package static func plan(_ files: [String]) -> ExchangedPlan {
        var plan = ExchangedPlan(title: "Backlog", tasks: [])
        for text in files { add(text, to: &plan) }
        // A dependency may carry the prefix of an older project: `task-4.1` is `BACK-4.1`.
        var byNumber: [String: String] = [:]
        for task in plan.tasks { byNumber[number(task.id)] = task.id }
        for index in plan.tasks.indices {
            plan.tasks[index].dependencies = plan.tasks[index].dependencies.compactMap { byNumber[number($0)] }
        }
        plan.tasks.sort { sortKey($0.id).lexicographicallyPrecedes(sortKey($1.id)) }
        return plan
    }

    private static func add(_ text: String, to plan: inout ExchangedPlan) {
        let document = PlanDocument(text)
        guard let values = YAMLMapping(frontMatterOf: document), let id = values["id"]?.value.items.first else {
            return
        }
        var task = ExchangedPlan.Task(id: id, title: values["title"]?.value.items.first ?? "")
        task.status = word(values["status"]?.value.items.first ?? "")
        task.priority = values["priority"]?.value.items.first
        task.dependencies = values["dependencies"]?.value.items ?? []
        plan.tasks.append(task)
        plan.remarks += values.problems.map { problem in
            let place = document.location(of: problem.offset + values.start)
            return "line \(place.line) of '\(id)' is not valid YAML: \(problem.message)"
        }
    }

    private static func word(_ status: String) -> StatusWord {
        switch status.lowercased() {
        case "done": .done
        case "in progress": .running
        default: .pending
        }
    }

    /// `24.2` of `BACK-24.02`.
    private static func number(_ id: String) -> String {
        id.drop { !$0.isNumber }.split(separator: ".").map { Int($0).map(String.init) ?? String($0) }
            .joined(separator: ".")
    }

    private static func sortKey(_ id: String) -> [Int] { number(id).split(separator: ".").map { Int($0) ?? 0 } }
}
