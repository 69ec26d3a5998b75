package import GOAPCore

/// Adds a status table for the actions that have no place for a status, for `sync --add-table`.
package enum StatusTableAppender {
    /// Whether some table already has a status for the plan's actions.
    package static func hasTable(_ reading: PlanReading) -> Bool {
        reading.places.contains { $0.table != nil && ($0.kind == .status || $0.kind == .tick) }
    }

    /// The actions that a table would be for: all, where there is none, else those of which no place of their own says how
    /// far they are.
    package static func actions(for reading: PlanReading) -> [ActionID] {
        let ids = reading.plan.actions.indices.map { reading.plan.actions[$0].id }
        return hasTable(reading) ? reading.withoutStatus(among: ids, countsShared: false) : ids
    }

    /// The document with a table of the actions at its end, in its own line endings; nil where reading it again gives other
    /// actions or statuses.
    package static func append(
        _ ids: [ActionID], to reading: PlanReading, situation: Situation, options: ReadingOptions = ReadingOptions()
    ) -> [UInt8]? {
        let hasNumber = ids.contains { IDToken.hasNoLetter($0.text) }
        for hasIDColumn in hasNumber ? [true, false] : [false, true] {
            let bytes = appended(Set(ids), to: reading, situation, hasIDColumn: hasIDColumn)
            if isSame(bytes, reading, situation, Set(ids), options) { return bytes }
        }
        return nil
    }

    private static func appended(
        _ ids: Set<ActionID>, to reading: PlanReading, _ situation: Situation, hasIDColumn: Bool
    ) -> [UInt8] {
        let ending = reading.document.lineEnding
        let columns = (hasIDColumn ? ["ID"] : []) + ["Action", "Status", "Phase", "Skill", "Priority", "Completed At"]
        var lines = ["", "## Action Status", "", "| \(columns.joined(separator: " | ")) |"]
        lines.append("|" + columns.map { String(repeating: "-", count: $0.count + 2) + "|" }.joined())
        var done = 0
        for (index, action) in situation.graph.actions.enumerated() where ids.contains(action.id) {
            let word = situation.word(of: index)
            done += word == .done ? 1 : 0
            lines.append(row(action, word, situation.record(of: index), hasIDColumn: hasIDColumn))
        }
        lines += ["", "**Progress:** \(done)/\(ids.count) actions complete (\(done * 100 / max(1, ids.count))%)", ""]
        let needsBreak = reading.document.lines.last.map { $0.end == reading.document.bytes.count } ?? false
        return reading.document.bytes + Array((needsBreak ? ending : "").utf8)
            + Array(lines.joined(separator: ending).utf8)
    }

    private static func row(_ action: Action, _ word: StatusWord, _ record: ActionRecord?, hasIDColumn: Bool) -> String
    {
        let completed = record?.completedAt?.text ?? action.completedAt ?? "-"
        let name = hasIDColumn ? action.title ?? "-" : action.title.map { "\(action.id): \($0)" } ?? action.id.text
        let cells =
            (hasIDColumn ? [action.id.text] : []) + [
                name, word.standardText, action.phase?.name ?? "-", action.skills.joined(separator: " + "),
                action.priority ?? "-", completed,
            ]
        return "| " + cells.map { $0.isEmpty ? "-" : escaped($0) }.joined(separator: " | ") + " |"
    }

    /// Whether the new document is the same plan, and says of every action what it should.
    private static func isSame(
        _ bytes: [UInt8], _ reading: PlanReading, _ situation: Situation, _ ids: Set<ActionID>,
        _ options: ReadingOptions
    ) -> Bool {
        let (old, new) = (reading.plan.actions, PlanReader.read(PlanDocument(bytes), options: options).plan.actions)
        guard old.count == new.count else { return false }
        return old.indices.allSatisfy { index in
            let id = old[index].id
            let wanted = ids.contains(id) ? situation.word(of: index) : old[index].status?.word
            return new[index].id == id && new[index].title == old[index].title && new[index].status?.word == wanted
        }
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
