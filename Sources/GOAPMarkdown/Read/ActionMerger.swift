import GOAPCore

/// Makes one action of all occurrences of its id: the first kind wins, later ones fill gaps.
struct ActionMerger {
    private let document: PlanDocument
    private let occurrences: [Occurrence]
    private let phaseTitles: [String: String]

    init(_ occurrences: [Occurrence], in document: PlanDocument, phaseTitles: [String: String]) {
        self.occurrences =
            occurrences.count > 1 ? occurrences.sorted { ($0.kind, $0.line) < ($1.kind, $1.line) } : occurrences
        self.document = document
        self.phaseTitles = phaseTitles
    }

    /// The occurrence that defines it.
    var primary: Occurrence { occurrences[0] }

    func field(_ field: PlanField) -> FieldValue? {
        first { occurrence in
            occurrence.fields[field].flatMap { value in
                value.isEmpty ? nil : value
            }
        } ?? remark(field)
    }

    /// What the brackets of its heading say.
    private func remark(_ field: PlanField) -> FieldValue? {
        switch field {
        case .dependencies: first(\.remark?.dependencies)
        case .cost: first(\.remark?.cost)
        default: nil
        }
    }

    /// The first thing that an occurrence says.
    private func first<Value>(_ said: (Occurrence) -> Value?) -> Value? {
        for occurrence in occurrences {
            if let value = said(occurrence) { return value }
        }
        return nil
    }

    /// The lines of every occurrence, by occurrence.
    var fields: [FieldList] { occurrences.map(\.fields) }

    /// The same without rows about several actions.
    var ownFields: [FieldList] { occurrences.filter { !$0.isComposite }.map(\.fields) }

    /// Whether more than one place has fields.
    var isSaidTwice: Bool { occurrences.count > 1 && occurrences.count { !$0.fields.isEmpty } > 1 }

    /// The fields that make it executable; most actions have none.
    var executionFields: FieldList {
        var fields = FieldList()
        for occurrence in occurrences { fields.addExecution(of: occurrence.fields) }
        return fields
    }

    /// The action without its dependencies, which need every other id to be known.
    func action(id: ActionID) -> Action {
        var action = Action(
            id: id, title: title,
            at: document.location(line: primary.line, offset: primary.idSpan.start))
        action.hasGivenID = occurrences.allSatisfy(\.isGiven)
        action.phase = phase
        action.priority =
            field(.priority).map { $0.text.withoutMarkup }.flatMap { CommandReader.isNothing($0) ? nil : $0 }
            ?? inheritedPriority
        action.skills = (field(.skill) ?? field(.agent) ?? field(.owner)).map { $0.parts.flatMap(ListText.names) } ?? []
        action.effects = list(.effects)
        action.cost = field(.cost).flatMap { Cost($0.text.withoutMarkup) }
        action.status = status
        action.completedAt = completedAt
        for occurrence in occurrences {
            for draft in occurrence.steps { action.steps.append(StepReader.step(draft, in: document)) }
        }
        return action
    }

    /// A heading says it best, then a row or an item of its own, then a record, then a place of several actions.
    private var title: String? {
        let own = occurrences.filter { !$0.isComposite && $0.title != nil }
        return own.first { $0.kind == .heading }?.title ?? own.first { $0.kind != .yaml }?.title ?? own.first?.title
            ?? occurrences.first { $0.title != nil }?.title
    }

    private var inheritedPriority: String? { first(\.inheritedPriority) }

    private var phase: Phase? { first(phase) }

    /// The heading that divides the actions, where nothing names a phase.
    var part: Phase? { first(\.part) }

    /// The phase one occurrence names: in its column, else by the heading it stands under.
    private func phase(of occurrence: Occurrence) -> Phase? {
        guard let own = occurrence.fields[.phase]?.text.withoutMarkup, !own.isEmpty, own != "-" else {
            return occurrence.phase
        }
        let name = PhaseHeading(own)?.phase.name ?? own
        return Phase(name, title: phaseTitles[name])
    }

    /// The first place that names a time; `-` says nothing.
    private var completedAt: String? {
        first { occurrence in
            occurrence.fields[.completedAt].flatMap { CommandReader.isNothing($0.text) ? nil : $0.text.withoutMarkup }
        }
    }

    /// The rows that show the action together with others.
    var composites: [CompositePlace] {
        occurrences.filter(\.isComposite).compactMap { occurrence in
            occurrence.fields[.status].map { value in
                CompositePlace(
                    span: value.span, line: value.line, table: occurrence.table ?? 0,
                    isAmbiguous: occurrence.isAmbiguous)
            }
        }
    }

    func list(_ name: PlanField) -> [String] { field(name).map(ListText.facts) ?? [] }

    /// A status-table row of its own first, then a heading or `**Status:**` line, then the action's own checkbox,
    /// then what a row says about several actions.
    private var status: DocumentStatus? {
        let own = occurrences.contains(where: \.isComposite) ? occurrences.filter { !$0.isComposite } : occurrences
        return rowStatus(own) ?? headingStatus(own) ?? boxStatus(own) ?? rowStatus(occurrences) ?? claimedStatus
            ?? stepStatus
    }

    private func rowStatus(_ occurrences: [Occurrence]) -> DocumentStatus? {
        for occurrence in occurrences where occurrence.table != nil {
            guard let value = occurrence.fields[.status] else { continue }
            if let status = occurrence.isTicked ? tick(value) : status(value.span, line: value.line) { return status }
        }
        return nil
    }

    private func tick(_ value: FieldValue) -> DocumentStatus {
        let location = document.location(line: value.line, offset: value.span.start)
        return DocumentStatus(DoneTick.word(of: value.text, document.legend), at: location)
    }

    private func headingStatus(_ occurrences: [Occurrence]) -> DocumentStatus? {
        for occurrence in occurrences where occurrence.table == nil {
            if let span = occurrence.trailingStatus, let status = status(span, line: occurrence.line) { return status }
            if let value = occurrence.fields[.status], let status = status(value.span, line: value.line) {
                return status
            }
        }
        return nil
    }

    /// What the heading of the section says, or the strokes through the row.
    private var claimedStatus: DocumentStatus? {
        if let struck = occurrences.first(where: { $0.isStruck || $0.isDropped }) {
            return DocumentStatus(.skipped, at: document.location(line: struck.line, offset: struck.idSpan.start))
        }
        return first { occurrence in
            occurrence.claim.flatMap { status($0.span, line: $0.line) }
        }
    }

    /// Where all steps are ticked and nothing else is said, the action is done.
    private var stepStatus: DocumentStatus? {
        let steps = occurrences.flatMap(\.steps)
        guard let last = steps.last, steps.allSatisfy(\.isChecked) else { return nil }
        return DocumentStatus(.done, at: document.location(line: last.line, offset: last.box))
    }

    private func boxStatus(_ occurrences: [Occurrence]) -> DocumentStatus? {
        for occurrence in occurrences {
            // What is crossed out is not open, whatever its box says.
            guard let box = occurrence.box, !occurrence.isDropped || occurrence.isChecked else { continue }
            let location = document.location(line: occurrence.line, offset: box)
            let mark = document.text(Span(box, box + 1))
            let word = StatusVocabulary.read("[\(mark)]", document.legend)?.word ?? .pending
            return DocumentStatus(occurrence.isChecked ? .done : word, at: location)
        }
        return nil
    }

    private func status(_ span: Span, line: Int) -> DocumentStatus? {
        guard let reading = StatusVocabulary.read(document.text(span), document.legend) else { return nil }
        return DocumentStatus(reading.word, note: reading.note, at: document.location(line: line, offset: span.start))
    }

    /// Statuses in which nothing is understood; ticks are read otherwise.
    func unknownStatuses(of id: ActionID) -> [Leftover] {
        occurrences.compactMap { occurrence in
            guard !occurrence.isTicked, let value = occurrence.fields[.status] else { return nil }
            let start = max(value.span.start, document.lines[value.line].start)
            return StatusVocabulary.leftover(
                value.text, of: id, at: document.location(line: value.line, offset: start), document.legend)
        }
    }

    /// Every place of the document that says something about the action's status.
    func places(id: ActionID) -> [StatusPlace] {
        occurrences.filter { !$0.isComposite }.flatMap { occurrence -> [StatusPlace] in
            var places: [StatusPlace] = []
            func add(_ kind: StatusPlace.Kind, _ span: Span, _ line: Int, inTitle: Bool = false) {
                places.append(
                    StatusPlace(
                        action: id, kind: kind, span: span, line: line, isInTitle: inTitle, table: occurrence.table,
                        isAmbiguous: occurrence.isAmbiguous))
            }
            if let value = occurrence.fields[.status] {
                add(occurrence.isTicked ? .tick : .status, value.span, value.line)
            }
            if let span = occurrence.trailingStatus { add(.status, span, occurrence.line, inTitle: true) }
            if let value = occurrence.fields[.completedAt] { add(.completed, value.span, value.line) }
            if let box = occurrence.box { add(.box, Span(box, box + 1), occurrence.line) }
            for step in occurrence.steps {
                add(.step(isCommand: step.command != nil), Span(step.box, step.box + 1), step.line)
            }
            return places
        }
    }
}
