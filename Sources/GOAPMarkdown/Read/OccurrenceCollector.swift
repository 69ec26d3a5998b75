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
        var phaseNames: Set<String> = []
        var remarks = ReadingRemarks()
    }

    private let document: PlanDocument
    let blocks: [Block]
    private(set) var findings = Findings()

    private var phase: (value: PhaseHeading, level: Int)?
    /// The heading that is an action and whose section we are in.
    private var section: (index: Int, level: Int)?
    /// The checkbox that is an action and whose nested bullets follow.
    private var checkbox: (index: Int, indent: Int)?
    /// The indents of the steps open at the moment.
    private var stepIndents: [Int] = []
    /// The label whose list, block or next line may follow.
    private var openField: OpenField?

    /// A line of an action's fields, by the numbers of both, and how far what belongs to it is indented.
    private struct OpenField {
        let index: Int
        let number: Int
        let field: PlanField?
        let indent: Int
    }

    private var isInExecutableActions = false
    private let isCompanion: Bool
    private let loose: LooseForm?
    /// How many lists or tables were searched, and how many boxes the phase has had.
    private var looseGroups = 0
    private var looseBoxes = 0

    /// - Parameters:
    ///   - document: the sibling `NAME.actions.md` needs no proof that its sections are actions.
    ///   - loose: what else stands for an action.
    init(_ document: PlanDocument, loose: LooseForm? = nil) {
        self.document = document
        self.loose = loose
        isCompanion = document.file == .actions
        blocks = BlockScanner.blocks(of: document)
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
    private var current: Int? { checkbox?.index ?? section?.index }

    private mutating func collect(_ heading: Heading) {
        openField = nil
        checkbox = nil
        stepIndents = []
        if let open = section, heading.level <= open.level { section = nil }
        if let open = phase, heading.level <= open.level { phase = nil }
        let text = document.text(heading.content)
        if findings.title == nil, heading.level == 1 { findings.title = text }
        isInExecutableActions =
            heading.level > 1 && text.utf8.count == 18 && text.lowercased() == "executable actions"
        if PhaseHeading.mayBegin(text), let found = PhaseHeading(text) ?? PhaseHeading(behindFor: text) {
            phase = (found, heading.level)
            findings.phaseNames.insert(found.phase.name.lowercased())
            section = nil
            looseBoxes = 0
        } else if heading.level > 1, let title = ActionTitle(heading.content, in: document) {
            open(title, heading)
        }
    }

    private mutating func open(_ title: ActionTitle, _ heading: Heading) {
        let isNumber = IDToken.isBareNumber(title.id.text)
        let isLoose = loose == .heading && title.title != nil && !isNumber
        guard title.hasKeyword || isCompanion || isLoose || (!isNumber && title.hasSeparator) else { return }
        let occurrence = occurrence(title, .heading, line: heading.line)
        occurrence.isCertain =
            title.hasKeyword && !title.isMilestone || title.status != nil || isCompanion || isLoose
        occurrence.isMilestone = title.isMilestone
        occurrence.trailingStatus = title.status
        findings.occurrences.append(occurrence)
        section = (findings.occurrences.count - 1, heading.level)
    }

    private func occurrence(_ title: ActionTitle, _ kind: Occurrence.Kind, line: Int) -> Occurrence {
        let occurrence = Occurrence(id: title.id, kind: kind, line: line, idSpan: title.idSpan)
        occurrence.title = title.title
        occurrence.phase = phase?.value.phase
        occurrence.inheritedPriority = title.priority ?? phase?.value.priority
        return occurrence
    }

    private mutating func collect(_ item: ListItem) {
        if let open = checkbox, item.indent <= open.indent { checkbox = nil }
        if let open = openField, item.indent < open.indent { openField = nil }
        if openLoosely(item) { return }
        if item.box != nil {
            collectBox(item)
        } else if let line = LabelledLine(item.content, in: document, plain: current != nil),
            mayLabel(line, item)
        {
            let isPlain = document.bytes[item.content.start] != UInt8(ascii: "*")
            set(line, at: item.line, indent: item.indent + 1, isPlain: isPlain && !isSpoken(line, item))
        } else if let open = openField, item.indent >= open.indent - 1, takes(item, open) {
            change(open) { [document] in $0.add(item.content, line: item.line, in: document) }
        } else if section == nil, let membership = Self.membership(document.text(item.content)) {
            findings.memberships.append(membership)
        }
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

    /// Takes an item for an action where nothing else in the document is one.
    private mutating func openLoosely(_ item: ListItem) -> Bool {
        guard item.indent == 0, section == nil, checkbox == nil else { return false }
        let number: String
        switch loose {
        case .numbered:
            guard let ordinal = item.ordinal else { return false }
            if ordinal == 1 { looseGroups += 1 }
            number = looseGroups > 1 ? "\(looseGroups).\(ordinal)" : "\(ordinal)"
        case .box:
            guard item.box != nil, let name = phase?.value.phase.name else { return false }
            looseBoxes += 1
            number = "\(name).\(looseBoxes)"
        case .heading, .row, nil: return false
        }
        let occurrence = Occurrence(id: ActionID(number), kind: .checkbox, line: item.line, idSpan: item.content)
        occurrence.title = document.text(item.content).withoutMarkup
        occurrence.phase = phase?.value.phase
        occurrence.inheritedPriority = phase?.value.priority
        occurrence.isCertain = true
        occurrence.box = item.box
        occurrence.isChecked = item.isChecked
        findings.occurrences.append(occurrence)
        checkbox = (findings.occurrences.count - 1, item.indent)
        stepIndents = []
        return true
    }

    /// Whether a bullet may name this field: in bold any, otherwise none that executes anything.
    private func isSpoken(_ line: LabelledLine, _ item: ListItem) -> Bool {
        guard let field = PlanField(label: line.label) else { return false }
        return field.isPlainSpoken || checkbox != nil && !field.makesExecutable
            || document.bytes[item.content.start] == UInt8(ascii: "*")
    }

    /// Whether a bullet's label is one: any in bold that is no item of the list of a field, and without emphasis the
    /// name of a field.
    private func mayLabel(_ line: LabelledLine, _ item: ListItem) -> Bool {
        let field = PlanField(label: line.label)
        guard document.bytes[item.content.start] == UInt8(ascii: "*") else {
            return field.map { isSpoken(line, item) || $0.makesExecutable } ?? false
        }
        guard field == nil, let open = openField, open.field != nil else { return true }
        return !(item.indent >= open.indent - 1 && takes(item, open))
    }

    private func takes(_ item: ListItem, _ open: OpenField) -> Bool {
        value(of: open).takes(item: document.text(item.content), line: item.line, as: open.field)
    }

    private func value(of open: OpenField) -> FieldValue {
        findings.occurrences[open.index].fields.all[open.number].value
    }

    private mutating func change(_ open: OpenField, _ body: (inout FieldValue) -> Void) {
        findings.occurrences[open.index].fields.change(open.number, body)
    }

    private mutating func collectBox(_ item: ListItem) {
        if section == nil, checkbox == nil, let title = ActionTitle(item.content, in: document),
            title.hasSeparator || title.hasKeyword, title.hasKeyword || !IDToken.hasNoLetter(title.id.text)
        {
            let occurrence = occurrence(title, .checkbox, line: item.line)
            occurrence.isCertain = true
            occurrence.box = item.box
            occurrence.isChecked = item.isChecked
            findings.occurrences.append(occurrence)
            checkbox = (findings.occurrences.count - 1, item.indent)
            stepIndents = []
        } else if let current, let box = item.box {
            while let last = stepIndents.last, item.indent <= last { stepIndents.removeLast() }
            let text = document.text(item.content)
            let step = StepDraft(
                text: text, command: StepReader.command(text), isChecked: item.isChecked, depth: stepIndents.count,
                box: box,
                line: item.line)
            findings.occurrences[current].steps.append(step)
            stepIndents.append(item.indent)
        }
        openField = nil
    }

    private mutating func set(_ line: LabelledLine, at number: Int, indent: Int, isPlain: Bool = false) {
        let field = isPlain ? nil : PlanField(label: line.label)
        add(
            LabelledField(
                label: line.label, labelSpan: line.labelSpan, field: field, isPlain: isPlain,
                value: FieldValue(text: document.text(line.value), line: number, span: line.value)),
            indent: indent)
    }

    private mutating func add(_ field: LabelledField, indent: Int) {
        openField = nil
        guard let current else { return }
        let number = findings.occurrences[current].fields.add(field)
        openField = OpenField(index: current, number: number, field: field.field, indent: indent)
        guard let known = field.field else { return }
        if known.marksAction { findings.occurrences[current].isCertain = true }
        if known.marksOrder { findings.occurrences[current].hasOrder = true }
    }

    private mutating func collect(_ text: TextLine) {
        let isIndented = text.content.start > document.lines[text.line].start
        if !isIndented { checkbox = nil }
        if let line = LabelledLine(text.content, in: document) {
            if let progress = ProgressLine(line, at: text.line, in: document, afterTable: findings.tables.count - 1) {
                findings.progressLines.append(progress)
                openField = nil
                return
            }
            set(line, at: text.line, indent: 0)
            if PlanField(label: line.label) == .status { noteClaim(line, at: text.line) }
        } else if let open = openField,
            value(of: open).takes(text: document.text(text.content), line: text.line, as: open.field)
        {
            change(open) { [document] in $0.add(text.content, line: text.line, in: document) }
        } else {
            openField = nil
        }
    }

    /// `**Status:** ✅ COMPLETE` before the first action is about the document.
    private mutating func noteClaim(_ line: LabelledLine, at number: Int) {
        guard current == nil, findings.occurrences.isEmpty, findings.remarks.completionClaim == nil,
            StatusVocabulary.read(document.text(line.value))?.word == .done
        else { return }
        findings.remarks.completionClaim = (line.value, number)
    }

    private mutating func collect(_ fence: Fence) {
        let language = document.text(fence.info).split(separator: " ").first.map { $0.lowercased() }
        if language == "yaml" || language == "yml", let block = YAMLBlock(fence, in: document) {
            return open(block, fence)
        }
        findings.memberships += PriorityQueueReader.memberships(fence, in: document)
        if language == nil || language == "text" { findings.remarks.drawings.append(fence) }
        guard let open = openField, value(of: open).takes(blockAt: fence.line, as: open.field) else { return }
        change(open) { [document] in $0.add(fence, in: document) }
    }

    /// The block defines the action of the section it stands in, whatever the heading calls it.
    private mutating func open(_ block: YAMLBlock, _ fence: Fence) {
        openField = nil
        findings.diagnostics += block.problems
        let occurrence = Occurrence(
            id: ActionID(block.id.text), kind: .yaml, line: block.id.line, idSpan: block.id.span)
        occurrence.isCertain = true
        occurrence.title = block.title
        occurrence.phase = phase?.value.phase
        occurrence.inheritedPriority = phase?.value.priority
        occurrence.fields = block.fields
        occurrence.table = Occurrence.yamlTable
        if let section, findings.occurrences[section.index].id != occurrence.id,
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
        let reader = TableReader(table, in: document, number: findings.tables.count)
        if section != nil, reader.isPropertyTable {
            for field in reader.properties() { add(field, indent: 0) }
            openField = nil
            return
        }
        findings.tables.append(reader.summary)
        if isInExecutableActions {
            findings.executable += reader.occurrences(phase: nil, inheritedPriority: nil, isExecutable: true)
        } else if reader.isActionTable {
            findings.remarks.raggedRows += reader.raggedRows
            findings.occurrences += reader.occurrences(
                phase: phase?.value.phase, inheritedPriority: phase?.value.priority)
        } else if loose == .row, let rows = reader.looseOccurrences(phase: phase?.value) {
            findings.occurrences += rows
        } else {
            findings.memberships += reader.memberships()
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
