import FoundationEssentials
import GOAPCore

/// The `issues.jsonl` of beads: one issue a line; of its links only those that block order work.
package enum Beads {
    private struct Link: Decodable {
        let depends_on_id: String
        let type: String?
    }

    private struct Issue: Decodable {
        let id: String
        let title: String?
        let status: String?
        let priority: Int?
        let dependencies: [Link]?
    }

    package static func plan(_ data: [UInt8]) throws(ExchangeError) -> ExchangedPlan {
        var plan = ExchangedPlan(title: "Issues", tasks: [])
        for (number, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
            guard let issue = try? JSONDecoder().decode(Issue.self, from: Data(line)) else {
                throw ExchangeError("line \(number + 1) is no issue of beads")
            }
            var task = ExchangedPlan.Task(id: issue.id, title: issue.title ?? "")
            task.status = word(issue.status ?? "open")
            task.priority = issue.priority.map { "P\($0)" }
            task.dependencies = (issue.dependencies ?? []).filter { ($0.type ?? "blocks") == "blocks" }
                .map(\.depends_on_id)
            plan.tasks.append(task)
        }
        return plan
    }

    private static func word(_ status: String) -> StatusWord {
        switch status {
        case "closed": .done
        case "in_progress": .running
        case "blocked": .blocked
        default: .pending
        }
    }
}
