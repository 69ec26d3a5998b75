import GOAPCore

/// What a document says about all actions of a group at once.
extension OccurrenceCollector {
    /// `(depends on A1)` in the heading of a group holds for all of it.
    mutating func readRemark(of heading: Heading, into group: Phase) {
        guard let value = HeadingRemark(heading.content, line: heading.line, in: document)?.dependencies else { return }
        findings.phaseFields.add(.dependencies, value, to: group)
    }

    /// `- [x] **Phase 2:** Dough` is about all of the phase.
    mutating func noteStatus(ofPhase item: ListItem) {
        // `Phase 2 planned` says something about a plan.
        guard let box = item.box, item.isChecked,
            ActionTitle(item.content, in: document).map({ $0.hasSeparator || $0.title == nil }) ?? false,
            let key = PhaseHeading(document.text(item.content))?.key
        else { return }
        doneGroups[key] = doneGroups[key] ?? (Span(box - 1, box + 2), item.line)
    }

    /// `- **Phase 2 — dough.** Done.`: a phase in bold and what is said about it.
    mutating func noteStatus(inSentenceOfPhase item: ListItem) -> Bool {
        let text = document.text(item.content)
        guard text.hasPrefix("**"), let end = text.dropFirst(2).firstRange(of: "**"),
            let key = PhaseHeading(String(text[..<end.upperBound]))?.key
        else { return false }
        let offset = text.utf8.distance(from: text.startIndex, to: end.upperBound)
        let rest = text[end.upperBound...]
        let lead = rest.utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-") }
        let start = item.content.start + offset + lead.count
        guard let reading = StatusVocabulary.read(document.text(Span(start, item.content.end)), document.legend),
            reading.word == .done, !reading.isSentence
        else { return false }
        doneGroups[key] = doneGroups[key] ?? (Span(start, start + reading.span.upperBound), item.line)
        return true
    }

    /// `| Phase 2: Dough | COMPLETE |` as well.
    mutating func noteStatuses(ofPhasesIn form: TableForm) {
        guard let column = form.fields.firstIndex(of: .status), column > 0 else { return }
        for row in form.indexed.table.rows where column < row.cells.count {
            let cell = row.cells[column]
            guard StatusVocabulary.read(document.text(cell), document.legend)?.word == .done,
                let key = PhaseHeading(document.text(row.cells[0]))?.key
            else { continue }
            doneGroups[key] = doneGroups[key] ?? (cell, row.line)
        }
    }

    /// What is done as a whole is done where nothing else is said; a group under way says nothing about its parts.
    func claimGroups() {
        guard !doneGroups.isEmpty else { return }
        for occurrence in findings.occurrences where occurrence.claim == nil {
            occurrence.claim = occurrence.group.flatMap { doneGroups[$0] }
        }
    }

    /// `Action 5 (Cost: 3, Priority: HIGH)` in a list about actions that are defined elsewhere.
    static func membership(_ text: String) -> Membership? {
        guard text.hasPrefix("Action ") || text.hasPrefix("Task "), let opening = text.firstIndex(of: "("),
            let label = text.lowercased().range(of: "priority:")
        else { return nil }
        let value = text[label.upperBound...].drop { $0 == " " }.prefix { $0.isLetter || $0.isNumber }
        guard !value.isEmpty else { return nil }
        return Membership(
            phase: nil, skill: nil, priority: String(value), members: text[..<opening].trimmingBlanks())
    }
}
