import GOAPCore
import GOAPMarkdown

/// Backlog.md: a file for each task, its facts in front of the text.
package struct Backlog {
    /// The folders of a backlog, in the order in which their tasks are read.
    package enum Folder: String, CaseIterable, Sendable {
        case tasks, completed, drafts
        case archive = "archive/tasks"
    }

    /// A file with its text.
    package struct File {
        let folder: Folder
        let name: String
        let document: PlanDocument

        package init(_ folder: Folder, _ name: String, _ text: String) {
            self.folder = folder
            self.name = name
            document = PlanDocument(text)
        }
    }

    private var plan = ExchangedPlan(title: "Backlog", tasks: [])
    private let statuses: BacklogStatuses
    private var parts: [(part: String, whole: String)] = []
    private var waiting: [[String]] = []
    /// By canonical id, the files whose tasks have it.
    private var files: [String: [String]] = [:]
    /// The ids of tasks that were left out.
    private var archived: Set<String> = []

    /// - Parameters:
    ///   - config: the text of `config.yml`.
    ///   - files: archived tasks and drafts are left out.
    package static func plan(_ files: [File], config: String?) throws(ExchangeError) -> ExchangedPlan {
        var backlog = Backlog(BacklogStatuses(config))
        for file in files { backlog.add(file) }
        try backlog.checkIDs()
        backlog.link()
        backlog.plan.tasks.sort { BacklogID($0.id) < BacklogID($1.id) }
        return backlog.plan
    }

    private init(_ statuses: BacklogStatuses) { self.statuses = statuses }

    private mutating func add(_ file: File) {
        guard let values = YAMLMapping(frontMatterOf: file.document), let id = values["id"]?.value.items.first else {
            plan.notes.add(.leftOut, "other file", file.name)
            return
        }
        switch file.folder {
        case .tasks, .completed: add(file, id, values)
        case .archive: plan.notes.add(.leftOut, "archived task", id)
        case .drafts: plan.notes.add(.leftOut, "draft", id)
        }
    }

    private mutating func add(_ file: File, _ id: String, _ values: YAMLMapping) {
        func text(_ key: String) -> String? { values[key]?.value.items.first }
        var task = ExchangedPlan.Task(id: id, title: text("title") ?? "")
        take(text("status") ?? "", file.folder, into: &task)
        task.priority = text("priority")
        files[BacklogID(id).key, default: []].append(file.name)
        if let whole = text("parent_task_id") ?? text("parent") { parts.append((id, whole)) }
        waiting.append(values["dependencies"]?.value.items ?? [])
        plan.tasks.append(task)
        for problem in values.problems {
            let place = file.document.location(of: problem.offset + values.start)
            plan.notes.add(.yaml, problem.message, "line \(place.line) of '\(id)'")
        }
    }

    /// Tasks in the folder of completed ones are done, whatever their status was called when they were moved.
    private mutating func take(_ status: String, _ folder: Folder, into task: inout ExchangedPlan.Task) {
        let meaning = statuses.meaning(of: status)
        guard folder == .completed else { return task.take(status, meaning, &plan.notes) }
        task.status = meaning == .known(.skipped) ? .skipped : .done
        if meaning != .known(.skipped), meaning != .known(.done) {
            plan.notes.add(.folder, status, task.id)
        }
    }

    private func checkIDs() throws(ExchangeError) {
        let repeated = files.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
        guard let first = repeated.first else { return }
        let ids = list(repeated.map(\.key))
        throw ExchangeError(
            "\(count(repeated.count, "id")) given to several tasks: \(ids)",
            hint: "the files of the first: \(list(first.value))")
    }

    // MARK: Dependencies

    private mutating func link() {
        let names = BacklogNames(plan.tasks.map(\.id))
        for index in plan.tasks.indices {
            for name in waiting[index] {
                plan.wait(index, for: names.id(of: name) ?? name, isTask: names.id(of: name) != nil)
            }
        }
        Wholes.apply(parts.compactMap { part in names.id(of: part.whole).map { (part.part, $0) } }, to: &plan)
    }
}
