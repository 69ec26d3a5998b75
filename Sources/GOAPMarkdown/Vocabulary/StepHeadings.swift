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
        "验收标准", "验收条件", "完成标准", "成功标准", "完了条件", "受け入れ条件", "受入条件", "완료 조건", "인수 조건", "수용 기준", "완료 기준",
        "tiêu chí", "tiêu chí chấp nhận",
    ]
}
