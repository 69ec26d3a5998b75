import GOAPCore

/// What a document consists of, with the place of each part: the sections, tables and list items in which actions
/// are looked for.
struct DocumentIndex {
    let document: PlanDocument
    let blocks: [Block]
    private(set) var sections: [Section] = [Section(heading: nil, parent: nil, level: 0)]
    private(set) var tables: [IndexedTable] = []
    private(set) var items: [IndexedItem] = []
    /// The section that each heading's line opens.
    private(set) var sectionOfLine: [Int: Int] = [:]

    /// The fenced blocks of YAML that name an action, by the line of the fence.
    private(set) var yamlBlocks: [Int: YAMLBlock] = [:]

    /// For each section whether it, or one around it, holds criteria; only boxes ask for it.
    private var criteria = Deferred<[Bool]>(made: [])
    /// For each section whether it, or one around it below the title, is out of scope.
    private var out = Deferred<[Bool]>(made: [])
    /// For each section whether it, or one around it below the title, is about goals, risks and the like.
    private var subjects = Deferred<[Bool]>(made: [])
    /// The sections whose boxes are gone through each time.
    private var checks = Deferred<Set<Int>>(made: [])
    private var current = 0
    private var isLastBlockTable = false
    /// Whether the last label without a value says when work is done.
    private var areCriteria = false
    /// The items open at the moment, outermost first.
    private var open: [Int] = []

    init(_ document: PlanDocument) {
        self.document = document
        blocks = BlockScanner.blocks(of: document)
        for block in blocks { add(block) }
        criteria = Deferred { [sections, document] in
            Self.within(sections) { $0.heading.map { StepHeadings.areCriteria(document.text($0.content)) } ?? false }
        }
        out = Deferred { [sections, document] in
            Self.within(sections) { Self.says(SubjectWords.areOut, $0, document) }
        }
        checks = Deferred { [self] in findChecks() }
        subjects = Deferred { [sections, document] in
            Self.within(sections) { Self.says(SubjectWords.areIn, $0, document) }
        }
    }

    /// The first heading of the first level.
    var title: Heading? { sections.lazy.compactMap(\.heading).first { $0.level == 1 } }

    /// Whether a section says when something counts as done, so that the boxes in it are no work.
    func holdsCriteria(_ section: Int) -> Bool { criteria.value[section] }

    private static func says(_ words: (String) -> Bool, _ section: Section, _ document: PlanDocument) -> Bool {
        guard let heading = section.heading, heading.level > 1 else { return false }
        return words(document.text(heading.content))
    }

    /// For each section whether the condition holds for it or for one around it.
    private static func within(_ sections: [Section], _ holds: (Section) -> Bool) -> [Bool] {
        sections.reduce(into: []) { known, section in
            known.append(section.parent.map { known[$0] } ?? false || holds(section))
        }
    }

    private mutating func add(_ block: Block) {
        switch block {
        case .text: break
        case .table: isLastBlockTable = true
        case .heading, .item, .fence: isLastBlockTable = false
        }
        switch block {
        case .heading(let heading): enter(heading, level: heading.level)
        case .item(let item): add(item)
        case .table(let table): add(table)
        case .fence(let fence): add(fence)
        case .text(let line): add(line)
        }
    }

    private mutating func enter(_ heading: Heading, level: Int) {
        (open, areCriteria) = ([], false)
        var parent = current
        while sections[parent].level >= level, let above = sections[parent].parent { parent = above }
        sections.append(Section(heading: heading, parent: parent, level: level))
        current = sections.count - 1
        sectionOfLine[heading.line] = current
    }

    private mutating func add(_ item: ListItem) {
        while let last = open.last, items[last].item.indent >= item.indent { open.removeLast() }
        let fields = item.box == nil ? LabelledLine.fields(in: item.content, of: document, plain: true) : []
        let indexed = IndexedItem(
            item: item, section: current, parent: open.last, isField: !fields.isEmpty, isCriterion: areCriteria)
        if let owner = open.last(where: { !items[$0].isField }) {
            items[owner].labels.formUnion(fields)
        } else if !fields.isEmpty {
            sections[current].labels.formUnion(fields)
        }
        if item.box != nil { sections[current].boxes += 1 }
        items.append(indexed)
        open.append(items.count - 1)
    }

    private mutating func add(_ table: Table) {
        open = []
        tables.append(IndexedTable(table: table, section: current, number: tables.count))
        guard table.header.cells.count == 2 else { return }
        for row in table.rows where row.cells.count == 2 {
            guard let field = PlanField(label: document.text(row.cells[0])) else { continue }
            sections[current].labels.insert(field)
        }
    }

    private mutating func add(_ fence: Fence) {
        yamlBlocks[fence.line] = YAMLBlock(fence, in: document)
        guard sections[current].heading != nil else { return }
        sections[current].hasRecord =
            sections[current].hasRecord || yamlBlocks[fence.line] != nil
            || RecordReader.isRecord(fence, in: document)
    }

    /// A line between pipes behind a table and blank lines is one more row of it.
    private mutating func goesOn(_ line: TextLine) -> Bool {
        guard let last = tables.last, last.section == current, isLastBlockTable,
            document.bytes[line.content.start] == UInt8(ascii: "|"),
            document.bytes[line.content.end - 1] == UInt8(ascii: "|")
        else { return false }
        let splitter = RowSplitter(document)
        guard splitter.delimiterColumns(line.content) == nil else { return true }
        let row = splitter.row(line.content, line: line.line, columns: last.table.header.cells.count)
        guard row.cells.count == last.table.header.cells.count else { return false }
        tables[tables.count - 1].table.rows.append(row)
        return true
    }

    private mutating func add(_ line: TextLine) {
        if goesOn(line) { return }
        isLastBlockTable = false
        let isIndented = line.content.start > document.lines[line.line].start
        if !isIndented {
            open = []
            if let heading = BoldHeading.read(line, in: document) { return enter(heading, level: 7) }
        }
        noteCriteria(line)
        var fields = LabelledLine.fields(in: line.content, of: document, plain: false)
        if fields.isEmpty, saysStatus(line) { fields = [.status] }
        if isIndented, let owner = open.last(where: { !items[$0].isField }) {
            items[owner].labels.formUnion(fields)
        } else {
            sections[current].labels.formUnion(fields)
        }
    }

    /// `Status: done`, without emphasis and with nothing else in the line.
    private func saysStatus(_ line: TextLine) -> Bool {
        guard line.content.count <= 48, let label = StrayLabel(line.content, in: document), label.hasColon,
            PlanField(label: label.label) == .status,
            let reading = StatusVocabulary.read(document.text(label.value), document.legend)
        else { return false }
        return reading.words != nil && reading.note == nil
    }

    private mutating func noteCriteria(_ line: TextLine) {
        // A label without a value ends with its colon or with its emphasis.
        let last = document.bytes[line.content.end - 1]
        guard last == UInt8(ascii: ":") || last == UInt8(ascii: "*"),
            let label = LabelledLine.all(line.content, in: document).first, label.value.isEmpty
        else { return }
        areCriteria = StepHeadings.areCriteria(label.label)
    }

    /// The section itself and those it is a part of, innermost first.
    func enclosing(_ section: Int) -> [Int] {
        var found = [section]
        while let parent = sections[found[found.count - 1]].parent { found.append(parent) }
        return found
    }

    /// Whether any item around an item is one of those.
    func isInside(_ item: Int, _ isWanted: (Int) -> Bool) -> Bool {
        var parent = items[item].parent
        while let above = parent {
            if isWanted(above) { return true }
            parent = items[above].parent
        }
        return false
    }

    /// Whether a heading above says that what stands in the section is left out of the plan.
    func isOut(_ section: Int) -> Bool { out.value[section] }

    /// Whether the boxes of a section are gone through each time.
    func isCheck(_ section: Int) -> Bool { checks.value.contains(section) }

    /// Whether a heading above says that the section is about goals, risks or other things that are no work.
    func isSubject(_ section: Int) -> Bool { subjects.value[section] }
}
