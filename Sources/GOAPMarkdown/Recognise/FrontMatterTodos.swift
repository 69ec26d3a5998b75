import GOAPCore

/// The actions of the front matter of a document: those that it lists, as plans of Cursor do, `todos`, each with an id, a content,
/// a status and perhaps dependencies; or the one task that the document is.
struct FrontMatterTodos {
    struct Todo {
        let id: ActionID
        /// Whether the document gives it no id, so that it is called by its title.
        let isGiven: Bool
        /// The characters of the id, else of the title.
        let span: Span
        let title: String?
        /// Its span has the characters of the status, so that another one can be put there; empty where the key has no value.
        let status: FieldValue?
        /// As a dependency field says them.
        let dependencies: FieldValue?
        /// What else is said about it.
        var fields: [PlanField: FieldValue] = [:]
        /// Counted from 0.
        let line: Int
    }

    /// In the order of the text.
    let todos: [Todo]
    /// What in the list is not read.
    let leftovers: [Leftover]
    /// Whether the document is the one action; else the front matter lists them.
    let isTask: Bool

    /// Their places in the document.
    var occurrences: [Occurrence] {
        todos.map { todo in
            let occurrence = Occurrence(id: todo.id, kind: .yaml, line: todo.line, idSpan: todo.span)
            occurrence.title = todo.title
            occurrence.isGiven = todo.isGiven
            occurrence.table = isTask ? Occurrence.taskTable : Occurrence.todoTable
            occurrence.fields[.dependencies] = todo.dependencies
            occurrence.fields[.status] = todo.status
            for (field, value) in todo.fields { occurrence.fields[field] = value }
            return occurrence
        }
    }

    /// The words of Cursor; those for what it does not know are ours.
    static let words: [StatusWord: String] = [
        .pending: "pending", .running: "in_progress", .done: "completed", .skipped: "cancelled", .failed: "failed",
        .blocked: "blocked",
    ]

    /// Nil where the front matter has no such list, and is no task.
    init?(_ document: PlanDocument) {
        guard !FrontMatter.lines(of: document).isEmpty, let mapping = YAMLMapping(frontMatterOf: document) else {
            return nil
        }
        var reader = TodoReader(document)
        if let entry = mapping["todos"], !entry.value.isNull {
            isTask = false
            if let problem = Self.problem(in: entry, of: mapping) {
                reader.leave(Span(problem.offset, problem.offset).moved(by: mapping.start), because: problem.message)
            } else {
                reader.read(entry.value.moved(by: mapping.start))
            }
        } else {
            guard let task = TaskFile(mapping) else { return nil }
            isTask = true
            reader.read(task)
        }
        (todos, leftovers) = (reader.todos, reader.leftovers)
    }

    /// What is not valid between the key and the next one.
    private static func problem(in entry: YAMLMapping.Entry, of mapping: YAMLMapping) -> TextProblem? {
        let next = mapping.entries.map(\.place.start).filter { $0 > entry.place.start }.min() ?? .max
        return mapping.problems.first { $0.offset >= entry.place.start && $0.offset < next }
    }
}

/// Reads the items of a list of todos; all places count from the beginning of the document.
private struct TodoReader {
    private let document: PlanDocument
    private var slugs = Slugs()
    private(set) var todos: [FrontMatterTodos.Todo] = []
    private(set) var leftovers: [Leftover] = []

    private static let known: [[String]] = [
        ["id"], ["content", "title", "name"], ["status"],
        ["dependencies", "depends_on", "dependson", "depends on", "deps", "blocked_by", "blockedby"],
    ]

    init(_ document: PlanDocument) { self.document = document }

    mutating func read(_ list: YAMLNode) {
        guard case .sequence(let items) = list.content else { return leave(list.span, because: "it is no list") }
        for item in items {
            switch item.content {
            case .scalar: add(Keys(content: item), at: item.span)
            case .mapping(let pairs): add(keys(pairs), at: item.span)
            case .sequence: leave(item.span, because: "a list is no action")
            }
        }
    }

    /// The one action that a document is.
    mutating func read(_ task: TaskFile) {
        add(
            Keys(id: task.id, content: task.title, status: task.status, dependencies: task.dependencies),
            at: task.span)
        guard let last = todos.indices.last else { return }
        for (field, node) in task.fields where !node.items.isEmpty {
            todos[last].fields[field] = FieldValue(
                text: node.items.joined(separator: ", "), line: line(of: node.span), span: node.span)
        }
        for place in task.others { leave(place, because: "the key is not known", isNote: true) }
    }

    private struct Keys {
        var id: YAMLNode?
        var content: YAMLNode?
        var status: YAMLNode?
        var dependencies: YAMLNode?
    }

    /// The first of the keys with the same meaning counts; the others are left over.
    private mutating func keys(_ pairs: [YAMLNode.Pair]) -> Keys {
        var found: [YAMLNode?] = [nil, nil, nil, nil]
        for pair in pairs {
            let name = pair.key.text?.lowercased() ?? ""
            let place = Self.known.firstIndex { $0.contains(name) }
            if let place, found[place] == nil {
                found[place] = pair.value
            } else {
                leave(
                    pair.key.span, because: place == nil ? "the key is not known" : "it is said twice",
                    isNote: place == nil)
            }
        }
        return Keys(id: found[0], content: found[1], status: found[2], dependencies: found[3])
    }

    private mutating func add(_ keys: Keys, at item: Span) {
        let title = keys.content?.text.map { $0.trimmingBlanks() }.flatMap { $0.isEmpty ? nil : $0 }
        let named = keys.id.flatMap { node in node.text.map { (node, $0.trimmingBlanks()) } }
        let isNamed = named.map { Self.isName($0.1) } ?? false
        guard let name = isNamed ? named?.0 : keys.content, let text = isNamed ? named?.1 : title ?? named?.1 else {
            return leave(item, because: "it has neither an id nor a content")
        }
        let id = isNamed ? ActionID(text) : slugs.id(for: text)
        guard !isNamed || !todos.contains(where: { $0.id == id }) else {
            return leave(name.span, of: id, because: "the id is given to a todo before it")
        }
        todos.append(
            FrontMatterTodos.Todo(
                id: id, isGiven: !isNamed, span: name.span, title: title, status: status(keys.status, of: id, in: item),
                dependencies: keys.dependencies.map(dependencies), line: line(of: name.span)))
    }

    /// A word, whatever is in it, that a list of dependencies can name.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= IDToken.limit
            && text.utf8.allSatisfy { $0.isAlphanumeric || IDToken.isJoint($0) }
            && !text.utf8.allSatisfy(IDToken.isJoint)
    }

    /// Only what stands in the item as it is meant can be replaced there; an alias stands for what is elsewhere.
    private mutating func status(_ node: YAMLNode?, of id: ActionID, in item: Span) -> FieldValue? {
        guard let node else { return nil }
        let isPlace = node.span.start >= item.start && node.span.end <= max(item.end, node.span.start)
        guard isPlace, let text = node.text, node.isNull || document.text(node.span) == text else {
            leave(node.span, of: id, because: "the status is no plain word")
            return nil
        }
        return FieldValue(text: node.isNull ? "" : text, line: line(of: node.span), span: node.span)
    }

    private func dependencies(_ node: YAMLNode) -> FieldValue {
        let items = node.items.map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
        return FieldValue(
            text: items.isEmpty ? "none" : node.text.map { $0.trimmingBlanks() } ?? "", line: line(of: node.span),
            span: node.span,
            items: node.text == nil ? items : [])
    }

    mutating func leave(_ span: Span, of id: ActionID? = nil, because reason: String, isNote: Bool = false) {
        let line = line(of: span)
        let end = min(max(span.end, span.start), document.lines[line].end)
        let shown = end > span.start ? Span(span.start, end) : document.trimmed(document.lines[line])
        leftovers.append(
            Leftover(
                isNote ? .note : .warning, code: "unread-todo", document.text(shown), of: id,
                at: document.location(of: span.start), because: reason,
                hint: isNote ? nil : "write '- id: NAME', 'content: …' and 'status: pending' for each todo"))
    }

    private func line(of span: Span) -> Int { document.location(of: span.start).line - 1 }
}
