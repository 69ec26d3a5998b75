package import GOAPCore

/// Rewrites the spans of a document that show state, and no byte beside them.
package struct PlanWriter {
    let reading: PlanReading
    let updates: [ActionID: PlanUpdate]
    let legend: StatusLegend
    private let progress: ProgressCount
    private let memory: [WrittenText.Place: WrittenText]
    /// What the document said of actions before our first writing.
    private let wasDone: Set<ActionID>
    private let wasOpen: Set<ActionID>
    private var styles = PlaceStyles()
    private var names = PlaceNames()
    private var edits: [(span: Span, text: String)] = []
    private var diagnostics: [Diagnostic] = []
    private var remembered: [WrittenText] = []

    /// What changes, and what could not be written.
    ///
    /// - Parameters:
    ///   - updates: the actions whose places are brought up to date; all others keep what they say.
    ///   - done: every action that counts as done in progress lines.
    ///   - graph: the Mermaid text for plans that ask for one.
    ///   - memory: what places said before they were written; the author's text comes back where it is true again.
    ///   - legend: what the document says its own signs mean.
    package static func render(
        _ reading: PlanReading, updates: [ActionID: PlanUpdate], done: Set<ActionID>, graph: String? = nil,
        memory: [WrittenText] = [], legend: StatusLegend = StatusLegend()
    ) -> PlanRevision {
        var writer = PlanWriter(reading, updates, done, memory, legend)
        for place in reading.places(of: updates.keys) { writer.write(place) }
        for (place, members) in reading.composites { writer.write(place, members) }
        for (number, line) in reading.progressLines.enumerated() { writer.write(line, number) }
        if let graph { writer.write(graph: graph) }
        return PlanRevision(of: reading.document, writer.edits, writer.diagnostics, remembered: writer.remembered)
    }

    private init(
        _ reading: PlanReading, _ updates: [ActionID: PlanUpdate], _ done: Set<ActionID>, _ memory: [WrittenText],
        _ legend: StatusLegend
    ) {
        self.reading = reading
        self.updates = updates
        progress = ProgressCount(updated: Set(updates.keys), done: done)
        self.memory = Dictionary(memory.map { ($0.place, $0) }, uniquingKeysWith: { _, last in last })
        self.legend = legend
        (wasDone, wasOpen) = Self.earlier(memory, legend)
    }

    // MARK: Places of one action

    private mutating func write(_ place: StatusPlace) {
        let name = names.name(place, in: reading.document)
        guard let update = updates[place.action] else { return }
        // A mark that is taken back leaves what it did not write: a tick that was there before.
        if memory[name] == nil, update.word == .pending, wasOpen.contains(place.action) { return }
        let spot = Spot(place, in: reading.document, memory[name])
        guard let text = newText(for: place, update, spot) else { return }
        guard !place.isAmbiguous else { return reportUnsafe(line: place.line, place.action.text) }
        // What was given up or failed and is to be done again begins anew with the word for that.
        let word =
            spot.original.flatMap(PlaceJudge(place.kind, legend).word)
            ?? PlaceJudge(place.kind, legend).word(of: spot.text)
        let isNew = update.word == .pending && text != spot.original && (word == .skipped || word == .failed)
        replace(spot, with: text, name, isNew: isNew)
    }

    private mutating func replace(_ spot: Spot, with text: String, _ name: WrittenText.Place, isNew: Bool = false) {
        guard text != spot.text else { return }
        edits.append((spot.span, text))
        remembered.append(WrittenText(name, original: isNew ? text : spot.original ?? spot.text, written: text))
    }

    /// What the whole spot should say instead; nil when it says it already.
    private mutating func newText(for place: StatusPlace, _ update: PlanUpdate, _ spot: Spot) -> String? {
        let judge = PlaceJudge(place.kind, legend)
        if place.kind != .completed, judge.says(spot.content, update) { return nil }
        if let original = spot.original, restores(original, place, update, judge) { return original }
        let old = spot.content
        switch place.kind {
        case .status:
            let style = styles.style(of: place.table ?? -1, in: reading, legend)
            if let table = place.table, table <= Occurrence.yamlTable, Self.isEmptyBlock(old) {
                return style.label(update.word).text
            }
            let front = Span(reading.document.lines[place.line].start, place.span.start)
            let title = place.isInTitle ? reading.document.text(front) : nil
            return StatusRewriter(style: style, legend: legend, title: title).text(old, saying: update.word)
                .map(spot.fitted)
        case .tick:
            let cells = styles.ticks(ofTable: place.table ?? -1, in: reading)
            return DoneTick.text(old, saying: update.word, among: cells).map(spot.fitted)
        case .completed: return newCompletion(old, place, update, spot).map(spot.fitted)
        case .box, .step: return judge.box(old, update)
        }
    }

    /// `|` and `>-` of a YAML value without any line below.
    private static func isEmptyBlock(_ text: String) -> Bool { text.hasPrefix("|") || text.hasPrefix(">") }

    /// Whether the author's own text is true again, or no less true than it was before our first writing.
    private func restores(_ original: String, _ place: StatusPlace, _ update: PlanUpdate, _ judge: PlaceJudge) -> Bool {
        guard place.kind == .completed else { return judge.fits(original, update) }
        return update.completedAt == nil && update.word != .done && !wasDone.contains(place.action)
    }

    /// The actions of which a place that was written said before whether they are done: those of which it said so, and the others.
    private static func earlier(_ memory: [WrittenText], _ legend: StatusLegend) -> (
        done: Set<ActionID>, open: Set<ActionID>
    ) {
        var (done, open) = (Set<ActionID>(), Set<ActionID>())
        for entry in memory where ["status", "tick", "box"].contains(where: entry.place.name.hasPrefix) {
            guard let action = entry.place.action else { continue }
            let isDone = PlaceJudge(named: entry.place.name, legend).word(of: entry.original) == .done
            if isDone { done.insert(action) } else { open.insert(action) }
        }
        return (done, open.subtracting(done))
    }

    private mutating func newCompletion(_ old: String, _ place: StatusPlace, _ update: PlanUpdate, _ spot: Spot)
        -> String?
    {
        let isNothing = CommandReader.isNothing(old)
        let plain = old.withoutMarkup
        // Text that is no time is the author's note.
        guard isNothing || DateForm(plain) != nil || Timestamp(text: plain) != nil else { return nil }
        guard let time = update.completedAt else {
            let isStale = !isNothing && update.word != .done && saysDone(place.action)
            return isStale ? "-" : nil
        }
        let form = DateForm(plain) ?? styles.dateForm(ofTable: place.table ?? -1, in: reading) ?? .time
        let text = form.text(time)
        let wanted = form == .time && !spot.fits(text) ? DateForm.date.text(time) : text
        return old == wanted ? nil : wanted
    }

    /// Whether the document says done now, if by nothing else than by the date.
    private func saysDone(_ action: ActionID) -> Bool {
        reading.plan.actions.first { $0.id == action }?.status.map { $0.word == .done } ?? true
    }

    // MARK: Rows for several actions

    /// A row for several actions says the same about each of them; where that is no longer true it is left as it is, because
    /// any other word in it would be untrue of the others.
    private mutating func write(_ place: CompositePlace, _ members: [ActionID]) {
        guard members.contains(where: { updates[$0] != nil }) else { return }
        let spot = Spot(place.span, in: reading.document, memory[name(of: place, members)])
        let said = StatusVocabulary.read(spot.content, legend)?.word ?? .pending
        let words = Set(members.map { updates[$0]?.word ?? ownWord($0) ?? said })
        guard words.count == 1, let word = words.first else { return reportShared(place, members) }
        let judge = PlaceJudge(.status, legend)
        let update = PlanUpdate(word: word, completedAt: nil, ticks: .none)
        guard !judge.says(spot.content, update) else { return }
        guard !place.isAmbiguous else { return reportUnsafe(line: place.line, "\(members[0])") }
        let style = styles.style(of: place.table, in: reading, legend)
        let text =
            spot.original.flatMap { judge.fits($0, update) ? $0 : nil }
            ?? StatusRewriter(style: style, legend: legend).text(spot.content, saying: word).map(spot.fitted)
        if let text { replace(spot, with: text, name(of: place, members)) }
    }

    private func name(of place: CompositePlace, _ members: [ActionID]) -> WrittenText.Place {
        WrittenText.Place(nil, "row \(place.table) " + members.map(\.text).joined(separator: " "))
    }

    /// What a place of the action's own says.
    private func ownWord(_ id: ActionID) -> StatusWord? {
        reading.showsOnlyTogether(id) ? nil : reading.plan.actions.first { $0.id == id }?.status?.word
    }

    // MARK: Counts and drawings

    private mutating func write(_ line: ProgressLine, _ number: Int) {
        let (finished, total) = progress.counts(for: line, in: reading)
        let count = ProgressText(line: line, document: reading.document)
        let name = WrittenText.Place(nil, "progress \(number)")
        let spot = Spot(text: count.span, in: reading.document, memory[name])
        let text = count.text(done: finished, total: total)
        let original = spot.original.flatMap { Self.counts($0) == [finished, total] ? $0 : nil }
        replace(spot, with: original ?? text, name)
    }

    /// The numbers in front of a percentage.
    private static func counts(_ text: String) -> [Int] { text.split { !$0.isNumber }.prefix(2).compactMap { Int($0) } }

    private mutating func write(graph: String) {
        guard let span = GraphSpan.find(in: reading.document) else { return }
        let lines = ["```mermaid"] + graph.split(separator: "\n").map(String.init) + ["```", ""]
        let text = lines.joined(separator: reading.document.lineEnding)
        if reading.document.text(span) != text { edits.append((span, text)) }
    }

    // MARK: What could not be written

    private mutating func reportUnsafe(line: Int, _ action: String) {
        report(
            "unsafe-row", line: line,
            "the row of '\(action)' holds an unescaped pipe in code, so its status is left as it is",
            hint: "write \\| for the pipe inside the code")
    }

    private mutating func reportShared(_ place: CompositePlace, _ members: [ActionID]) {
        let changed = members.filter { updates[$0] != nil }.map(\.text)
        report(
            "shared-row", line: place.line,
            "one row shows the status of \(members.count) actions, which is no longer the same for \(changed.joined(separator: ", ")), so it is left as it is",
            hint: "give each of them a row: 'goap-runner sync --add-table' does")
    }

    private mutating func report(_ code: String, line: Int, _ message: String, hint: String) {
        let location = reading.document.location(line: line, offset: reading.document.lines[line].start)
        guard !diagnostics.contains(where: { $0.location == location }) else { return }
        diagnostics.append(Diagnostic(.warning, code: code, message, at: location, hint: hint))
    }
}
