import GOAPCore

extension StructureFinder {
    /// Runs of items of which most begin with ids that no action has.
    var lists: [Lookalike] {
        var runs: [[ListItem]] = []
        var isOpen = false
        for block in subject.blocks {
            switch block {
            case .item(let item):
                if isOpen { runs[runs.count - 1].append(item) } else { runs.append([item]) }
                isOpen = true
            case .text(let text): isOpen = isOpen && isContinuation(text)
            case .heading, .table, .fence: isOpen = false
            }
        }
        return runs.compactMap(structure)
    }

    /// An indented line belongs to the item above it.
    private func isContinuation(_ text: TextLine) -> Bool {
        text.content.start > subject.document.lines[text.line].start
    }

    private func structure(of run: [ListItem]) -> Lookalike? {
        let least = run.map(\.indent).min() ?? 0
        let unread = run.filter { $0.indent <= least + 1 && !subject.showsAction(line: $0.line) }
        let ids = family(of: unread.compactMap { leadingID(subject.document.text($0.content)) })
        guard let first = unread.first, let last = run.last, ids.count * 2 > unread.count else { return nil }
        return Lookalike(
            kind: first.box == nil ? .bullets : .boxes, lines: first.line..<last.line + 1, takenFor: nil,
            strayIDs: ids, isAside: first.box == nil)
    }

    /// Headings of one level below the same heading that begin with ids that no action has.
    var headings: [Lookalike] {
        var parents: [Int: [LintSubject.Section]] = [:]
        var open: [LintSubject.Section] = []
        for section in subject.sections {
            while let last = open.last, last.heading.level >= section.heading.level { open.removeLast() }
            parents[open.last?.heading.line ?? -1, default: []].append(section)
            open.append(section)
        }
        return parents.values.compactMap(structure).sorted { $0.lines.lowerBound < $1.lines.lowerBound }
    }

    private func structure(of siblings: [LintSubject.Section]) -> Lookalike? {
        let unread = siblings.filter { !subject.showsAction(line: $0.heading.line) }
        let ids = family(of: unread.compactMap { leadingID(subject.document.text($0.heading.content)) })
        guard let last = siblings.last,
            let first = unread.first(where: { section in
                leadingID(subject.document.text(section.heading.content)).map(ids.contains) ?? false
            }), !holdActions(unread)
        else { return nil }
        return Lookalike(
            kind: .headings, lines: first.heading.line..<last.lines.upperBound, takenFor: nil, strayIDs: ids,
            isAside: !haveFields(first.heading.line..<last.lines.upperBound))
    }

    /// Whether lines below a heading say what only actions have; findings and decisions have numbers as well.
    private func haveFields(_ lines: Range<Int>) -> Bool {
        lines.prefix(200).contains { line in
            let content = subject.document.trimmed(subject.document.lines[line])
            let start =
                content.count > 2 && subject.document.bytes[content.start + 1].isBlank
                ? content.start + 2 : content.start
            let labelled = LabelledLine(Span(start, content.end), in: subject.document)
            return labelled?.field?.marksAction ?? false
        }
    }

    /// Headings with actions below them are phases, whatever they are called.
    private func holdActions(_ sections: [LintSubject.Section]) -> Bool {
        sections.contains { subject.showsActions(in: $0.lines) }
    }

    /// Blocks of data below an action that has none of what they say.
    var fences: [Lookalike] {
        var current: Action?
        var level = 0
        return subject.blocks.compactMap { block -> Lookalike? in
            switch block {
            case .heading(let heading):
                let action = subject.actions(in: heading.line..<heading.line + 1).first
                if action != nil || heading.level <= level {
                    (current, level) = (action.map { subject.actions[$0] }, heading.level)
                }
                return nil
            case .fence(let fence): return current.flatMap { structure(of: fence, below: $0) }
            case .table, .item, .text: return nil
            }
        }
    }

    private func structure(of fence: Fence, below action: Action) -> Lookalike? {
        let keys = fence.content.compactMap { key(of: subject.document.text(subject.document.lines[$0])) }
        let fields = Set(keys)
        let isRead =
            !action.dependencies.isEmpty && fields.contains("dependencies") || !action.effects.isEmpty
            || !action.preconditions.isEmpty || fields.contains("cost") && action.cost != nil
        guard fields.count > 1, !isRead, !subject.showsActions(in: fence.line..<fence.content.upperBound) else {
            return nil
        }
        return Lookalike(
            kind: .block, lines: fence.line..<fence.content.upperBound, takenFor: nil, strayIDs: [],
            fields: fields.sorted())
    }

    private static let keys = ["preconditions", "effects", "cost", "dependencies"]

    /// The field that a line of data is about: `"preconditions": {`, `Cost: 3`.
    private func key(of line: String) -> String? {
        let name = line.lowercased().drop { !$0.isLetter }.prefix { $0.isLetter }
        let rest = line.lowercased().drop { !$0.isLetter }.dropFirst(name.count).drop { $0 == "\"" || $0 == " " }
        return rest.first == ":" || rest.first == "=" ? Self.keys.first { $0 == name } : nil
    }
}
