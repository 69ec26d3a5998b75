import GOAPCore

/// Labels that stand where no field is read, or in another form than fields have.
extension OccurrenceCollector {
    /// A heading inside an action's section: `##### Dependencies` has its value below it, `##### Status: done` behind it.
    mutating func setHeading(_ heading: Heading) {
        guard current != nil, let stray = StrayLabel(heading.content, in: document) else { return }
        take(stray, at: heading.line)
        openField?.isHeaded = stray.value.isEmpty
    }

    /// Whether a line of text has a label in another form.
    mutating func takeLabel(of text: TextLine) -> Bool {
        guard current != nil else { return false }
        if let stray = StrayLabel(text.content, in: document) {
            take(stray, at: text.line)
            openField?.isHeaded = stray.value.isEmpty
            return true
        }
        guard let line = LabelledLine.inside(text.content, of: document) else { return false }
        set(line, at: text.line, indent: 0, doubt: .prose)
        return false
    }

    /// What has a colon, or nothing behind it, is believed of fields that execute nothing.
    private mutating func take(_ stray: StrayLabel, at line: Int) {
        guard stray.hasColon || stray.value.isEmpty || isShort(stray.value) else { return }
        let isBelieved =
            (stray.hasColon || stray.value.isEmpty) && PlanField(label: stray.label)?.isPlainSpoken ?? false
        set(LabelledLine(stray), at: line, indent: 0, doubt: isBelieved ? nil : .prose)
    }

    /// Whether it can be a value rather than the rest of a sentence: `**Run** the tests with care`.
    private func isShort(_ value: Span) -> Bool {
        let text = document.text(value)
        return CommandProse.isCode(text) || text.utf8.count <= 60 && text.split(separator: " ").count <= 3
    }

    /// A step that is called like a field is a step, and its author is told.
    mutating func noteStray(inBox item: ListItem) {
        guard let current, criteriaLevel == nil, let line = LabelledLine(item.content, in: document), line.field != nil
        else { return }
        note(line, at: item.line, .prose, of: current)
    }

    /// Lines of a block that holds nothing but labels of fields.
    mutating func noteStrays(in fence: Fence) {
        guard let current, fence.content.count <= 40 else { return }
        let lines = fence.content.filter { !document.trimmed(document.lines[$0]).isEmpty }
        let strays = lines.compactMap { StrayLabel(document.trimmed(document.lines[$0]), in: document) }
        guard strays.count == lines.count, strays.allSatisfy(\.hasColon) else { return }
        for (line, stray) in zip(lines, strays) { note(LabelledLine(stray), at: line, .key, of: current) }
    }

    /// Lines that belong to no block: quotes and code by indentation.
    mutating func noteStrays(inLines lines: Range<Int>) {
        guard let current else { return }
        var isComment = false
        for line in lines where document.lines[line].count > 6 {
            let content = document.trimmed(document.lines[line])
            isComment = isComment || holds("<!--", content)
            if isComment {
                isComment = !holds("-->", content)
                continue
            }
            guard let stray = StrayLabel(content, in: document), stray.isBold, stray.hasColon else { continue }
            note(LabelledLine(stray), at: line, .prose, of: current)
        }
    }

    private func holds(_ sign: String, _ content: Span) -> Bool { document.text(content).contains(sign) }

    private mutating func note(_ line: LabelledLine, at number: Int, _ doubt: LabelledField.Doubt, of action: Int) {
        let value = FieldValue(text: document.text(line.value), line: number, span: line.value)
        findings.occurrences[action].fields.add(
            LabelledField(label: line.label, labelSpan: line.labelSpan, field: nil, doubt: doubt, value: value))
    }
}
