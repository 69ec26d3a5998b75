package import GOAPCore

/// Adds a status table to a plan that has none, for `sync --add-table`.
package enum StatusTableAppender {
    /// Whether some table already has a status for the plan's actions.
    package static func hasTable(_ reading: PlanReading) -> Bool {
        reading.places.contains { $0.table != nil && $0.kind == .status }
    }

    /// The document with a table of every action at its end, in its own line endings.
    package static func append(to reading: PlanReading, situation: Situation) -> [UInt8] {
        let ending = reading.document.lineEnding
        var lines = ["", "## Action Status", "", "| Action | Status | Phase | Skill | Priority | Completed At |"]
        lines.append("|--------|--------|-------|-------|----------|--------------|")
        for (index, action) in situation.graph.actions.enumerated() {
            lines.append(row(action, word: situation.word(of: index), record: situation.record(of: index)))
        }
        let done = situation.doneCount
        let total = situation.states.count
        lines += ["", "**Progress:** \(done)/\(total) actions complete (\(total == 0 ? 0 : done * 100 / total)%)", ""]
        let needsBreak = reading.document.lines.last.map { $0.end == reading.document.bytes.count } ?? false
        return reading.document.bytes + Array((needsBreak ? ending : "").utf8)
            + Array(lines.joined(separator: ending).utf8)
    }

    private static func row(_ action: Action, word: StatusWord, record: ActionRecord?) -> String {
        let completed = record?.completedAt?.text ?? action.completedAt ?? "-"
        let cells = [
            action.title.map { "\(action.id): \($0)" } ?? action.id.text, word.standardText,
            action.phase?.name ?? "-", action.skills.joined(separator: " + "), action.priority ?? "-", completed,
        ]
        return "| " + cells.map { $0.isEmpty ? "-" : escaped($0) }.joined(separator: " | ") + " |"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if character == "|", result.last != "\\" { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
