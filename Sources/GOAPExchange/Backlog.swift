import GOAPCore

/// Backlog.md: a file for each task, its facts in front of the text.
package enum Backlog {
    /// - Parameter files: the texts of the tasks' files.
    package static func plan(_ files: [String]) -> ExchangedPlan {
        let tasks = files.compactMap(task)
        // A dependency may carry the prefix of an older project: `task-4.1` is `BACK-4.1`.
        var byNumber: [String: String] = [:]
        for task in tasks { byNumber[number(task.id)] = task.id }
        return ExchangedPlan(
            title: "Backlog",
            tasks: tasks.map { task in
                var task = task
                task.dependencies = task.dependencies.compactMap { byNumber[number($0)] }
                return task
            }.sorted { sortKey($0.id).lexicographicallyPrecedes(sortKey($1.id)) })
    }

    private static func task(_ text: String) -> ExchangedPlan.Task? {
        let values = frontMatter(text)
        guard let id = values["id"]?.first, !id.isEmpty else { return nil }
        var task = ExchangedPlan.Task(id: id, title: values["title"]?.first ?? "")
        task.status = word(values["status"]?.first ?? "")
        task.priority = values["priority"]?.first
        task.dependencies = values["dependencies"] ?? []
        return task
    }

    /// The keys between the first two `---`: a value, `[a, b]`, or items below.
    private static func frontMatter(_ text: String) -> [String: [String]] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.first?.trimmed == "---" else { return [:] }
        var values: [String: [String]] = [:]
        var key = ""
        for line in lines.dropFirst().prefix(while: { $0.trimmed != "---" }) {
            if line.trimmed.hasPrefix("- ") {
                values[key, default: []].append(unquoted(line.trimmed.dropFirst(2).trimmed))
            } else if let colon = line.firstIndex(of: ":"), line.first.map({ !$0.isWhitespace }) ?? false {
                key = line[..<colon].trimmed
                let value = line[line.index(after: colon)...].trimmed
                if value.hasPrefix("["), value.hasSuffix("]") {
                    let parts = value.dropFirst().dropLast().split(separator: ",")
                    values[key] = parts.map { unquoted($0.trimmed) }.filter { !$0.isEmpty }
                } else {
                    values[key] = value.isEmpty ? [] : [unquoted(value)]
                }
            }
        }
        return values
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, let first = text.first, first == text.last, "\"'".contains(first) else { return text }
        return String(text.dropFirst().dropLast())
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
