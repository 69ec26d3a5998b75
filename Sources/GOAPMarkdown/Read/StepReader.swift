import GOAPCore

/// Turns checkbox items into steps and finds the commands that only such a step can carry.
enum StepReader {
    static func step(_ draft: StepDraft, in document: PlanDocument) -> Step {
        Step(
            draft.text, isChecked: draft.isChecked, depth: draft.depth, command: draft.command,
            at: document.location(line: draft.line, offset: draft.box))
    }

    /// Exactly ``Run: `x` ``, ``Run tests: `x` `` or ``Test: `x` ``: label, colon, one code span, end of line.
    ///
    /// `export API_TOKEN=…` behind "Set invalid API_TOKEN:" and `logs/auth.log` at the end of a sentence are none.
    static func command(_ text: String) -> String? {
        // Most items are prose, and most of those begin otherwise.
        guard let first = text.utf8.first, first == UInt8(ascii: "R") || first == UInt8(ascii: "T") else { return nil }
        for label in labels where text.hasPrefix(label) {
            return ListText.onlyCodeSpan(String(text.dropFirst(label.count)).trimmingBlanks())
        }
        return nil
    }

    private static let labels = ["Run: ", "Run tests: ", "Test: "]
}
