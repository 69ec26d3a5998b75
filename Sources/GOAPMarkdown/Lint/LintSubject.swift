import GOAPCore

/// A reading as checks look at it: its blocks, its sections, and the lines on which its actions show themselves.
struct LintSubject {
    /// A heading with the lines down to the next one of its level or above.
    struct Section {
        let heading: Heading
        let lines: Range<Int>
    }

    let reading: PlanReading
    let actions: [Action]
    let blocks: [Block]
    /// In the order of the document, those inside others behind them.
    let sections: [Section]
    private let indexes: [ActionID: Int]
    /// The numbers of the actions that a line shows, by line counted from 0; the lines of their steps show none.
    private let shown: [Int: [Int]]
    /// How many of the lines in front of a line show actions.
    private let shownBefore: [Int]
    /// The numbers of the actions of each phase, by its name and by its title in small letters; those of `2.1` are
    /// under `2` as well.
    let phases: [String: [Int]]

    var document: PlanDocument { reading.document }

    init(_ reading: PlanReading) {
        self.reading = reading
        actions = Array(reading.plan.actions)
        blocks = BlockScanner.blocks(of: reading.document)
        sections = Self.sections(blocks, lineCount: reading.document.lines.count)
        var indexes: [ActionID: Int] = [:]
        for (index, action) in actions.enumerated() { indexes[action.id] = indexes[action.id] ?? index }
        self.indexes = indexes
        let shown = Self.shownLines(reading, actions, indexes)
        self.shown = shown
        shownBefore = reading.document.lines.indices.reduce(into: [0]) {
            $0.append($0[$1] + (shown[$1] == nil ? 0 : 1))
        }
        phases = Self.phases(actions)
    }

    private static func sections(_ blocks: [Block], lineCount: Int) -> [Section] {
        var sections: [Section] = []
        var open: [Int] = []
        for case .heading(let heading) in blocks {
            while let last = open.last, sections[last].heading.level >= heading.level {
                sections[last] = Section(
                    heading: sections[last].heading, lines: sections[last].heading.line..<heading.line)
                open.removeLast()
            }
            open.append(sections.count)
            sections.append(Section(heading: heading, lines: heading.line..<lineCount))
        }
        return sections
    }

    private static func shownLines(
        _ reading: PlanReading, _ actions: [Action], _ indexes: [ActionID: Int]
    ) -> [Int: [Int]] {
        var shown: [Int: [Int]] = [:]
        for (index, action) in actions.enumerated() {
            for place in [action.location, action.status?.location] {
                if let place, place.file == .plan { shown[place.line - 1, default: []].append(index) }
            }
        }
        for place in reading.places where !place.kind.isStep {
            if let index = indexes[place.action] { shown[place.line, default: []].append(index) }
        }
        for (place, members) in reading.composites {
            shown[place.line, default: []] += members.compactMap { indexes[$0] }
        }
        return shown
    }

    private static func phases(_ actions: [Action]) -> [String: [Int]] {
        var phases: [String: [Int]] = [:]
        for (index, action) in actions.enumerated() {
            guard let phase = action.phase else { continue }
            var names: Set<String> = []
            if let title = phase.title { names.insert(title.lowercased()) }
            var name = phase.name.lowercased()[...]
            while !name.isEmpty {
                names.insert(String(name))
                name = name.lastIndex(of: ".").map { name[..<$0] } ?? ""
            }
            for name in names { phases[name, default: []].append(index) }
        }
        return phases
    }

    func index(of id: ActionID) -> Int? { indexes[id] }

    /// Whether the line defines an action or says something about one.
    func showsAction(line: Int) -> Bool { shown[line] != nil }

    /// Whether some of the lines show an action.
    func showsActions(in lines: Range<Int>) -> Bool {
        let last = shownBefore.count - 1
        return shownBefore[min(lines.lowerBound, last)] < shownBefore[min(lines.upperBound, last)]
    }

    /// The numbers of the actions that some of the lines show, in the order of the plan.
    func actions(in lines: Range<Int>) -> [Int] { Set(lines.flatMap { shown[$0] ?? [] }).sorted() }

    /// A diagnostic about a span of a line.
    func diagnostic(
        _ severity: Diagnostic.Severity, code: String, _ message: String, line: Int, span: Span, hint: String
    ) -> Diagnostic {
        Diagnostic(
            severity, code: code, message, at: document.location(line: line, offset: span.start), length: span.count,
            hint: hint)
    }
}

extension StatusPlace.Kind {
    var isStep: Bool { if case .step = self { true } else { false } }
}

extension Action {
    /// Whether the document says that nothing is left to do.
    var isFinished: Bool { status?.word == .done || status?.word == .skipped }

    /// What the document says of how far it is, for a sentence.
    var statusText: String { status?.word.rawValue ?? "without a status" }
}
