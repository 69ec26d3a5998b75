package import GOAPCore

/// Rewrites the spans of a document that show state, and no byte beside them.
package struct PlanWriter {
    private let reading: PlanReading
    private let updates: [ActionID: PlanUpdate]
    private let progress: ProgressCount
    /// By table; -1 stands for everything outside of tables.
    private var styles: [Int: StatusStyle] = [:]
    private var edits: [(span: Span, text: String)] = []
    private var diagnostics: [Diagnostic] = []

    /// What changes, and what could not be written.
    ///
    /// - Parameters:
    ///   - updates: the actions whose places are brought up to date; all others keep what they say.
    ///   - done: every action that counts as done in progress lines.
    ///   - graph: the Mermaid text for plans that ask for one.
    package static func render(
        _ reading: PlanReading, updates: [ActionID: PlanUpdate], done: Set<ActionID>, graph: String? = nil
    ) -> PlanRevision {
        var writer = PlanWriter(reading, updates, done)
        for place in reading.places(of: updates.keys) { writer.write(place) }
        for (place, members) in reading.composites { writer.write(place, members) }
        for line in reading.progressLines { writer.write(line) }
        if let graph { writer.write(graph: graph) }
        return PlanRevision(of: reading.document, writer.edits, writer.diagnostics)
    }

    private init(_ reading: PlanReading, _ updates: [ActionID: PlanUpdate], _ done: Set<ActionID>) {
        self.reading = reading
        self.updates = updates
        progress = ProgressCount(updated: Set(updates.keys), done: done)
    }

    private mutating func style(of table: Int) -> StatusStyle {
        if let style = styles[table] { return style }
        let style = StatusStyle(reading.statusTexts(inTable: table))
        styles[table] = style
        return style
    }

    private mutating func write(_ place: StatusPlace) {
        guard let update = updates[place.action], let text = newText(for: place, update) else { return }
        guard !place.isAmbiguous else {
            report(place)
            return
        }
        guard place.table != nil, let cell = CellPadding.fit(text, at: place.span, in: reading.document) else {
            let needsBlank =
                place.span.isEmpty && place.span.start > 0
                && !reading.document.bytes[place.span.start - 1].isBlank
            edits.append((place.span, needsBlank ? " " + text : text))
            return
        }
        edits.append((cell.span, cell.text))
    }

    /// A row for several actions says what they have in common; it is touched when one of them is.
    private mutating func write(_ place: CompositePlace, _ members: [ActionID]) {
        guard members.contains(where: { updates[$0] != nil }) else { return }
        let old = reading.document.text(place.span)
        let read = StatusVocabulary.read(old)
        // An action that no other place shows is what this row says, so that a second sync finds the same.
        let words = members.map { id in
            if let word = updates[id]?.word { return word }
            let own = reading.showsOnlyTogether(id) ? nil : reading.plan.actions.first { $0.id == id }?.status?.word
            return own ?? read?.word ?? .pending
        }
        let word = StatusWord.together(words)
        guard read?.word != word else { return }
        let label = style(of: place.table).label(word)
        let text = read?.note.map { "\(label) (\($0))" } ?? label
        guard !place.isAmbiguous else { return reportUnsafe(line: place.line, "\(members[0])") }
        let cell = CellPadding.fit(text, at: place.span, in: reading.document)
        edits.append(cell.map { ($0.span, $0.text) } ?? (place.span, text))
    }

    /// What the place should say instead; nil when it says it already.
    private mutating func newText(for place: StatusPlace, _ update: PlanUpdate) -> String? {
        let old = reading.document.text(place.span)
        switch place.kind {
        case .status: return newStatus(old, place, update)
        case .completed: return newCompletion(old, update)
        case .box: return box(isTicked: update.word == .done, old: old)
        case .step(let isCommand):
            let isTicked = update.ticks == .allSteps || isCommand && update.ticks == .commandSteps
            return isTicked ? box(isTicked: true, old: old) : nil
        }
    }

    private mutating func newStatus(_ old: String, _ place: StatusPlace, _ update: PlanUpdate) -> String? {
        let reading = StatusVocabulary.read(old)
        guard reading?.word != update.word else { return nil }
        let label = style(of: place.table ?? -1).label(update.word)
        return reading?.note.map { "\(label) (\($0))" } ?? label
    }

    private func newCompletion(_ old: String, _ update: PlanUpdate) -> String? {
        let wanted = update.completedAt.map(\.text) ?? "-"
        if CommandReader.isNothing(old) { return update.completedAt == nil ? nil : wanted }
        // Text that is no time is the author's note.
        guard let time = Timestamp(text: old.withoutMarkup) else { return nil }
        return time.text == wanted ? nil : wanted
    }

    private func box(isTicked: Bool, old: String) -> String? {
        let wasTicked = old == "x" || old == "X"
        return isTicked == wasTicked ? nil : isTicked ? "x" : " "
    }

    private mutating func write(_ line: ProgressLine) {
        let (finished, total) = progress.counts(for: line, in: reading)
        replace(line.done, with: "\(finished)")
        replace(line.total, with: "\(total)")
        if let percent = line.percent {
            replace(percent, with: "\(total == 0 ? 0 : finished * 100 / total)")
        }
    }

    private mutating func write(graph: String) {
        guard let span = GraphSpan.find(in: reading.document) else { return }
        let lines = ["```mermaid"] + graph.split(separator: "\n").map(String.init) + ["```", ""]
        replace(span, with: lines.joined(separator: reading.document.lineEnding))
    }

    private mutating func replace(_ span: Span, with text: String) {
        if reading.document.text(span) != text { edits.append((span, text)) }
    }

    private mutating func report(_ place: StatusPlace) { reportUnsafe(line: place.line, place.action.text) }

    private mutating func reportUnsafe(line: Int, _ action: String) {
        let location = reading.document.location(line: line, offset: reading.document.lines[line].start)
        guard !diagnostics.contains(where: { $0.location == location }) else { return }
        diagnostics.append(
            Diagnostic(
                .warning, code: "unsafe-row",
                "the row of '\(action)' holds an unescaped pipe in code, so its status is left as it is",
                at: location, hint: "write \\| for the pipe inside the code"))
    }
}
