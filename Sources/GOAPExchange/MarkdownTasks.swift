import GOAPCore
package import GOAPMarkdown

/// Task files that are Markdown themselves, of spec-kit, Kiro, OpenSpec and others: they are read as any plan is.
package enum MarkdownTasks {
    package static func plan(_ document: PlanDocument) -> ExchangedPlan {
        let read = PlanReader.read(document).plan
        let ids = WrittenIDs(read.actions.map(\.id))
        var plan = ExchangedPlan(title: read.title ?? "Tasks", tasks: read.actions.map { task($0, ids) })
        if !ids.changes.isEmpty {
            plan.notes.add("\(count(ids.changes.count, "id")) written as one word: \(list(ids.changes))")
        }
        for action in read.actions where action.dependencies.contains(where: { $0.alternatives.count > 1 }) {
            plan.notes.add("'\(action.id)' waits for one of several tasks: now for all of them")
        }
        for action in read.actions where action.dependencies.contains(where: { $0.progress == .started }) {
            plan.notes.add("'\(action.id)' waits until another task is started: now until it is finished")
        }
        noteLeftOut(of: read, into: &plan.notes)
        for diagnostic in read.diagnostics {
            let place = diagnostic.location.map { "line \($0.line): " } ?? ""
            plan.notes.add(place + diagnostic.message)
        }
        for leftover in read.leftovers where leftover.severity != .note {
            plan.notes.add("line \(leftover.location.line): '\(leftover.text)' was not read: \(leftover.reason)")
        }
        return plan
    }

    /// What the written plan has no line for.
    private static func noteLeftOut(of read: Plan, into notes: inout ImportNotes) {
        for action in read.actions {
            let id = action.id.text
            if action.command.isExecutable { notes.add(.leftOut, "command", id) }
            for _ in action.requirements { notes.add(.leftOut, "requirement", id) }
            for _ in action.steps { notes.add(.leftOut, "step", id) }
            if action.completedAt != nil { notes.add(.leftOut, "date", id) }
            if action.status?.note != nil { notes.add(.leftOut, "status remark", id) }
        }
        for entry in read.world { notes.add(.leftOut, "world fact", entry.path) }
        for goal in read.goals { notes.add(.leftOut, "goal", goal.name) }
    }

    private static func task(_ action: Action, _ ids: WrittenIDs) -> ExchangedPlan.Task {
        var task = ExchangedPlan.Task(id: ids[action.id], title: (action.title ?? "").withoutPipeEscapes)
        task.status = action.status?.word ?? .pending
        task.priority = action.priority
        task.phase = action.phase.map(heading)
        task.dependencies = action.dependencies.flatMap(\.actions).map { ids[$0] }.uniqued
        task.details = TaskDetails(action)
        task.conditions = (action.dependencies.flatMap(\.externals) + action.guards.map(\.text)).uniqued
        return task
    }

    private static func heading(_ phase: Phase) -> String {
        let name = phase.name.contains(where: \.isNumber) ? "Phase \(phase.name)" : phase.name
        return phase.title.map { "\(name): \($0)" } ?? name
    }
}
