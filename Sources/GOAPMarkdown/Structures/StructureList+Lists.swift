import GOAPCore

extension StructureList {
    /// The boxes and bullets of each section.
    var lists: [DocumentStructure] {
        let sections = Dictionary(grouping: index.items.indices) { index.items[$0].section }
        return sections.keys.sorted().flatMap { section in lists(sections[section] ?? [], section) }
    }

    private func lists(_ items: [Int], _ section: Int) -> [DocumentStructure] {
        let read = items.filter { places[index.items[$0].item.line] != nil }
        let open = items.filter { number in
            places[index.items[number].item.line] == nil
                && !hasAbove(number) { places[$0.item.line] != nil }
        }
        let boxes = open.filter { isBox($0) && !hasAbove($0) { $0.item.box != nil } }
        let bullets = open.filter { !isBox($0) && index.items[$0].parent == nil && !index.items[$0].isField }
        return [
            structure(.boxes, read.filter(isBox), section, whenRead),
            structure(.list, read.filter { !isBox($0) }, section, whenRead),
            structure(.boxes, boxes, section, meaningOfBoxes), structure(.list, bullets, section, meaningOfBullets),
        ].compactMap { $0 }
    }

    private func isBox(_ number: Int) -> Bool { index.items[number].item.box != nil }

    private func hasAbove(_ number: Int, _ isWanted: (IndexedItem) -> Bool) -> Bool {
        var parent = index.items[number].parent
        while let above = parent {
            if isWanted(index.items[above]) { return true }
            parent = index.items[above].parent
        }
        return false
    }

    private func structure(
        _ kind: DocumentStructure.Kind, _ items: [Int], _ section: Int,
        _ meaning: ([Int], Int) -> StructureMeaning
    ) -> DocumentStructure? {
        guard let first = items.first, let last = items.last else { return nil }
        let meaning = meaning(items, section)
        return DocumentStructure(
            kind, lines: index.items[first].item.line + 1...index.items[last].item.line + 1,
            name: kind.members(items.count), heading: heading(of: section), size: items.count, role: meaning.role,
            meaning: meaning.words, declaration: declarations.line(kind == .boxes ? "boxes" : "list", below: section))
    }

    private func whenRead(_ items: [Int], _ section: Int) -> StructureMeaning {
        meaning(of: items.flatMap { places[index.items[$0].item.line] ?? [] }) ?? StructureMeaning(.parts, "")
    }

    private func meaningOfBoxes(_ items: [Int], _ section: Int) -> StructureMeaning {
        if isNothing(items) { return .unread(because: .declaredNone) }
        let areCriteria = items.allSatisfy { UntitledWork.isCriterion($0, in: index) }
        if let owner = owners[section] {
            return StructureMeaning(.parts, "\(areCriteria ? "criteria" : "steps") of \(owner)")
        }
        if areCriteria {
            return .unread(
                "they say when work counts as done", behind: "that say when work counts as done")
        }
        if !hasActions { return .unread("one box is no list of work", behind: "alone") }
        return haveIDs(items)
            ? .unread(
                "their ids are not those of the actions", behind: "whose ids are not those of the actions")
            : .unread("no ids, beside actions that have them", behind: "without ids beside actions")
    }

    private func meaningOfBullets(_ items: [Int], _ section: Int) -> StructureMeaning {
        if isNothing(items) { return .unread(because: .declaredNone) }
        if let owner = owners[section] { return StructureMeaning(.parts, "text of \(owner)") }
        // The numbers of a numbered list are no ids.
        return haveIDs(items) && items.contains { index.items[$0].item.ordinal == nil }
            ? .unread(
                "ids, but no boxes, statuses or dependencies", behind: "with ids, but no boxes or statuses")
            : .unread(because: .plainList)
    }

    private func isNothing(_ items: [Int]) -> Bool {
        items.allSatisfy { recognition.isNothing(index.items[$0].item.line) }
    }

    private func haveIDs(_ items: [Int]) -> Bool {
        items.count { ItemTitle(index.items[$0].item, in: document) != nil } * 2 > items.count
    }
}
