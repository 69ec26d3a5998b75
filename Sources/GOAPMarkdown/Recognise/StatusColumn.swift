import GOAPCore

/// Columns of statuses, by their cells.
enum StatusColumn {
    /// Whether a cell can be one of a status column: a mark or a status word, with a short note at most.
    static func isStatus(_ text: String, isTicked: Bool) -> Bool {
        if isTicked, DoneTick.isNo(text) { return true }
        // What stands in quotes is what somebody said.
        guard text.utf8.count <= 60, !text.hasPrefix("\""), !text.hasPrefix("“") else { return false }
        return StatusVocabulary.read(text) != nil
    }
}

extension TableRow {
    /// A cell beyond the header that reads as a status; GitHub does not show it, but people put it there.
    func surplusStatus(behind columns: Int, in document: PlanDocument) -> Span? {
        guard cells.count > columns, let last = cells.last, !isAmbiguous,
            StatusVocabulary.read(document.text(last)) != nil
        else { return nil }
        return last
    }
}
