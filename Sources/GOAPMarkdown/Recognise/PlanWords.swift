/// Words by which a heading says that what stands below it is to be done.
enum PlanWords {
    static func areIn(_ heading: String) -> Bool {
        heading.lowercased().letterWords.contains { words.contains(String($0)) }
    }

    private static let words: Set<String> = [
        "plan", "plans", "roadmap", "backlog", "task", "tasks", "action", "actions", "todo", "todos", "sprint",
        "sprints",
        "milestone", "milestones", "wbs", "goap", "phase", "phases", "story", "stories", "epic", "epics",
        "deliverables",
        "stages", "tracker", "board", "workstreams", "iteration", "increment", "tickets", "aufgaben", "tareas",
        "tarefas",
    ]
}
