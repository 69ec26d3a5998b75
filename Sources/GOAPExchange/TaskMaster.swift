import FoundationEssentials
import GOAPCore

/// Task Master's `tasks.json`: lists of tasks by tag, ids unique in their tag, subtasks below.
package enum TaskMaster {
    /// An id that is written as a number or as a text.
    private struct ID: Codable {
        let text: String

        init(_ text: String) { self.text = text }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int.self) {
                text = String(number)
            } else if let number = try? container.decode(Double.self) {
                text = String(number)
            } else {
                text = try container.decode(String.self)
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if let number = Int(text) { try container.encode(number) } else { try container.encode(text) }
        }
    }

    private struct Item: Codable {
        let id: ID
        let title: String?
        let status: String?
        let priority: String?
        let dependencies: [ID]?
        let subtasks: [Item]?
    }

    private struct List: Codable { let tasks: [Item] }

    /// - Parameter tag: which list; without one the only one, or `master`.
    package static func plan(_ data: [UInt8], tag: String?) throws(ExchangeError) -> ExchangedPlan {
        let lists = try lists(Data(data))
        let name = tag ?? (lists.count == 1 ? lists.keys.first : lists["master"].map { _ in "master" })
        guard let name, let list = lists[name] else {
            let tags = lists.keys.sorted().joined(separator: ", ")
            throw ExchangeError("the file has several tags", hint: "choose one with --tag: \(tags)")
        }
        return ExchangedPlan(title: name == "master" ? "Tasks" : name, tasks: list.tasks.flatMap { tasks(of: $0) })
    }

    private static func lists(_ data: Data) throws(ExchangeError) -> [String: List] {
        if let list = try? JSONDecoder().decode(List.self, from: data) { return ["master": list] }
        do { return try JSONDecoder().decode([String: List].self, from: data) } catch {
            throw ExchangeError("this is no tasks.json of Task Master", hint: "it has 'tasks', or tags that have them")
        }
    }

    /// A task and its subtasks, `1.2`; the task waits for them, and a bare number among their dependencies is a
    /// sibling.
    private static func tasks(of item: Item) -> [ExchangedPlan.Task] {
        let subtasks = (item.subtasks ?? []).map { sub in
            task(sub, id: "\(item.id.text).\(sub.id.text)") { $0.contains(".") ? $0 : "\(item.id.text).\($0)" }
        }
        var parent = task(item, id: item.id.text) { $0 }
        parent.dependencies += subtasks.map(\.id)
        return subtasks + [parent]
    }

    private static func task(_ item: Item, id: String, _ full: (String) -> String) -> ExchangedPlan.Task {
        var task = ExchangedPlan.Task(id: id, title: item.title ?? "")
        task.status = word(item.status ?? "pending")
        task.priority = item.priority
        for name in (item.dependencies ?? []).map({ full($0.text) }) where !task.dependencies.contains(name) {
            task.dependencies.append(name)
        }
        return task
    }

    private static func word(_ status: String) -> StatusWord {
        switch status.lowercased() {
        case "done", "completed": .done
        case "in-progress", "in_progress", "review": .running
        case "deferred", "cancelled": .skipped
        case "blocked": .blocked
        default: .pending
        }
    }

    /// A `tasks.json` with one tag; subtasks go below their parents again.
    package static func text(_ plan: ExchangedPlan) throws(ExchangeError) -> String {
        let ids = Set(plan.tasks.map(\.id))
        func parent(of id: String) -> String? {
            id.lastIndex(of: ".").map { String(id[..<$0]) }.flatMap { ids.contains($0) ? $0 : nil }
        }
        func item(_ task: ExchangedPlan.Task) -> Item {
            let subtasks = plan.tasks.filter { parent(of: $0.id) == task.id }
            let own = task.dependencies.filter { id in !subtasks.contains { $0.id == id } }
            let name = parent(of: task.id).map { task.id.dropFirst($0.count + 1) } ?? task.id[...]
            return Item(
                id: ID(String(name)), title: task.title, status: status(task.status), priority: task.priority,
                dependencies: own.map { ID($0) }, subtasks: subtasks.map(item))
        }
        let list = List(tasks: plan.tasks.filter { parent(of: $0.id) == nil }.map(item))
        return try JSONText.text(["master": list])
    }

    private static func status(_ word: StatusWord) -> String {
        switch word {
        case .pending: "pending"
        case .running: "in-progress"
        case .done: "done"
        case .failed, .blocked: "blocked"
        case .skipped: "cancelled"
        }
    }
}
