/// Headings and labels above boxes that are no steps of an action.
package enum StepHeadings {
    /// Whether the boxes below are conditions that the result must meet, which nobody ticks by doing the work:
    /// `Acceptance Criteria`, `**Definition of Done:**`, `Phase B Complete When`.
    ///
    /// - Parameter heading: a heading or a label, with or without emphasis, number, emoji and colon.
    package static func areCriteria(_ heading: String) -> Bool {
        let words = heading.lowercased().letterWords
        return words.indices.contains { start in
            phrases[words[start]]?.contains { $0.elementsEqual(words[start...].prefix($0.count)) } ?? false
        }
    }

    /// Whether the numbered list below a heading says what is to be done now, or in which order.
    static func nameNextSteps(_ heading: String) -> Bool {
        let text = heading.lowercased()
        return nextSteps.contains(where: text.holds) || nameOrder(heading)
    }

    /// Whether a heading is called `Phases`, `Migration steps` or the like and nothing else.
    static func areStages(_ heading: String) -> Bool {
        let words = heading.lowercased().letterWords
        if !heading.utf8.allSatisfy({ $0 < 0x80 }), stages.contains(where: heading.holds) { return true }
        return words.count <= 2 && words.last.map { ["phases", "stages", "steps", "milestones"].contains($0) } ?? false
            && words.dropLast().allSatisfy { work.contains(String($0)) }
    }

    /// In languages that are not written with capitals.
    private static let stages = [
        "구현 단계", "개발 단계", "실행 단계", "实施步骤", "实现步骤", "开发步骤", "迁移步骤", "実装手順", "実装ステップ", "開発手順",
    ]

    /// Whether a heading says that what stands below it is to be done: `Next`, `Planned features`, `Roadmap`.
    static func nameWork(_ heading: String) -> Bool {
        PlanWords.areIn(heading) || heading.lowercased().letterWords.contains { coming.contains(String($0)) }
    }

    private static let coming: Set<String> = ["next", "upcoming", "planned", "later", "soon", "remaining"]

    /// Whether a heading says when things are done: `Timeline`, `Implementation phases`.
    static func nameTimes(_ heading: String) -> Bool {
        heading.lowercased().letterWords.contains { times.contains(String($0)) }
    }

    /// Whether a heading is about tasks themselves: `Action items`, `Steps`.
    static func nameTasks(_ heading: String) -> Bool {
        heading.lowercased().letterWords.contains { tasks.contains(String($0)) } || namesTodos(heading)
    }

    private static let times: Set<String> = [
        "timeline", "schedule", "roadmap", "phases", "rollout", "milestones", "sequence", "sequencing",
    ]
    private static let tasks: Set<String> = [
        "task", "tasks", "action", "actions", "step", "steps", "backlog", "roadmap", "tickets", "stories", "items",
    ]

    /// Whether a heading says that what stands below it is gone through each time: `Security checklist`, `Test scenarios`.
    static func nameChecks(_ heading: String) -> Bool {
        heading.lowercased().letterWords.contains { ["checklist", "checklists", "scenarios"].contains($0) }
    }

    /// Whether a title says that the document tells what was changed.
    static func nameLog(_ title: String) -> Bool {
        let text = title.lowercased()
        return ["changelog", "change log", "release notes", "changes"].contains { text.holds($0) }
    }

    /// Whether a title says that the document lists what is to be done: `TODO for the oven`.
    static func namesTodos(_ title: String) -> Bool {
        let words = title.lowercased().letterWords
        return words.contains("todo") || words.contains("todos")
            || zip(words, words.dropFirst()).contains { $0 == "to" && $1 == "do" } || title.holds("待办")
            || title.holds("やること")
    }

    /// `Merge order`, `Suggested order of implementation`.
    static func nameOrder(_ heading: String) -> Bool {
        let words = Set(heading.lowercased().letterWords.map(String.init))
        return (words.contains("order") || words.contains("sequence")) && !words.isDisjoint(with: work)
    }

    private static let nextSteps = [
        "next steps", "next actions", "next tasks", "immediate steps", "immediate actions", "action items",
        "nächste schritte",
        "próximos pasos", "próximos passos", "prochaines étapes", "prossimi passi", "следующие шаги", "próximas tareas",
        "下一步", "次のステップ", "다음 단계",
    ]
    private static let work: Set<String> = [
        "merge", "landing", "implementation", "execution", "delivery", "rollout", "build", "work", "migration",
        "recommended", "suggested", "proposed",
    ]

    /// The words of each phrase, by the first of them.
    private static let phrases: [Substring: [[Substring]]] = Dictionary(
        grouping: texts.map { $0.split(separator: " ") }, by: { $0[0] })

    private static let texts = [
        "criteria", "criterion", "definition of done", "definition of complete", "dod", "done when", "complete when",
        "completed when",
        "done means",
        "quality gate", "quality gates", "exit conditions", "exit gate", "exit gates", "success metrics",
        "success indicators",
        "success conditions", "success looks like", "completion checklist", "acceptance", "acceptance tests",
        "acceptance checklist",
        "expected outcome", "expected outcomes", "expected results", "success measures", "kpis",
        "criterios de aceptación", "criterios de éxito", "criterios", "critérios", "critères", "definición de hecho",
        "abnahmekriterien", "erfolgskriterien", "akzeptanzkriterien", "criteri", "критерии", "критерии приёмки",
        "критерии приемки",
        "验收", "验收标准", "验收条件", "完成标准", "成功标准", "完了条件", "受け入れ条件", "受入条件", "완료 조건", "인수 조건", "수용 기준", "완료 기준",
        "tiêu chí", "tiêu chí chấp nhận",
    ]
}
