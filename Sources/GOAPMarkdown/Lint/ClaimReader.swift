import GOAPCore

/// Finds what a document says of its own progress: in `**Status:**` lines outside of actions, in headings, in the
/// rows of a table of phases, and by the ticked boxes of its acceptance criteria.
struct ClaimReader {
    private let subject: LintSubject
    /// The sections around the current line, the innermost last.
    private var open: [LintSubject.Section] = []
    private var nextSection = 0
    private var hasSeenAction = false
    /// The section of criteria around the current line.
    private var criteria: Criteria?
    private(set) var claims: [ProgressClaim] = []

    static func claims(of subject: LintSubject) -> [ProgressClaim] {
        var reader = ClaimReader(subject)
        for block in subject.blocks { reader.read(block) }
        reader.closeCriteria()
        return reader.claims
    }

    /// Lines that sync counts: they are compared with what sync would count.
    private let progressLines: Set<Int>

    private init(_ subject: LintSubject) {
        self.subject = subject
        progressLines = Set(subject.reading.progressLines.map(\.line))
    }

    private mutating func read(_ block: Block) {
        switch block {
        case .heading(let heading): enter(heading)
        case .text(let text): read(text.content, line: text.line, isItem: false)
        case .item(let item) where item.indent == 0 && item.box == nil:
            read(item.content, line: item.line, isItem: true)
        case .item(let item):
            hasSeenAction = hasSeenAction || subject.showsAction(line: item.line)
            if item.box != nil { criteria?.add(item, isAction: subject.showsAction(line: item.line)) }
        case .table(let table):
            claims += PhaseRows(table, subject).claims
            hasSeenAction = hasSeenAction || table.rows.contains { subject.showsAction(line: $0.line) }
        case .fence: break
        }
    }

    private mutating func enter(_ heading: Heading) {
        while let last = open.last, last.heading.level >= heading.level { open.removeLast() }
        if let criteria, criteria.heading.level >= heading.level { closeCriteria() }
        if criteria == nil { criteria = Criteria(heading, subject.document, scope: scopeOfCriteria) }
        open.append(subject.sections[nextSection])
        nextSection += 1
        guard !subject.showsAction(line: heading.line) else {
            hasSeenAction = true
            return
        }
        guard let (progress, span) = HeadingClaim.find(heading.content, in: subject.document) else { return }
        let scope = heading.level == 1 ? ProgressClaim.Scope.document : .section(open[open.count - 1].lines)
        claims.append(ProgressClaim(scope: scope, progress: progress, line: heading.line, span: span))
    }

    private static let labels: Set<String> = [
        "status", "state", "current status", "progress", "current progress", "completion",
    ]
    private static let documentLabels: Set<String> = [
        "overall status", "overall progress", "total progress", "overall completion", "overall", "plan status",
        "project status", "project progress",
    ]

    /// A labelled line; without emphasis only a label that can be about nothing else is believed.
    private mutating func read(_ content: Span, line: Int, isItem: Bool) {
        let isAction = subject.showsAction(line: line)
        hasSeenAction = hasSeenAction || isAction
        guard !isAction, let labelled = LabelledLine(unquoted(content), in: subject.document, plain: true) else {
            return
        }
        let label = labelled.label.filter { !"*_`".contains($0) }.lowercased().trimmingBlanks()
        let isPlain = !isItem && subject.document.bytes[unquoted(content).start] != UInt8(ascii: "*")
        let isWide = Self.documentLabels.contains(label)
        guard isWide || Self.labels.contains(label) && (!isPlain || label.hasSuffix("status")),
            !progressLines.contains(line), let progress = ClaimedProgress(subject.document.text(labelled.value)),
            let scope = isWide ? .document : scope
        else { return }
        claims.append(ProgressClaim(scope: scope, progress: progress, line: line, span: labelled.value))
    }

    /// `> **Status**: Complete` is said as well.
    private func unquoted(_ content: Span) -> Span {
        guard content.count > 1, subject.document.bytes[content.start] == UInt8(ascii: ">") else { return content }
        return subject.document.trimmed(Span(content.start + 1, content.end))
    }

    /// What a line here is about: the section, if it holds actions; in front of all actions the document.
    private var scope: ProgressClaim.Scope? {
        guard !open.contains(where: { subject.showsAction(line: $0.heading.line) }) else { return nil }
        guard let section = open.last, section.heading.level > 1 else { return hasSeenAction ? nil : .document }
        if subject.showsActions(in: section.lines) { return .section(section.lines) }
        return !hasSeenAction && section.heading.level == 2 ? .document : nil
    }

    /// What criteria here are about: the section around them, if it holds actions, else the document; nil where they
    /// are those of one action.
    private var scopeOfCriteria: ProgressClaim.Scope? {
        guard !open.contains(where: { subject.showsAction(line: $0.heading.line) }) else { return nil }
        guard let parent = open.last, parent.heading.level > 1 else { return .document }
        return subject.showsActions(in: parent.lines) ? .section(parent.lines) : nil
    }

    private mutating func closeCriteria() {
        defer { criteria = nil }
        guard let criteria, criteria.areAllTicked else { return }
        claims.append(
            ProgressClaim(
                scope: criteria.scope, progress: .complete, line: criteria.heading.line,
                span: criteria.heading.content, isTicked: true))
    }
}

/// A section of acceptance criteria: once all its boxes are ticked, it says that what it is about is complete.
private struct Criteria {
    let heading: Heading
    let scope: ProgressClaim.Scope
    private var boxes = 0
    private var isOpen = false

    /// Fewer than those whose boxes are no steps: a quality gate may be met before the work is done.
    private static let names = [
        "acceptance criteria", "success criteria", "completion criteria", "exit criteria", "definition of done",
    ]

    init?(_ heading: Heading, _ document: PlanDocument, scope: ProgressClaim.Scope?) {
        let title = document.text(heading.content).lowercased()
        guard let scope, Self.names.contains(where: { title.contains($0) }) else { return nil }
        self.heading = heading
        self.scope = scope
    }

    /// One box is too little to say so.
    var areAllTicked: Bool { boxes > 1 && !isOpen }

    mutating func add(_ item: ListItem, isAction: Bool) {
        boxes += 1
        isOpen = isOpen || !item.isChecked || isAction
    }
}
