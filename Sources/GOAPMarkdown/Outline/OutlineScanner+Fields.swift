import GOAPCore

/// What the lines of a section say about its action.
extension OutlineScanner {
    mutating func takeLabel(_ start: Int, _ end: Int, _ value: (start: Int, end: Int)) -> Bool {
        guard let field = text.field(start, end) else { return takeOther(start, end, value.end) }
        guard let index = section?.index else {
            if field == .status { noteClaim(at: start - 2, value) }
            return true
        }
        // What belongs to an empty label follows it.
        guard value.start < value.end else { return false }
        if field.marksAction { sections[index].isCertain = true }
        // What is said again, or says nothing, is left over, which the whole reading knows.
        switch field {
        case .dependencies:
            guard sections[index].dependencies == 0 else { return false }
            sections[index].dependencies = UInt32(value.start)
            sections[index].hasOrder = true
        case .run, .verify:
            // Two commands, or one that is not a single span of code, are told apart elsewhere.
            let isRepeated = field == .run ? given.run : given.verify
            guard !isRepeated, isPlainCommand(value.start, value.end) else { return false }
            if field == .run { given.run = true } else { given.verify = true }
            sections[index].hasRun = given.run
            sections[index].isExecutable = true
        case .status:
            guard !sections[index].hasStatus else { return false }
            showsState = true
            sections[index].hasStatus = true
            sections[index].word = sections[index].word ?? statusWord(value.start, value.end)
        case .completedAt: showsState = true
        case .priority:
            guard !sections[index].hasPriority else { return false }
            sections[index].hasPriority = true
        case .phase:
            guard !sections[index].hasPhase else { return false }
            sections[index].hasPhase = true
        case .cost:
            guard !sections[index].hasCost, Cost(text.text(value.start, value.end)) != nil else { return false }
            sections[index].hasCost = true
        case .effects:
            guard !sections[index].hasEffects else { return false }
            sections[index].hasEffects = true
            return text.find(UInt8(ascii: "`"), from: value.start, to: value.end) == nil
        case .preconditions:
            sections[index].hasOrder = true
            return text.isNothing(value.start, value.end)
        case .id: return false
        default: return !field.makesExecutable
        }
        return true
    }

    /// A label that is no field's.
    private mutating func takeOther(_ start: Int, _ end: Int, _ last: Int) -> Bool {
        let label = text.text(start, end)
        // What is left over of a section only the whole reading knows.
        guard section == nil || label.lowercased() == "progress" else { return false }
        switch label.lowercased() {
        case "goal facts": return false
        case "progress":
            let content = start - 2
            let document = text.document(content, last)
            guard let line = LabelledLine(Span(0, last - content), in: document),
                let found = ProgressLine(line, at: self.line, in: document, afterTable: tableCount - 1)
            else { return true }
            progressLines.append(found.moved(by: content))
        default: break
        }
        return true
    }

    /// A span of code and nothing else, whose program no recipe knows.
    private func isPlainCommand(_ start: Int, _ end: Int) -> Bool {
        let mark = UInt8(ascii: "`")
        guard end - start > 2, text[start] == mark, text[end - 1] == mark,
            text.find(mark, from: start + 1, to: end - 1) == nil
        else { return false }
        let inside = text.trimmed(start + 1, end - 1)
        guard inside.start < inside.end else { return false }
        guard mayHaveRecipe(inside.start, inside.end) else { return true }
        return recipes.of(CommandLine(text.text(inside.start, inside.end))) == nil
    }

    /// Whether a word begins as the programs of recipes do.
    private func mayHaveRecipe(_ start: Int, _ end: Int) -> Bool {
        var isBeginning = true
        for offset in start..<end {
            let byte = text[offset]
            if isBeginning, recipes.mayBegin(byte) { return true }
            isBeginning = !byte.isAlphanumeric
        }
        return false
    }

    /// What a status says; the usual words are known by their bytes.
    func statusWord(_ start: Int, _ end: Int) -> StatusWord? {
        if text.has("⏳ PENDING", at: start, before: end), end - start == 11 { return .pending }
        if text.has("✅ DONE", at: start, before: end), end - start == 8 { return .done }
        return StatusVocabulary.read(text.text(start, end))?.word
    }

    mutating func takeBox(_ start: Int, _ end: Int) -> Bool {
        guard let index = section?.index else { return !opensAction(start, end) }
        showsState = true
        let mayRun = start < end && (text[start] == UInt8(ascii: "R") || text[start] == UInt8(ascii: "T"))
        guard mayRun, text.has("Run", at: start, before: end) || text.has("Test", at: start, before: end) else {
            return true
        }
        if text.has("Run: `", at: start, before: end), isPlainCommand(start + 5, end) {
            sections[index].isExecutable = true
            return true
        }
        guard let command = StepReader.command(text.text(start, end)) else { return true }
        sections[index].isExecutable = true
        return recipes.of(CommandLine(command)) == nil
    }

    /// Whether a checkbox outside of any section is an action.
    private func opensAction(_ start: Int, _ end: Int) -> Bool {
        guard let title = ActionTitle(Span(0, end - start), in: text.document(start, end)) else { return false }
        return (title.hasSeparator || title.hasKeyword) && (title.hasKeyword || !IDToken.hasNoLetter(title.id.text))
    }

    /// An item means nothing unless it names a field, or actions, in another form than usual.
    mutating func takeItem(_ start: Int, _ end: Int) -> Bool {
        guard text.find(UInt8(ascii: ":"), from: start, to: end) != nil || section == nil else { return true }
        if section == nil, text.has("Action ", at: start, before: end) || text.has("Task ", at: start, before: end) {
            return false
        }
        let line = LabelledLine(Span(0, end - start), in: text.document(start, end), plain: section != nil)
        guard let line else { return true }
        if let field = PlanField(label: line.label) {
            if field == .status { noteClaim(at: start, (start + line.value.start, start + line.value.end)) }
            return section == nil
        }
        guard section == nil else { return false }
        return line.label.lowercased() != "goal facts"
    }
}
