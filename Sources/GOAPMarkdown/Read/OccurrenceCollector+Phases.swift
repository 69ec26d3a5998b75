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
        guard let box = item.box,
            ActionTitle(item.content, in: document).map({ $0.hasSeparator || $0.title == nil }) ?? false,
            let key = PhaseHeading(document.text(item.content))?.key
        else { return }
        groupClaims.note(item.isChecked ? .done : .pending, of: key, at: Span(box - 1, box + 2), line: item.line)
    }

    /// `- **Phase 2 — dough.** Done.`: a phase in bold and what is said about it. Returns whether it says that it is done.
    mutating func noteStatus(inSentenceOfPhase item: ListItem) -> Bool {
        guard let bold = document.boldBeginning(of: item.content), let key = PhaseHeading(document.text(bold))?.key
        else {
            return false
        }
        var rest = Span(bold.end, item.content.end)
        while rest.count > 0, " :-".utf8.contains(document.bytes[rest.start]) { rest.start += 1 }
        guard let reading = StatusVocabulary.read(document.text(rest), document.legend), !reading.isSentence else {
            return false
        }
        groupClaims.note(
            reading.word, of: key, at: Span(rest.start, rest.start + reading.span.upperBound), line: item.line)
        return reading.word == .done
    }

    /// Whether a label begins with a word for done and says nothing else of it: `Completed in this repo`.
    func saysDone(_ label: String) -> Bool {
        guard let reading = StatusVocabulary.read(label.withoutMarkup), !StepHeadings.areCriteria(label) else {
            return false
        }
        return reading.word == .done && reading.words?.lowerBound == 0
    }

    /// `- Phase 2: dough` in a list that a label says is done.
    mutating func noteDone(_ item: ListItem) -> Bool {
        guard let doneLabel, item.box == nil, let key = PhaseHeading(document.text(item.content))?.key else {
            return false
        }
        groupClaims.note(.done, of: key, at: doneLabel.span, line: doneLabel.line)
        return true
    }

    /// `| Phase 2: Dough | COMPLETE |` as well.
    mutating func noteStatuses(ofPhasesIn form: TableForm) {
        guard let column = form.fields.firstIndex(of: .status), column > 0 else { return }
        for row in form.indexed.table.rows where column < row.cells.count {
            let cell = row.cells[column]
            // Hardly any row is about a phase, and that is seen at its first letters.
            guard let key = PhaseHeading(document.text(row.cells[0]))?.key,
                let reading = StatusVocabulary.read(document.text(cell), document.legend), !reading.isSentence
            else { continue }
            groupClaims.note(reading.word, of: key, at: cell, line: row.line)
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
