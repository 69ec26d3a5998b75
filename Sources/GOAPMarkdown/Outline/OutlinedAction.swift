import GOAPCore

/// Makes one action of an outline out of its section and its row.
struct OutlinedAction {
    let section: OutlinedSection
    let outline: PlanOutline
    let text: OutlineText
    var steps: [Step] = []
    /// Where the steps' boxes have their marks.
    var marks: [Int] = []
    /// What the section says, then what the row does; the first that says something counts.
    var own = FieldList()
    var row = FieldList()
    var isRead = false

    init(_ section: OutlinedSection, of outline: PlanOutline, in text: OutlineText) {
        (self.section, self.outline, self.text) = (section, outline, text)
    }

    /// What stands in the heading behind the id.
    var heading: (title: String?, status: Span?, priority: String?) {
        let id = Int(section.id)
        let end = text.lineEnd(from: id)
        if section.isElaborate {
            let start = Int(section.start)
            var first = start
            while text[first] == UInt8(ascii: "#") || text[first].isBlank { first += 1 }
            let document = text.document(first, text.trimmed(first, end).end)
            let title = ActionTitle(Span(0, document.bytes.count), in: document)
            let status = title?.status.map { Span($0.start + first, $0.end + first) }
            return (title?.title, status, title?.priority)
        }
        let title = text.trimmed(id + Int(section.idLength) + 1, end)
        return (text.text(title.start, title.end), nil, nil)
    }

    /// - Parameter dependencies: the numbers of the actions it waits for, in the order written.
    mutating func action(dependencies: ArraySlice<Int32>) -> Action {
        read()
        let heading = heading
        var action = Action(
            id: ActionID(text.text(Int(section.id), Int(section.id) + Int(section.idLength))),
            title: heading.title,
            at: PlanLocation(line: Int(section.line) + 1, column: Int(section.id - section.start) + 1))
        action.phase = phase
        action.priority =
            field(.priority).map { $0.text.withoutMarkup }.flatMap { CommandReader.isNothing($0) ? nil : $0 }
            ?? heading.priority ?? inheritedPriority
        action.skills = (field(.skill) ?? field(.agent) ?? field(.owner)).map { $0.parts.flatMap(ListText.names) } ?? []
        action.effects = field(.effects).map(ListText.facts) ?? []
        action.cost = field(.cost).flatMap { Cost($0.text.withoutMarkup) }
        action.status = status(heading.status)
        action.completedAt = completedAt
        action.steps = steps
        if !dependencies.isEmpty { readDependencies(into: &action, dependencies) }
        readCommand(into: &action)
        return action
    }

    private func field(_ name: PlanField) -> FieldValue? {
        if let value = own[name], !value.text.isEmpty { return value }
        return row[name].flatMap { $0.text.isEmpty ? nil : $0 }
    }

    private var inheritedPriority: String? { section.phase < 0 ? nil : outline.phases[Int(section.phase)].priority }

    private var phase: Phase? {
        if let named = Self.named(own[.phase], outline.phaseTitles) { return named }
        if section.phase >= 0 { return outline.phases[Int(section.phase)].phase }
        return Self.named(row[.phase], outline.phaseTitles)
    }

    private static func named(_ value: FieldValue?, _ titles: [String: String]) -> Phase? {
        guard let own = value?.text.withoutMarkup, !own.isEmpty, own != "-" else { return nil }
        let name = PhaseHeading(own)?.phase.name ?? own
        return Phase(name, title: titles[name])
    }

    private var completedAt: String? {
        Self.time(own[.completedAt]) ?? Self.time(row[.completedAt])
    }

    private static func time(_ value: FieldValue?) -> String? {
        value.flatMap { CommandReader.isNothing($0.text) ? nil : $0.text.withoutMarkup }
    }

    /// The row's, else the heading's, else the section's.
    var status: DocumentStatus? {
        mutating get {
            read()
            return status(heading.status)
        }
    }

    private func status(_ heading: Span?) -> DocumentStatus? {
        if let value = row[.status],
            let status = status(value.span, line: value.line, from: lineStart(Int(section.row)))
        {
            return status
        }
        if let heading, let status = status(heading, line: Int(section.line), from: Int(section.start)) {
            return status
        }
        return own[.status].flatMap { status($0.span, line: $0.line, from: lineStart($0.span.start)) }
    }

    private func status(_ span: Span, line: Int, from start: Int) -> DocumentStatus? {
        guard let reading = StatusVocabulary.read(text.text(span.start, span.end)) else { return nil }
        return DocumentStatus(
            reading.word, note: reading.note, at: PlanLocation(line: line + 1, column: span.start - start + 1))
    }

    private func lineStart(_ offset: Int) -> Int {
        var start = offset
        while start > 0, text[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        return start
    }

    private func readDependencies(into action: inout Action, _ targets: ArraySlice<Int32>) {
        let start = Int(section.dependencies)
        let end = text.trimmed(start, text.lineEnd(from: start)).end
        guard let line = own[.dependencies]?.line else { return }
        let column = start - lineStart(start) + 1
        var next = targets.startIndex
        action.dependencies.reserveCapacity(targets.count)
        _ = text.forEachID(start, end) { id, length in
            // What depends on itself is left out, as in the targets.
            guard next < targets.endIndex, outline.ids.isSame(text.piece(id, length), Int(targets[next])) else {
                return true
            }
            action.dependencies.append(
                Dependency(
                    [.actions([outline.ids[Int(targets[next])]])],
                    at: PlanLocation(line: line + 1, column: column + id - start), length: length))
            next += 1
            return true
        }
    }

    private func readCommand(into action: inout Action) {
        guard section.isExecutable else { return }
        var fields = FieldList()
        fields.addExecution(of: own)
        if !fields.isEmpty { action.command = CommandReader(fields, file: .plan).command }
        guard !action.command.isExecutable else { return }
        action.command.verify = action.steps.compactMap { step in
            step.command.map { CommandLine($0, at: step.location) }
        }
        action.command.isInferred = action.command.isExecutable
    }
}
