import GOAPCore

/// Finds the value that holds for every generated span of three versions, and writes it into each of them.
struct ValueMerge {
    private let readings: [PlanReading]
    private let spans: [GeneratedSpans]
    private let actions: [[ActionID: Action]]
    /// The ids that a version uses twice: of those nothing can be said.
    private let twins: Set<ActionID>
    private let newer: PlanMerge.Newer
    /// For the base and the two sides.
    private var edits: [[(span: Span, text: String)]] = [[], [], []]

    init(_ base: PlanReading, _ ours: PlanReading, _ theirs: PlanReading, newer: @escaping PlanMerge.Newer) {
        readings = [base, ours, theirs]
        spans = readings.map(GeneratedSpans.init)
        actions = readings.map { reading in
            Dictionary(reading.plan.actions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let doubled = readings.flatMap(\.plan.diagnostics).filter { $0.code == "duplicate-action" }
        twins = Set(doubled.flatMap(\.concerned))
        self.newer = newer
        for subject in Set(spans[1].names.keys).union(spans[2].names.keys) { merge(subject) }
        mergeCounts()
        mergeGraphs()
    }

    /// The three versions with the same values in them.
    var revisions: [PlanRevision] { zip(readings, edits).map { PlanRevision(of: $0.document, $1, []) } }

    private mutating func merge(_ subject: GeneratedSpans.Subject) {
        if case .action(let id) = subject, twins.contains(id) || isAnother(id) { return }
        let (old, ours, theirs) = (value(of: subject, 0), value(of: subject, 1), value(of: subject, 2))
        var side: MergeSide?
        if let ours, let theirs {
            side = MergedValue.side(old, ours, theirs) {
                if case .action(let id) = subject { newer(id) } else { nil }
            }
        }
        let names = Set((1...2).flatMap { spans[$0].names[subject] ?? [] })
        let steps = names.filter(\.isStep)
        let stepSide = isShownBySteps(names) ? sideOfSteps(steps) : nil
        for name in names { merge(name, name.isStep ? stepSide ?? ownSide(of: name, side) : side) }
    }

    /// Whether the two sides mean different things by an id: other words and other commands; or both have begun to use it.
    private func isAnother(_ id: ActionID) -> Bool {
        guard let ours = actions[1][id], let theirs = actions[2][id], !Self.isLike(ours, theirs) else { return false }
        guard let old = actions[0][id] else { return true }
        if IDToken.isBareNumber(id.text) { return isRenumbered(old, 1) || isRenumbered(old, 2) }
        return Self.isGivenAway(old, to: ours) || Self.isGivenAway(old, to: theirs)
    }

    /// Commands that stand in steps say nothing: a step that is ticked is none any more.
    private static func isGivenAway(_ old: Action, to new: Action) -> Bool {
        !isLike(old, new) && !old.command.isInferred && old.command.commands != new.command.commands
    }

    private static func isLike(_ action: Action, _ other: Action) -> Bool {
        action.title == other.title || TitleKinship.Form(action.title).isLike(TitleKinship.Form(other.title))
    }

    /// Whether what had a number before has another one in a version.
    private func isRenumbered(_ old: Action, _ version: Int) -> Bool {
        readings[version].plan.actions.contains { $0.id != old.id && $0.title != nil && $0.title == old.title }
    }

    private func value(of subject: GeneratedSpans.Subject, _ version: Int) -> MergedValue? {
        switch subject {
        case .action(let id): return actions[version][id].map(MergedValue.init)
        case .row:
            guard let name = spans[version].names[subject]?.first, let span = spans[version].byName[name] else {
                return nil
            }
            return MergedValue(StatusVocabulary.read(span.content, readings[version].document.legend)?.word ?? .pending)
        }
    }

    private mutating func merge(_ name: WrittenText.Place, _ side: MergeSide?) {
        let found = spans.map { $0.byName[name] }
        guard let ours = found[1], let theirs = found[2] else {
            // What one side has deleted is deleted, whatever the other made of it.
            if let only = found[1] ?? found[2] { set(found[0], to: only.text, 0) }
            return
        }
        guard
            let texts = SpanMerge(found[0], ours, theirs, side: side, readings[1].document.legend)?.texts
        else { return }
        set(found[0], to: texts.base, 0)
        set(ours, to: texts.ours, 1)
        set(theirs, to: texts.theirs, 2)
    }

    // MARK: Steps

    /// A step is a person's as well: what either side has ticked is ticked, unless both have changed it.
    private func ownSide(of step: WrittenText.Place, _ side: MergeSide?) -> MergeSide? {
        let contents = spans.map { $0.byName[step]?.content }
        if contents[1] == contents[0] { return .theirs }
        return contents[2] == contents[0] ? .ours : side
    }

    /// Whether nothing but its steps shows how far an action is: where all are ticked, it is done.
    private func isShownBySteps(_ names: Set<WrittenText.Place>) -> Bool {
        names.allSatisfy { $0.isStep || $0.name.hasPrefix("completed") }
    }

    /// The side with fewer ticks, where those of both together would make an action done that is so on neither side.
    private func sideOfSteps(_ names: Set<WrittenText.Place>) -> MergeSide? {
        let ticked = (1...2).map { version in
            names.filter {
                spans[version].byName[$0].map { BoxMark.word(of: $0.content.first ?? " ") == .done } ?? true
            }
        }
        guard ticked[0].union(ticked[1]) == names, ticked[0] != names, ticked[1] != names else { return nil }
        if ticked[0].count != ticked[1].count { return ticked[0].count < ticked[1].count ? .ours : .theirs }
        let order = ticked.map { $0.map(\.name).sorted().joined(separator: "\n") }
        return order[0] < order[1] ? .ours : .theirs
    }

    private mutating func set(_ span: GeneratedSpan?, to text: String, _ version: Int) {
        if let span, span.text != text { edits[version].append((span.span, text)) }
    }

    // MARK: Counts and drawings

    /// Counts are made anew from what is merged; here they only have to be the same.
    private mutating func mergeCounts() {
        let counts = readings.map { $0.progressLines.map(\.numbers) }
        for line in 0..<min(counts[1].count, counts[2].count) {
            for number in 0..<3 {
                merge(counts.map { $0.indices.contains(line) ? $0[line][number] : nil })
            }
        }
    }

    private mutating func mergeGraphs() { merge(readings.map { GraphSpan.find(in: $0.document) }) }

    /// Gives three versions of a span the text of the side that has changed it.
    private mutating func merge(_ found: [Span?]) {
        let texts = zip(readings, found).map { reading, span in span.map(reading.document.text) }
        guard let ours = texts[1], let theirs = texts[2] else { return }
        let text = ours == texts[0] ? theirs : theirs == texts[0] ? ours : max(ours, theirs)
        for (version, span) in found.enumerated() {
            if let span, texts[version] != text { edits[version].append((span, text)) }
        }
    }
}

extension WrittenText.Place {
    fileprivate var isStep: Bool { name.hasPrefix("step ") }
}
