import GOAPCore

/// Which places group actions rather than being some.
extension StructureChoice {
    /// An id that only heads others is the name of their group: of a heading above actions, and of a place in a
    /// structure of its own whose id is the beginning of other ids.
    mutating func dropGroups() {
        let inside = keysBelow(chosen)
        for (line, form) in recognition.headings {
            if isPrefix(form.title.id.text.lowercased(), ofRows: true) {
                recognition.headings[line] = nil
                continue
            }
            guard form.kind == nil || form.kind?.isGroup ?? false else { continue }
            let labels = index.sections[form.section].labels
            guard !labels.contains(where: \.marksSequence), !labels.contains(.status) else { continue }
            // A table below the last action that lists this one as well is about all of them.
            let keys = inside[form.section] ?? []
            let hasParts =
                !keys.isEmpty && !keys.contains(form.title.id.text.lowercased())
                && !chosen.contains { isNested($0, in: form) }
            if hasParts || isPrefix(form.title.id.text.lowercased(), ofRows: false) { recognition.headings[line] = nil }
        }
        for set in chosen {
            guard case .items(let forms) = set.content else { continue }
            for form in forms
            where isItsPhase(form)
                || isPrefix(form.title.id.text.lowercased(), of: chosen.filter { $0.keys != set.keys })
            {
                recognition.items[index.items[form.number].item.line] = nil
            }
        }
    }

    /// A box with the number of the phase it stands in is about all of it.
    private func isItsPhase(_ form: ItemForm) -> Bool {
        guard form.title.keyword == nil, !IDToken.isBareNumber(form.title.id.text) else { return false }
        return index.enclosing(index.items[form.number].section).contains { section in
            guard let heading = index.sections[section].heading else { return false }
            return PhaseHeading(document.text(heading.content))?.phase.name == form.title.id.text
        }
    }

    /// Whether the set has headings inside the section of this one: then it is a whole with parts.
    private func isNested(_ set: CandidateSet, in form: HeadingForm) -> Bool {
        guard case .headings(let forms) = set.content else { return false }
        return forms.contains { $0.section != form.section && index.enclosing($0.section).contains(form.section) }
            && index.sections[form.section].boxes > 0
    }

    private func isPrefix(_ key: String, ofRows: Bool) -> Bool {
        isPrefix(key, of: chosen.filter { !$0.isHeadings || !ofRows })
    }

    private func isPrefix(_ key: String, of sets: [CandidateSet]) -> Bool {
        sets.contains { $0.keys.contains { $0.hasPrefix(key + ".") } }
    }

    /// Headings with a word such as `Phase`, and those that divide the other actions into at least two parts.
    mutating func nameGroups() {
        var isInGroup: Set<Int> = []
        for (number, section) in index.sections.enumerated() {
            if let parent = section.parent, isInGroup.contains(parent) { isInGroup.insert(number) }
            guard let heading = section.heading, recognition.headings[heading.line] == nil else { continue }
            let text = document.text(heading.content)
            guard PhaseHeading.mayBegin(text), let found = PhaseHeading(text) ?? PhaseHeading(behindFor: text)
            else { continue }
            recognition.groups[heading.line] = found
            isInGroup.insert(number)
        }
        nameSections(besides: isInGroup)
    }

    private mutating func nameSections(besides groups: Set<Int>) {
        var heading: Set<Int> = []
        for section in placesOfActions() where !groups.contains(section) {
            let above = index.enclosing(section).first { number in
                guard let heading = index.sections[number].heading else { return false }
                return heading.level > 1 && recognition.headings[heading.line] == nil
            }
            if let above { heading.insert(above) }
        }
        guard heading.count > 1 else { return }
        for number in heading {
            guard let found = index.sections[number].heading else { continue }
            recognition.groups[found.line] = PhaseHeading(section: document.text(found.content))
        }
    }

    /// The section each action stands in.
    private func placesOfActions() -> [Int] {
        let headings = index.sections.indices.filter { number in
            index.sections[number].heading.map { recognition.headings[$0.line] != nil } ?? false
        }
        return headings.compactMap { index.sections[$0].parent }
            + index.items.filter { recognition.items[$0.item.line] != nil }.map(\.section)
            + recognition.tables.filter { $0.kind == .actions && recognition.readTables.contains($0.indexed.number) }
            .map(\.indexed.section)
    }
}
