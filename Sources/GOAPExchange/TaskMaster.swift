import FoundationEssentials
import GOAPCore

/// Task Master's `tasks.json`: lists of tasks by tag, ids unique in their tag, subtasks below.
package struct TaskMaster {
    private var plan: ExchangedPlan
    private var parts: [(part: String, whole: String)] = []
    /// What each task waits for, by its full id.
    private var waiting: [(task: Int, name: String)] = []

    /// - Parameter tag: which list; without one the only one, or `master`.
    package static func plan(_ data: [UInt8], tag: String?) throws(ExchangeError) -> ExchangedPlan {
        let lists = try lists(Data(data))
        let name = try name(tag, lists.keys.sorted())
        var file = TaskMaster(ExchangedPlan(title: name == "master" ? "Tasks" : name, tasks: []))
        for other in lists.keys.sorted() where other != name { file.plan.notes.add(.leftOut, "other tag", other) }
        for item in lists[name]?.tasks ?? [] { file.add(item, id: item.id.text, in: nil) }
        try file.plan.checkIDs("ids are unique in their tag: see 'task-master validate-dependencies'")
        let indexes = file.plan.indexes
        for (task, name) in file.waiting { file.plan.wait(task, for: name, isTask: indexes[name] != nil) }
        Wholes.apply(file.parts, to: &file.plan)
        return file.plan
    }

    private init(_ plan: ExchangedPlan) { self.plan = plan }

    private static func lists(_ data: Data) throws(ExchangeError) -> [String: TaskMasterFile.List] {
        do { return try JSONDecoder().decode(TaskMasterFile.self, from: data).lists } catch {
            throw ExchangeError(
                "this is no tasks.json of Task Master\(JSONProblem.place(error))",
                hint: "it has 'tasks', or tags that have them")
        }
    }

    private static func name(_ tag: String?, _ tags: [String]) throws(ExchangeError) -> String {
        let hint = "choose one with --tag: \(tags.joined(separator: ", "))"
        if let tag {
            guard tags.contains(tag) else { throw ExchangeError("the file has no tag '\(tag)'", hint: hint) }
            return tag
        }
        guard let name = tags.count == 1 ? tags.first : tags.first(where: { $0 == "master" }) else {
            throw ExchangeError("the file has several tags", hint: hint)
        }
        return name
    }

    /// A task behind its subtasks, `1.2`; a bare number among their dependencies is a sibling.
    private mutating func add(_ item: TaskMasterFile.Item, id: String, in whole: ExchangedPlan.Task?) {
        var task = ExchangedPlan.Task(id: id, title: item.title ?? "")
        let status = item.status ?? "pending"
        task.take(status, SourceStatus(status), &plan.notes)
        task.priority = item.priority
        if let whole, whole.status == .done {
            // Only tasks that are under way have their subtasks worked on.
            task.hold(ExchangedPlan.Hold(StatusWord.done.rawValue, of: whole.id), .held, &plan.notes)
        }
        for part in item.subtasks ?? [] {
            parts.append(("\(id).\(part.id.text)", id))
            add(part, id: "\(id).\(part.id.text)", in: task)
        }
        let siblings = whole.map { "\($0.id)." } ?? ""
        for name in (item.dependencies ?? []).map(\.text) {
            waiting.append((plan.tasks.count, name.contains(".") ? name : siblings + name))
        }
        plan.tasks.append(task)
    }
}
