import GOAPCore

/// Which places group actions rather than being some.
extension StructureChoice {
    /// An id that only heads others is the name of their group: of a heading above actions, and of a place in a
    /// structure of its own whose id is the beginning of other ids.
    mutating func dropGroups() {
        let inside = keysBelow(chosen)
        let wholes = wholes()
        let between = phasesBetween()
        let (all, rows) = (KeyPrefixes(chosen), KeyPrefixes(chosen.filter { !$0.isHeadings }))
        for (line, form) in recognition.headings {
            let id = form.title.id.text.lowercased()
            if rows.contains(id) {
                if !saysOrder(form.section) { recognition.headings[line] = nil }
                continue
            }
            guard form.kind == nil || form.kind?.isGroup ?? false else { continue }
            let labels = index.sections[form.section].labels
            guard !labels.contains(where: \.marksSequence), !labels.contains(.status) else { continue }
            // A table below the last action that lists this one as well is about all of them.
            let keys = inside[form.section] ?? []
            let hasParts = !keys.isEmpty && !keys.contains(id) && !wholes.contains(form.section)
            if hasParts || all.contains(id) && !between.contains("\(place(of: form))|\(form.title.id.text)") {
                recognition.headings[line] = nil
            }
        }
        for set in chosen {
            guard case .items(let forms) = set.content else { continue }
            let kind = all.kind(of: set)
            for form in forms
            where isItsPhase(form) || all.contains(form.title.id.text.lowercased(), besides: kind) {
                recognition.items[index.items[form.number].item.line] = nil
            }
        }
    }

    /// The one heading whose id goes on from that of a group, by this and the section around it: `Phase 2.5` is no part of the
    /// `Phase 2` beside it.
    private func phasesBetween() -> Set<String> {
        var places: [String: [String]] = [:]
        for form in recognition.headings.values where form.kind?.isGroup ?? false {
            guard let dot = form.title.id.text.lastIndex(of: ".") else { continue }
            places[String(form.title.id.text[..<dot]), default: []].append(place(of: form))
        }
        return Set(places.filter { $0.value.count == 1 }.map { "\($0.value[0])|\($0.key)" })
    }

    private func place(of form: HeadingForm) -> String {
        "\(form.kind?.word ?? "")|\(index.sections[form.section].parent ?? 0)"
    }

    /// Whether a field directly below the heading, with emphasis or without, names what comes first: then it is a whole with parts.
    private func saysOrder(_ section: Int) -> Bool {
        if index.sections[section].labels.contains(.dependencies) { return true }
        guard let line = index.sections[section].heading?.line,
            let start = index.blocks.firstIndex(where: { $0.lines.contains(line) })
        else { return false }
        return index.blocks[(start + 1)...].prefix(8).prefix { if case .heading = $0 { false } else { true } }.contains
        { block in
            guard case .text(let text) = block else { return false }
            return LabelledLine.fields(in: text.content, of: document, plain: true).contains(.dependencies)
        }
    }

    /// A box with the number of the phase it stands in is about all of it.
    private func isItsPhase(_ form: ItemForm) -> Bool {
        guard form.title.keyword == nil, !IDToken.isBareNumber(form.title.id.text) else { return false }
        return index.enclosing(index.items[form.number].section).contains { section in
            phases[section]?.phase.name == form.title.id.text
        }
    }

    /// The sections with boxes of their own and headings that are actions inside: they are wholes with parts.
    private func wholes() -> Set<Int> {
        var wholes: Set<Int> = []
        for case .headings(let forms) in chosen.map(\.content) {
            for form in forms {
                wholes.formUnion(index.enclosing(form.section).dropFirst().filter { index.sections[$0].boxes > 0 })
            }
        }
        return wholes
    }

    /// Headings with a word such as `Phase`, and those that divide the other actions into at least two parts.
    mutating func nameGroups() {
        var isInGroup: Set<Int> = []
        for (number, section) in index.sections.enumerated() {
            if let parent = section.parent, isInGroup.contains(parent) { isInGroup.insert(number) }
            guard let heading = section.heading, recognition.headings[heading.line] == nil else { continue }
            let text = document.text(heading.content)
            guard PhaseHeading.mayBegin(text), let found = phases[number] ?? PhaseHeading(behindFor: text)
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
