/// Words by which a heading says that what stands below it is to be done.
enum PlanWords {
    static func areIn(_ heading: String) -> Bool {
        heading.lowercased().letterWords.contains { words.contains(String($0)) }
            || !heading.utf8.allSatisfy { $0 < 0x80 } && unspaced.contains(where: heading.holds)
    }

    /// In languages that put no blanks between words.
    private static let unspaced = [
        "計画", "计划", "計劃", "ロードマップ", "路线图", "路線圖", "タスク", "任务", "任務", "フェーズ", "里程碑", "계획", "로드맵", "작업",
    ]

    private static let words: Set<String> = [
        "plan", "plans", "phased", "roadmap", "backlog", "task", "tasks", "action", "actions", "todo", "todos",
        "sprint",
        "sprints",
        "milestone", "milestones", "wbs", "goap", "phase", "phases", "story", "stories", "epic", "epics",
        "deliverables",
        "stages", "tracker", "board", "runbook", "workstreams", "iteration", "increment", "tickets", "aufgaben",
        "tareas",
        "tarefas", "plano", "hoja", "umsetzungsplan", "fase", "fases", "fasi", "phasen", "etapas", "étapes",
        "arbeitsplan", "projektplan", "план", "задачи", "дорожная", "этапы", "бэклог",
    ]
}
