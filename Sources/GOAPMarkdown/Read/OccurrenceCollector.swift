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
        /// Commands below headings that are no actions.
        var orphans = FieldList()
        /// Rows of no action.
        var unread: [FieldProblem] = []
    }

    let document: PlanDocument
    let blocks: [Block]
    let yamlBlocks: [Int: YAMLBlock]
    let recognition: Recognition
    var findings = Findings()

    private(set) var phase: (value: PhaseHeading, level: Int)?
    /// The heading that divides the actions where no word such as `Phase` does.
    private(set) var part: (value: PhaseHeading, level: Int)?
    /// The headings that are actions and whose sections we are in, outermost first.
    private(set) var sections: [(index: Int, level: Int)] = []
    /// The list items that are actions and whose nested items follow, outermost first.
    var items: [(index: Int, indent: Int)] = []
    /// The headings that say how far everything below them is, outermost first.
    private var claims: [(span: Span, line: Int, level: Int)] = []
    /// The action of a table with one row, to which what follows in the section belongs.
    private var lone: Int?
    /// The indents of the steps open at the moment.
    private var stepIndents: [Int] = []
    /// The label whose list, block or next line may follow.
    var openField: OpenField?

    /// A line of an action's fields, by the numbers of both, and how far what belongs to it is indented.
    struct OpenField {
        /// Nil for one of no action.
        let index: Int?
        let number: Int
        let field: PlanField?
        let indent: Int
        /// Whether its label stands on a line of its own, so that the text below is its value.
        var isHeaded = false
    }

    /// The level of the heading inside the current action's section that is no action.
    private var partLevel: Int?
    /// Whether the line stands below a heading of its own: its command may belong to something else than the action.
    private var isBelowPart: Bool { items.isEmpty && partLevel != nil && !sections.isEmpty }

    private var isInExecutableActions = false
    /// The heading above, whatever it is.
    private(set) var heading: Span?
    var groupClaims = GroupClaims()
    /// The label above that says that what its list names is done: `**Completed so far:**`.
    var doneLabel: (span: Span, line: Int)?
    /// The level of the heading whose boxes say when something counts as done; 8 for a label.
    private(set) var criteriaLevel: Int?
    private let isCompanion: Bool

    /// - Parameter document: the sibling `NAME.actions.md` needs no proof that its sections are actions.
    init(_ document: PlanDocument, _ index: DocumentIndex, _ recognition: Recognition) {
        self.document = document
        self.recognition = recognition
        isCompanion = document.file == .actions
        (blocks, yamlBlocks) = (index.blocks, index.yamlBlocks)
    }

    mutating func collect() {
        var next = 0
        if let todos = recognition.todos, !isCompanion { findings.occurrences = todos.occurrences }
        for block in blocks {
            if next < block.lines.lowerBound { noteStrays(inLines: next..<block.lines.lowerBound) }
            next = block.lines.upperBound
            switch block {
            case .heading(let heading): collect(heading)
            case .table(let table): collect(table)
            case .item(let item): collect(item)
            case .fence(let fence): collect(fence)
            case .text(let line): collect(line)
            }
        }
        groupClaims.claim(findings.occurrences)
        noteStrays(inLines: min(next, document.lines.count)..<document.lines.count)
    }

    /// The action the current line belongs to.
    var current: Int? { items.last?.index ?? sections.last?.index ?? lone }

    private mutating func collect(_ heading: Heading) {
        close(at: heading.level)
        self.heading = heading.content
        let text = document.text(heading.content)
        if findings.title == nil, heading.level == 1 { findings.title = text }
        isInExecutableActions =
            heading.level > 1 && text.utf8.count == 18 && text.lowercased() == "executable actions"
        if let group = recognition.groups[heading.line] {
            enter(group, level: heading.level)
            readRemark(of: heading, into: group.phase)
        } else if let title = title(of: heading) {
            return open(title, heading)
        } else if !sections.isEmpty {
            openPart(heading)
        }
        if StepHeadings.areCriteria(text) {
            criteriaLevel = heading.level
        }
        if let span = SectionStatus.span(of: heading, in: document) {
            claims.append((span, heading.line, heading.level))
        }
    }

    /// A heading inside an action's section that is called like a field is its label.
    private mutating func openPart(_ heading: Heading) {
        partLevel = partLevel ?? heading.level
        setHeading(heading)
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
        lone = nil
        doneLabel = nil
        stepIndents = []
        while let open = sections.last, level <= open.level { sections.removeLast() }
        while let open = claims.last, level <= open.level { claims.removeLast() }
        if let open = partLevel, level <= open { partLevel = nil }
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
        occurrence.group = PhaseHeading(document.text(heading.content))?.key
        occurrence.isDropped = StruckText.isWhole(heading.content, in: document)
        readRemark(of: heading, into: occurrence)
        add(occurrence)
        sections.append((findings.occurrences.count - 1, heading.level))
    }

    /// `(W2; needs P37)` in a heading names the group and what comes first.
    private func readRemark(of heading: Heading, into occurrence: Occurrence) {
        occurrence.remark = HeadingRemark(heading.content, line: heading.line, in: document)
        if occurrence.phase == nil { occurrence.phase = occurrence.remark?.group }
    }

    private mutating func add(_ occurrence: Occurrence) {
        occurrence.parent = items.last?.index ?? sections.last?.index
        lone = nil
        occurrence.part = part?.value.phase
        occurrence.claim = claims.last.map { ($0.span, $0.line) }
        occurrence.group = occurrence.group ?? phase?.value.key
        findings.occurrences.append(occurrence)
    }

    private func occurrence(_ title: ActionTitle, _ kind: Occurrence.Kind, line: Int) -> Occurrence {
        let occurrence = Occurrence(id: title.id, kind: kind, line: line, idSpan: title.idSpan)
        occurrence.title = title.title
        occurrence.isGiven = title.isGiven
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
            noteStray(inBox: item)
        } else if setAll(item) {
            return
        } else if let open = openField, item.indent >= open.indent - 1, takes(item, open) {
            change(open) { [document] in $0.add(item.content, line: item.line, in: document) }
        } else if noteStatus(inSentenceOfPhase: item) || noteDone(item) {
            return
        } else if let sentence = PhaseSentence(item.content, in: document) {
            inherit(sentence, line: item.line)
        } else if sections.isEmpty, let membership = Self.membership(document.text(item.content)) {
            findings.memberships.append(membership)
        }
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
        occurrence.isDropped = StruckText.isWhole(item.content, in: document)
        add(occurrence)
        items.append((findings.occurrences.count - 1, item.indent))
        openField = nil
        stepIndents = []
    }

    /// A box below an action is one of its steps, unless it says when the action counts as done.
    private mutating func collectBox(_ item: ListItem) {
        openField = nil
        if current == nil { return noteStatus(ofPhase: item) }
        guard let current, let box = item.box, criteriaLevel == nil else { return }
        while let last = stepIndents.last, item.indent <= last { stepIndents.removeLast() }
        let text = document.text(item.content)
        let step = StepDraft(
            text: text, command: StepReader.command(text), isChecked: item.isChecked, depth: stepIndents.count,
            box: box, line: item.line)
        findings.occurrences[current].steps.append(step)
        stepIndents.append(item.indent)
    }

    mutating func set(
        _ line: LabelledLine, at number: Int, indent: Int, doubt: LabelledField.Doubt? = nil
    ) {
        let doubt = doubt ?? (line.field == .run && isBelowPart ? .below : nil)
        let value = FieldValue(text: document.text(line.value), line: number, span: line.value)
        add(
            LabelledField(
                label: line.label, labelSpan: line.labelSpan, field: doubt == nil ? line.field : nil, doubt: doubt,
                value: value),
            indent: indent)
    }

    mutating func add(_ field: LabelledField, indent: Int) {
        openField = nil
        guard let current else { return inherit(field, indent: indent) }
        let number = findings.occurrences[current].fields.add(field)
        openField = OpenField(index: current, number: number, field: field.field, indent: indent)
    }

    /// A field below a phase's heading holds for all of its actions; what belongs to no action is only reported.
    private mutating func inherit(_ line: LabelledField, indent: Int) {
        if let field = line.field, field != .run, field != .verify, let group = (part ?? phase)?.value.phase,
            findings.phaseFields.add(field, line.value, to: group)
        {
            return
        }
        guard line.field != nil || FieldLabel(line.label)?.isMisspelt ?? false else { return }
        let number = findings.orphans.add(line)
        guard line.field == .run || line.field == .verify else { return }
        openField = OpenField(index: nil, number: number, field: line.field, indent: indent)
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
        guard let first = lines.first else { return goOn(text) }
        let progress = ProgressLine(first, at: text.line, in: document, afterTable: findings.tables.count - 1)
        if let progress { findings.progressLines.append(progress) }
        openField = nil
        for line in lines where progress == nil || line.field != nil {
            set(line, at: text.line, indent: 0)
            if line.field == .status { noteClaim(line, at: text.line) }
        }
        doneLabel = first.value.isEmpty && saysDone(first.label) ? (first.labelSpan, text.line) : nil
        if first.value.isEmpty {
            criteriaLevel = StepHeadings.areCriteria(first.label) ? 8 : criteriaLevel == 8 ? nil : criteriaLevel
        }
    }

    /// A line without a label goes on with the value above it, or ends it.
    private mutating func goOn(_ text: TextLine) {
        if current == nil, let group = (part ?? phase)?.value.phase,
            let sentence = PhaseSentence(below: group, text.content, in: document)
        {
            inherit(sentence, line: text.line)
        }
        if !isValueDue, takeLabel(of: text) { return }
        guard let open = openField,
            value(of: open).takes(
                text: document.text(text.content), line: text.line, as: open.field, isHeaded: open.isHeaded)
        else { return openField = nil }
        if isValueDue {
            let content = withoutColon(text.content)
            change(open) { [document] in
                $0 = FieldValue(text: document.text(content), line: text.line, span: content)
            }
        } else {
            change(open) { [document] in $0.add(text.content, line: text.line, in: document) }
        }
    }

    /// Whether the line above is a label that stands alone.
    private var isValueDue: Bool { openField.map { $0.isHeaded && value(of: $0).isEmpty } ?? false }

    /// `: done` below a label that stands alone.
    private func withoutColon(_ content: Span) -> Span {
        var span = content
        while span.count > 1, ":* ".utf8.contains(document.bytes[span.start]) { span.start += 1 }
        return span
    }

    /// `**Status:** ✅ COMPLETE` before the first action is about the document.
    private mutating func noteClaim(_ line: LabelledLine, at number: Int) {
        guard current == nil, findings.occurrences.isEmpty, findings.remarks.completionClaim == nil,
            StatusVocabulary.read(document.text(line.value))?.word == .done
        else { return }
        findings.remarks.completionClaim = (line.value, number)
    }

    private mutating func collect(_ table: Table) {
        (openField, lone) = (nil, nil)
        let form = recognition.tables[findings.tables.count]
        let reader = TableReader(form, in: document)
        findings.tables.append(reader.summary)
        if !sections.isEmpty, form.kind == .properties {
            for field in reader.properties() { add(field, indent: 0) }
            openField = nil
        } else if isInExecutableActions {
            findings.executable += reader.occurrences(phase: nil, inheritedPriority: nil)
        } else if recognition.readTables.contains(form.indexed.number) {
            findings.remarks.raggedRows += reader.raggedRows
            findings.unread += reader.unreadRows
            for row in reader.occurrences(phase: phase?.value.phase, inheritedPriority: (part ?? phase)?.value.priority)
            {
                row.part = part?.value.phase
                row.claim = claims.last.map { ($0.span, $0.line) }
                row.group = phase?.value.key
                findings.occurrences.append(row)
            }
            lone = form.kind == .actions && form.keys.count == 1 ? findings.occurrences.count - 1 : nil
        } else {
            findings.memberships += reader.memberships()
            noteStatuses(ofPhasesIn: form)
            for (phase, field, value) in reader.phaseFields() { findings.phaseFields.add(field, value, to: phase) }
        }
    }
}
