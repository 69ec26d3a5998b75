import GOAPCore

/// Headings without ids that are the actions themselves.
extension StructureChoice {
    /// `### Weigh`, `### ~~Knead~~ (done)` below `Next`: at least three headings side by side without ids and boxes, of which some
    /// are crossed out or have a status. They have the slugs of their titles.
    mutating func takeHeadingsWithoutIDs() {
        let titles = index.sections.map(\.heading)
        let children = Dictionary(grouping: titles.indices.filter { titles[$0] != nil }) {
            index.sections[$0].parent ?? 0
        }
        let parents = children.keys.sorted().filter { number in
            titles[number].map { $0.level > 1 && StepHeadings.nameWork(document.text($0.content)) } ?? false
        }
        take(headings: parents.flatMap { parent in children[parent].map { areWork($0) ? $0 : [] } ?? [] })
    }

    /// The headings of a document of todos where each has a text of its own below it, before any list: what is below describes it.
    mutating func takeDescribedHeadings() -> Bool {
        let sections = index.sections.indices.filter { index.sections[$0].heading.map { $0.level > 1 } ?? false }
        guard sections.count > 1, sections.allSatisfy({ index.sections[$0].level == 2 }), areDescribed(sections.count)
        else { return false }
        take(headings: sections)
        return true
    }

    /// Whether as many headings of the second level are followed by text that is no label.
    private func areDescribed(_ count: Int) -> Bool {
        zip(index.blocks, index.blocks.dropFirst()).count { heading, next in
            guard case .heading(let heading) = heading, heading.level == 2, case .text(let text) = next else {
                return false
            }
            let isLabel = text.content.count <= 40 && document.bytes[text.content.end - 1] == UInt8(ascii: ":")
            return document.bytes[text.content.start] != UInt8(ascii: "*") && !isLabel
        } == count
    }

    /// `## Complete: Oven`, `## Planned: Shop`: at least three headings of the same level that begin with a status, and most of that level.
    mutating func takeHeadingsByStatus() {
        var levels: [Int: (all: Int, found: [(section: Int, status: Span)])] = [:]
        for (number, section) in index.sections.enumerated() {
            guard let heading = section.heading, section.level > 1, section.level < 7, !index.isOut(number) else {
                continue
            }
            levels[section.level, default: (0, [])].all += 1
            guard let status = SectionStatus.leading(heading, in: document) else { continue }
            levels[section.level]?.found.append((number, status))
        }
        let best = levels.values.filter { $0.found.count > 2 && $0.found.count * 2 > $0.all }.max {
            $0.found.count < $1.found.count
        }
        guard let best else { return }
        var slugs = Slugs()
        let forms = best.found.compactMap { section, status in
            index.sections[section].heading.map { heading in
                HeadingForm(
                    section: section, title: ActionTitle(heading.content, behind: status, &slugs, in: document),
                    kind: nil,
                    evidence: .proven, isOrdered: false)
            }
        }
        take(CandidateSet(headings: forms))
    }

    private mutating func take(headings sections: [Int]) {
        guard !sections.isEmpty else { return }
        var slugs = Slugs()
        for item in recognition.items.sorted(by: { $0.key < $1.key }) { _ = item.value.title.map { slugs.id(for: $0) } }
        let forms = sections.compactMap { number in
            index.sections[number].heading.map { heading in
                HeadingForm(
                    section: number, title: ActionTitle(slugOf: heading.content, &slugs, in: document), kind: nil,
                    evidence: .proven, isOrdered: false)
            }
        }
        take(CandidateSet(headings: forms))
    }

    private func areWork(_ sections: [Int]) -> Bool {
        guard sections.count > 2, !holdBoxes(sections) else { return false }
        var isSaid = false
        for number in sections {
            guard let heading = index.sections[number].heading, heading.level < 7, phases[number] == nil,
                !recognition.isNothing(heading.line), SectionStatus.span(of: heading, in: document) != heading.content,
                ActionTitle(heading.content, in: document) == nil
            else { return false }
            let text = document.text(heading.content)
            isSaid = isSaid || StruckText.isWhole(text) || HeadingStatus.tail(of: text) != nil
        }
        return isSaid
    }

    private func holdBoxes(_ sections: [Int]) -> Bool {
        let inside = Set(sections)
        return index.items.contains { item in
            item.item.box != nil && index.enclosing(item.section).contains(where: inside.contains)
        }
    }

    /// Whether a document whose title says that it is a plan consists of sections that are numbered from 1 on, have no parts, and are
    /// not called like chapters: `# Implementation plan`, `## 1. Weigh`.
    func isOneNumberedList() -> Bool {
        let headings = index.sections.dropFirst().compactMap(\.heading).filter { $0.level < 7 }
        guard let title = headings.first, title.level == 1, PlanWords.areIn(document.text(title.content)) else {
            return false
        }
        let numbers = headings.dropFirst().map { heading -> Int? in
            guard heading.level == 2, let title = ActionTitle(heading.content, in: document), title.hasSeparator,
                title.keyword == nil, !SubjectWords.nameChapter(title.title ?? "")
            else { return nil }
            return Int(title.id.text)
        }
        return numbers.count > 2 && zip(numbers, 1...).allSatisfy { $0 == $1 }
    }
}
