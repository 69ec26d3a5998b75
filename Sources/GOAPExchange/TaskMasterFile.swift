import FoundationEssentials
import GOAPCore

/// A `tasks.json` as it is written: one list, or lists by tag.
struct TaskMasterFile: Decodable {
    /// By tag.
    let lists: [String: List]

    struct List: Codable { let tasks: [Item] }

    struct Item: Codable {
        let id: ID
        let title: String?
        let status: String?
        let priority: String?
        let dependencies: [ID]?
        let subtasks: [Item]?
    }

    /// An id that is written as a number or as a text.
    struct ID: Codable {
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

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let tasks = Key(stringValue: "tasks")
        var lists: [String: List] = [:]
        if container.contains(tasks) { lists["master"] = List(tasks: try container.decode([Item].self, forKey: tasks)) }
        for key in container.allKeys where !["tasks", "metadata"].contains(key.stringValue) {
            // What has no tasks says something about the file.
            guard let tag = try? container.nestedContainer(keyedBy: Key.self, forKey: key), tag.contains(tasks) else {
                continue
            }
            lists[key.stringValue] = try container.decode(List.self, forKey: key)
        }
        guard !lists.isEmpty else {
            throw DecodingError.keyNotFound(tasks, DecodingError.Context(codingPath: [], debugDescription: ""))
        }
        self.lists = lists
    }
}

extension TaskMaster {
    /// A `tasks.json` with one tag; subtasks go below their parents again.
    package static func text(_ plan: ExchangedPlan) throws(ExchangeError) -> String {
        let ids = Set(plan.tasks.map(\.id))
        func whole(of id: String) -> String? {
            id.lastIndex(of: ".").map { String(id[..<$0]) }.flatMap { ids.contains($0) ? $0 : nil }
        }
        let parts = Dictionary(grouping: plan.tasks.filter { whole(of: $0.id) != nil }) { whole(of: $0.id) ?? "" }
        func item(_ task: ExchangedPlan.Task) -> TaskMasterFile.Item {
            let parts = parts[task.id] ?? []
            // A subtask names its siblings only: what else it waits for, its whole waits for.
            let outer = parts.flatMap(\.dependencies).filter { !$0.contains(".") && $0 != task.id }
            let own = (task.dependencies + (whole(of: task.id) == nil ? outer : [])).uniqued.filter { id in
                !parts.contains { $0.id == id } && (whole(of: task.id) == nil || id.contains("."))
            }
            let name = whole(of: task.id).map { task.id.dropFirst($0.count + 1) } ?? task.id[...]
            return TaskMasterFile.Item(
                id: TaskMasterFile.ID(String(name)), title: task.title, status: status(task.status),
                priority: task.priority, dependencies: own.map { TaskMasterFile.ID($0) }, subtasks: parts.map(item))
        }
        let list = TaskMasterFile.List(tasks: plan.tasks.filter { whole(of: $0.id) == nil }.map(item))
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
