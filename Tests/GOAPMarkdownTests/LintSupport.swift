import GOAPCore
import GOAPMarkdown

/// What lint finds in a text, on a day long before or after those in it.
func lintDiagnostics(_ text: String, today: String? = nil, showsNotes: Bool = false) -> [Diagnostic] {
    let reading = PlanReader.read(PlanDocument(text))
    let (graph, found) = ActionGraph.resolve(reading.plan)
    let now = today.flatMap { Timestamp(text: $0) }
    return found + DocumentChecks.diagnostics(reading, graph: graph, now: now, showsNotes: showsNotes)
}

/// The same of one rule, as `line: message`.
func lintLines(_ code: String, _ text: String, today: String? = nil) -> [String] {
    lintDiagnostics(text, today: today).filter { $0.code == code }
        .sorted { ($0.location?.line ?? 0, $0.message) < ($1.location?.line ?? 0, $1.message) }
        .map { "\($0.location?.line ?? 0): \($0.message)" }
}
