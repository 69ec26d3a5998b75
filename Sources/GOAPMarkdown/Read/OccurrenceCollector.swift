import GOAPCore

/// Walks a document's blocks and notes every place that may define or mention an action, with its fields, steps
/// and surroundings.
struct OccurrenceCollector {
    /// What a document holds besides actions.
    struct Findings {
        var occurrences: [Occurrence] = []
        var title: String?
        var progressLines: [ProgressLine] = []
        /// From tables that list phases or skills with their actions.
        var memberships: [Membership] = []
        /// Rows of `## Executable Actions`.
        var executable: [Occurrence] = []
        var diagnostics: [Diagnostic] = []
        /// The last line of each table and its columns, for writing.
        var tables: [TableSummary] = []
        var remarks = ReadingRemarks()
        /// What holds for all actions of a phase.
        var phaseFields = PhaseFields()
    }

    private let document: PlanDocument
    let blocks: [Block]
    private let recognition: Recognition
    private(set) var findings = Findings()

    private var phase: (value: PhaseHeading, level: Int)?
    /// The heading that divides the actions where no word such as `Phase` does.
    private var part: (value: PhaseHeading, level: Int)?
    /// The headings that are actions and whose sections we are in, outermost first.
    private var sections: [(index: Int, level: Int)] = []
    /// The list items that are actions and whose nested items follow, outermost first.
    private var items: [(index: Int, indent: Int)] = []
    /// The headings that say how far everything below them is, outermost first.
    private var claims: [(span: Span, line: Int, level: Int)] = []
    /// The indents of the steps open at the moment.
    private var stepIndents: [Int] = []
    /// The empty label whose list or fence may follow.
    private var openField: (index: Int, field: PlanField, indent: Int)?
    private var isInExecutableActions = false
    /// The level of the heading whose boxes say when something counts as done; 8 for a label.
    private var criteriaLevel: Int?
    private let isCompanion: Bool

    /// - Parameter document: the sibling `NAME.actions.md` needs no proof that its sections are actions.
    init(_ document: PlanDocument, _ index: DocumentIndex, _ recognition: Recognition) {
        self.document = document
        self.recognition = recognition
        isCompanion = document.file == .actions
        blocks = index.blocks
    }

    mutating func collect() {
        for block in blocks {
            switch block {
            case .heading(let heading): collect(heading)
            case .table(let table): collect(table)
            case .item(let item): collect(item)
            case .fence(let fence): collect(fence)
            case .text(let line): collect(line)
            }
        }
    }

    /// The action the current line belongs to.
    private var current: Int? { items.last?.index ?? sections.last?.index }

    private mutating func collect(_ heading: Heading) {
        close(at: heading.level)
        let text = document.text(heading.content)
        if findings.title == nil, heading.level == 1 { findings.title = text }
        isInExecutableActions =
            heading.level > 1 && text.utf8.count == 18 && text.lowercased() == "executable actions"
        if let group = recognition.groups[heading.line] {
            enter(group, level: heading.level)
        } else if let title = title(of: heading) {
            return open(title, heading)
        } else if StepHeadings.areCriteria(text) {
            criteriaLevel = heading.level
        }
        if let span = SectionStatus.span(of: heading, in: document) {
            claims.append((span, heading.line, heading.level))
        }
    }

    private mutating func enter(_ group: PhaseHeading, level: Int) {
        if group.isSection {
            part = (group, level)
        } else {
            phase = (group, level)
            part = nil
            sections = []
        }
    }

    /// Ends everything that a heading of this level ends.
    private mutating func close(at level: Int) {
        openField = nil
        items = []
        stepIndents = []
        while let open = sections.last, level <= open.level { sections.removeLast() }
        while let open = claims.last, level <= open.level { claims.removeLast() }
        if let open = phase, level <= open.level { phase = nil }
        if let open = part, level <= open.level { part = nil }
        if let open = criteriaLevel, level <= open || open == 8 { criteriaLevel = nil }
    }

    private func title(of heading: Heading) -> ActionTitle? {
        if isCompanion {
            return heading.level > 1 ? ActionTitle(heading.content, in: document) : nil
        }
        return recognition.headings[heading.line]?.title
    }

    private mutating func open(_ title: ActionTitle, _ heading: Heading) {
        let occurrence = occurrence(title, .heading, line: heading.line)
        occurrence.trailingStatus = title.status
        add(occurrence)
        sections.append((findings.occurrences.count - 1, heading.level))
    }

    private mutating func add(_ occurrence: Occurrence) {
        occurrence.parent = current
        occurrence.part = part?.value.phase
        occurrence.claim = claims.last.map { ($0.span, $0.line) }
        findings.occurrences.append(occurrence)
    }

    private func occurrence(_ title: ActionTitle, _ kind: Occurrence.Kind, line: Int) -> Occurrence {
        let occurrence = Occurrence(id: title.id, kind: kind, line: line, idSpan: title.idSpan)
        occurrence.title = title.title
        occurrence.phase = phase?.value.phase
        occurrence.inheritedPriority = title.priority ?? (part ?? phase)?.value.priority
        return occurrence
    }

    private mutating func collect(_ item: ListItem) {
        while let open = items.last, item.indent <= open.indent { items.removeLast() }
        if let open = openField, item.indent < open.indent { openField = nil }
        if let action = recognition.items[item.line] { return open(action, item) }
        if item.box != nil {
            collectBox(item)
        } else if setAll(item) {
            return
        } else if let open = openField, item.indent >= open.indent - 1 {
            let text = document.text(item.content)
            findings.occurrences[open.index].fields[open.field]?.items.append(text)
        } else if let sentence = PhaseSentence(item.content, in: document) {
            inherit(sentence, line: item.line)
        } else if sections.isEmpty, let membership = Self.membership(document.text(item.content)) {
            findings.memberships.append(membership)
        }
    }

    /// Takes the labelled values of an item, if it has any.
    private mutating func setAll(_ item: ListItem) -> Bool {
        var isTaken = false
        for line in LabelledLine.all(item.content, in: document, plain: current != nil) {
            guard let field = PlanField(label: line.label), isSpoken(field, item) else { continue }
            set(field, line.value, line: item.line, indent: item.indent + 1)
            isTaken = true
        }
        return isTaken
    }

    private mutating func open(_ action: RecognisedItem, _ item: ListItem) {
        let occurrence = Occurrence(id: action.id, kind: .checkbox, line: item.line, idSpan: action.idSpan)
        occurrence.title = action.title
        occurrence.phase = phase?.value.phase
        occurrence.inheritedPriority = action.priority ?? (part ?? phase)?.value.priority
        occurrence.box = item.box
        occurrence.isChecked = item.isChecked
        occurrence.trailingStatus = item.box == nil ? action.status : nil
        occurrence.isGiven = action.isGiven
        occurrence.marks = action.marks
        add(occurrence)
        items.append((findings.occurrences.count - 1, item.indent))
        openField = nil
        stepIndents = []
    }

    /// `Action 5 (Cost: 3, Priority: HIGH)` in a list about actions that are defined elsewhere.
    private static func membership(_ text: String) -> Membership? {
        guard text.hasPrefix("Action ") || text.hasPrefix("Task "), let opening = text.firstIndex(of: "("),
            let label = text.lowercased().range(of: "priority:")
        else { return nil }
        let value = text[label.upperBound...].drop { $0 == " " }.prefix { $0.isLetter || $0.isNumber }
        guard !value.isEmpty else { return nil }
        return Membership(
            phase: nil, skill: nil, priority: String(value), members: text[..<opening].trimmingBlanks())
    }

    /// Whether a bullet may name this field: in bold any, otherwise none that executes anything.
    private func isSpoken(_ field: PlanField, _ item: ListItem) -> Bool {
        field.isPlainSpoken || !items.isEmpty && !field.makesExecutable
            || document.bytes[item.content.start] == UInt8(ascii: "*")
    }

    /// A box below an action is one of its steps, unless it says when the action counts as done.
    private mutating func collectBox(_ item: ListItem) {
        openField = nil
        guard let current, let box = item.box, criteriaLevel == nil else { return }
        while let last = stepIndents.last, item.indent <= last { stepIndents.removeLast() }
        let text = document.text(item.content)
        let step = StepDraft(
            text: text, command: StepReader.command(text), isChecked: item.isChecked, depth: stepIndents.count,
            box: box, line: item.line)
        findings.occurrences[current].steps.append(step)
        stepIndents.append(item.indent)
    }

    private mutating func set(_ field: PlanField, _ value: Span, line: Int, indent: Int) {
        guard let current else { return inherit(field, value, line: line) }
        openField = nil
        guard findings.occurrences[current].fields[field] == nil else { return }
        let text = document.text(value)
        findings.occurrences[current].fields[field] = FieldValue(text: text, line: line, span: value)
        if text.isEmpty { openField = (current, field, indent) }
    }

    /// A field below a phase's heading holds for all of its actions.
    private mutating func inherit(_ field: PlanField, _ value: Span, line: Int) {
        guard let phase = phase?.value.phase else { return }
        findings.phaseFields.add(
            field, FieldValue(text: document.text(value), line: line, span: value), to: phase)
    }

    private mutating func inherit(_ sentence: PhaseSentence, line: Int) {
        let value = FieldValue(text: document.text(sentence.value), line: line, span: sentence.value)
        findings.phaseFields.add(.dependencies, value, to: sentence.phase)
    }

    private mutating func collect(_ text: TextLine) {
        let isIndented = text.content.start > document.lines[text.line].start
        if !isIndented {
            items = []
            if let group = recognition.groups[text.line] {
                close(at: 7)
                return enter(group, level: 7)
            }
        }
        let lines = LabelledLine.all(text.content, in: document)
        guard let first = lines.first else {
            if openField?.field != .run { openField = nil }
            return
        }
        if let progress = ProgressLine(first, at: text.line, in: document, afterTable: findings.tables.count - 1) {
            findings.progressLines.append(progress)
        }
        openField = nil
        for line in lines { collect(line, at: text.line) }
        if first.value.isEmpty {
            criteriaLevel = StepHeadings.areCriteria(first.label) ? 8 : criteriaLevel == 8 ? nil : criteriaLevel
        }
    }

    private mutating func collect(_ line: LabelledLine, at number: Int) {
        guard let field = PlanField(label: line.label) else { return noteUnknown(line, at: number) }
        set(field, line.value, line: number, indent: 0)
        if field == .status { noteClaim(line, at: number) }
    }

    /// `**Status:** ✅ COMPLETE` before the first action is about the document.
    private mutating func noteClaim(_ line: LabelledLine, at number: Int) {
        guard current == nil, findings.occurrences.isEmpty, findings.remarks.completionClaim == nil,
            StatusVocabulary.read(document.text(line.value))?.word == .done
        else { return }
        findings.remarks.completionClaim = (line.value, number)
    }

    private mutating func noteUnknown(_ line: LabelledLine, at number: Int) {
        guard current != nil, !line.labelSpan.isEmpty else { return }
        findings.remarks.unknownLabels.append((line.labelSpan, number))
    }

    private mutating func collect(_ fence: Fence) {
        let language = document.text(fence.info).split(separator: " ").first.map { $0.lowercased() }
        if language == "yaml" || language == "yml", let block = YAMLBlock(fence, in: document) {
            return open(block, fence)
        }
        if openField == nil, let current = sections.last?.index,
            let record = RecordReader.fields(of: fence, in: document)
        {
            return take(record, current)
        }
        findings.memberships += PriorityQueueReader.memberships(fence, in: document)
        if language == nil || language == "text" { findings.remarks.drawings.append(fence) }
        guard let open = openField, open.field == .run || open.field == .verify else { return }
        let lines = fence.lines.map(document.text)
        let name = document.text(fence.info).split(separator: " ").first.map(String.init)
        let interpreter = CommandLine.Interpreter(fenceInfo: name)
        if let interpreter {
            // Joining them in one call makes generic types first, a fiftieth of a whole status.
            let text = lines.dropFirst().reduce(lines.first ?? "") { $0 + "\n" + $1 }
            findings.occurrences[open.index].fields[open.field]?.fence = CommandLine(
                text, interpreter: interpreter,
                at: PlanLocation(file: document.file, line: fence.line + 1, column: 1))
        }
        openField = nil
    }

    /// A record below an action's heading gives the fields that its labels leave out.
    private mutating func take(_ record: [(PlanField, FieldValue)], _ action: Int) {
        for (field, value) in record where findings.occurrences[action].fields[field] == nil {
            findings.occurrences[action].fields[field] = value
        }
    }

    /// The block defines the action of the section it stands in, whatever the heading calls it.
    private mutating func open(_ block: YAMLBlock, _ fence: Fence) {
        openField = nil
        findings.diagnostics += block.problems
        let occurrence = Occurrence(
            id: ActionID(block.id.text), kind: .yaml, line: block.id.line, idSpan: block.id.span)
        occurrence.title = block.title
        occurrence.phase = phase?.value.phase
        occurrence.inheritedPriority = (part ?? phase)?.value.priority
        occurrence.fields = block.fields
        occurrence.table = Occurrence.yamlTable
        if let section = sections.last, findings.occurrences[section.index].id != occurrence.id,
            findings.occurrences[section.index].fields.isEmpty
        {
            occurrence.title = occurrence.title ?? findings.occurrences[section.index].title
            findings.occurrences[section.index] = occurrence
        } else {
            findings.occurrences.append(occurrence)
        }
    }

    private mutating func collect(_ table: Table) {
        openField = nil
        let form = recognition.tables[findings.tables.count]
        let reader = TableReader(form, in: document)
        findings.tables.append(reader.summary)
        if !sections.isEmpty, form.kind == .properties {
            for (field, value, line) in reader.properties() { set(field, value, line: line, indent: 0) }
            openField = nil
        } else if isInExecutableActions {
            findings.executable += reader.occurrences(phase: nil, inheritedPriority: nil)
        } else if recognition.readTables.contains(form.indexed.number) {
            findings.remarks.raggedRows += reader.raggedRows
            for row in reader.occurrences(phase: phase?.value.phase, inheritedPriority: (part ?? phase)?.value.priority)
            {
                row.part = part?.value.phase
                row.claim = claims.last.map { ($0.span, $0.line) }
                findings.occurrences.append(row)
            }
        } else {
            findings.memberships += reader.memberships()
            for (phase, field, value) in reader.phaseFields() { findings.phaseFields.add(field, value, to: phase) }
        }
    }
}

extension CommandLine.Interpreter {
    /// The interpreter of a fence's language; nil for languages that are not executed.
    init?(fenceInfo name: String?) {
        switch name?.lowercased() {
        case nil, "sh", "shell", "console": self = .sh
        case "bash", "zsh": self = .bash
        case "python", "python3", "py": self = .python
        default: return nil
        }
    }
}
