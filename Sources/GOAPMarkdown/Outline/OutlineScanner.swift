import GOAPCore

/// Reads a plan that is written in the usual way into places, looking at each byte about once.
///
/// Whatever it does not know for certain to mean what the reader of everything takes it for ends the outline: a line
/// is either understood here, or known to mean nothing, or the document is left to `PlanReader`.
struct OutlineScanner {
    let text: OutlineText
    /// What is known about commands.
    let recipes: Recipes
    var sections: [OutlinedSection] = []
    var rows: [OutlinedRow] = []
    private(set) var phases: [PhaseHeading] = []
    private(set) var title: String?
    /// The columns of the tables of statuses, alike in all.
    var columns: [PlanField?]?
    var idColumn = 0

    /// The tables of statuses, and how many tables there were in all.
    var tables: [OutlinedTable] = []
    var tableCount = 0
    var progressLines: [ProgressLine] = []
    var remarks = ReadingRemarks()
    /// Whether any action shows its state: a box, a field, a row.
    var showsState = false

    /// Where the next line begins, and its number from 0.
    var next = 0
    var line = 0
    private var phase: (index: Int, level: Int)?
    private(set) var section: (index: Int, level: Int)?
    /// Whether the open section has named commands.
    var given = (run: false, verify: false)

    init(_ text: OutlineText, _ recipes: Recipes) {
        self.text = text
        self.recipes = recipes
        // Actions take three hundred bytes each, more or less.
        sections.reserveCapacity(text.count / 256)
    }

    var isInSection: Bool { section != nil }
    var isInPhase: Bool { phase != nil }

    /// Reads everything; false where the outline ends.
    mutating func scan() -> Bool {
        while next < text.count {
            let start = next
            let end = text.lineEnd(from: start)
            next = end + 1
            guard take(text.line(start, end), start) else { return false }
            line += 1
        }
        closeSection(at: text.count)
        return true
    }

    @inline(__always)
    private mutating func take(_ kind: OutlineLine, _ first: Int) -> Bool {
        switch kind {
        case .blank: return true
        case .box(_, _, let start, let end): return takeBox(start, end)
        case .label(let start, let end, let value): return takeLabel(start, end, value)
        case .heading(let level, let start, let end): return takeHeading(level, start, end, first)
        case .row(let start, let end): return takeTable(start, end)
        case .item(let start, let end): return takeItem(start, end)
        case .text(let start, let end):
            return self.text[start] != UInt8(ascii: "-") || !self.text.isDelimiter(start, end)
        case .unusual: return false
        }
    }

    private mutating func closeSection(at end: Int) {
        if let open = section { sections[open.index].end = UInt32(end) }
        section = nil
    }

    private mutating func takeHeading(_ level: Int, _ start: Int, _ end: Int, _ first: Int) -> Bool {
        if let open = section, level <= open.level { closeSection(at: first) }
        if let open = phase, level <= open.level { phase = nil }
        let length = level > 1 ? text.plainIDLength(at: start, before: end) : 0
        let after = start + length
        if length > 0, after + 1 < end, text[after] == UInt8(ascii: ":"), text[after + 1].isBlank,
            isPlainTitle(after + 2, end)
        {
            open(level, first, id: start, length)
            return true
        }
        return takeOtherHeading(level, start, end, first)
    }

    private mutating func open(_ level: Int, _ first: Int, id: Int, _ length: Int) {
        closeSection(at: first)
        section = (sections.count, level)
        given = (false, false)
        sections.append(
            OutlinedSection(start: first, line: line, id: id, idLength: length, phase: phase?.index ?? -1))
    }

    /// Whether nothing stands in a title but words: no status, priority, phase or markup.
    @inline(__always)
    private func isPlainTitle(_ start: Int, _ end: Int) -> Bool {
        guard start < end, text[end - 1] != UInt8(ascii: ")"), text[end - 1] != UInt8(ascii: "]") else { return false }
        for offset in start..<end {
            let byte = text[offset]
            if byte >= 0x80 || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "`") { return false }
        }
        return !text.mentions("for ", start, end)
    }

    /// Headings of phases, sections, and of actions whose title says more.
    private mutating func takeOtherHeading(_ level: Int, _ start: Int, _ end: Int, _ first: Int) -> Bool {
        let words = text.text(start, end)
        if title == nil, level == 1 { title = words }
        guard !concernsOthers(start, end) else { return false }
        if PhaseHeading.mayBegin(words), let found = PhaseHeading(words) ?? PhaseHeading(behindFor: words) {
            closeSection(at: first)
            phase = (phases.count, level)
            phases.append(found)
            return true
        }
        let document = text.document(start, end)
        guard level > 1, let heading = ActionTitle(Span(0, end - start), in: document) else { return true }
        let isNumber = IDToken.isBareNumber(heading.id.text)
        guard heading.hasKeyword || !isNumber && heading.hasSeparator else { return true }
        guard !heading.isMilestone, heading.title != nil else { return false }
        open(level, first, id: start + heading.idSpan.start, heading.idSpan.count)
        sections[sections.count - 1].note(heading, in: document)
        showsState = showsState || heading.status != nil
        return true
    }

    /// Whether what follows is read by others: goals, the world's state, commands of actions.
    private func concernsOthers(_ start: Int, _ end: Int) -> Bool {
        text.mentions("executable actions", start, end) || text.mentions("subgoal_", start, end)
            || text.mentions("world state", start, end) || text.mentions("initial state", start, end)
    }
}

extension OutlinedSection {
    /// What an elaborate heading says besides id and title.
    fileprivate mutating func note(_ heading: ActionTitle, in document: PlanDocument) {
        isElaborate = true
        isCertain = heading.hasKeyword || heading.status != nil
        hasPriority = heading.priority != nil
        hasStatus = heading.status != nil
        word = heading.status.flatMap { StatusVocabulary.read(document.text($0))?.word }
    }
}
