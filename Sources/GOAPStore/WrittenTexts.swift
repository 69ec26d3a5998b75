import GOAPCore
import GOAPEngine

extension SQLiteConnection {
    /// What places of a plan's document said before we wrote into them.
    func writtenTexts(ofPlan plan: Int64) throws(JournalError) -> [WrittenText] {
        var texts: [WrittenText] = []
        try query("SELECT action, place, original, written FROM written_text WHERE plan = ?", [.integer(plan)]) { row in
            let action = row[0].text.flatMap { $0.isEmpty ? nil : ActionID($0) }
            texts.append(
                WrittenText(
                    WrittenText.Place(action, row[1].text ?? ""), original: row[2].text ?? "",
                    written: row[3].text ?? ""))
        }
        return texts
    }
}
