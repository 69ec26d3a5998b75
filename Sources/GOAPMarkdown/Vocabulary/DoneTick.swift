package import GOAPCore

/// Cells of a column headed *Done*, *Complete* or *Finished*, where a tick is the whole status.
package enum DoneTick {
    /// What the cell says: a tick, `x`, `yes` or a date is done; everything else, and an empty cell above all, is not yet.
    package static func word(of cell: String, _ legend: StatusLegend = StatusLegend()) -> StatusWord {
        let plain = StatusText(cell).text(from: 0).trimmingBlanks().lowercased()
        if yes.contains(plain) || DateForm(plain) != nil { return .done }
        if no.contains(plain) { return .pending }
        return StatusVocabulary.read(cell, legend)?.word ?? .pending
    }

    /// Whether nothing is done, by a word or a sign that stands alone.
    static func isNo(_ cell: String) -> Bool {
        let plain = cell.lowercased().trimmingBlanks()
        return no.contains(plain) || ["[ ]", "☐", "⬜", "❌", "✗", "todo"].contains(plain)
    }

    private static let yes: Set<String> = [
        "x", "yes", "y", "true", "sí", "si", "sim", "oui", "ja", "是", "はい", "예", "có", "да",
    ]
    private static let no: Set<String> = [
        "", "-", "–", "—", "no", "n", "false", "não", "non", "nein", "否", "いいえ", "아니오", "không", "нет",
    ]
    private static let pairs: KeyValuePairs<String, String> = [
        "No": "Yes", "no": "yes", "N": "Y", "n": "y", "NO": "YES", "false": "true", "False": "True", "[ ]": "[x]",
        "❌": "✅", "✗": "✓",
        "☐": "☑", "⬜": "✅", "não": "sim", "non": "oui", "nein": "ja", "否": "是", "нет": "да",
    ]

    /// What the cell should say, as the column's other cells say it; nil when it says so already.
    static func text(_ old: String, saying word: StatusWord, among cells: [String]) -> String? {
        guard (self.word(of: old) == .done) != (word == .done) else { return nil }
        let others = cells.filter { (self.word(of: $0) == .done) == (word == .done) && DateForm($0) == nil }
        if let common = commonest(others) { return common }
        let partner = pairs.first { word == .done ? $0.key == old : $0.value == old }
        return partner.map { word == .done ? $0.value : $0.key } ?? (word == .done ? "✅" : "")
    }

    private static func commonest(_ cells: [String]) -> String? {
        let short = cells.filter { $0.count <= 6 }
        return short.max { left, right in
            let (first, second) = (short.count { $0 == left }, short.count { $0 == right })
            return first < second || first == second && short.firstIndex(of: left)! > short.firstIndex(of: right)!
        }
    }
}
