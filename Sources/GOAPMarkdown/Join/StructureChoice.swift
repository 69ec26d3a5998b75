import GOAPCore

/// Decides which of a document's structures hold its actions.
///
/// What is proven to be work (a status, an order, a box) is taken; where nothing is, the one structure with the most
/// titled ids that are described as work is. What names the same ids with the same titles says more about them.
struct StructureChoice {
    private let index: DocumentIndex
    private var document: PlanDocument { index.document }
    private var headingSets: [CandidateSet] = []
    private var groupSets: [CandidateSet] = []
    private var itemSets: [CandidateSet] = []
    private var tableSets: [CandidateSet] = []
    private var chosen: [CandidateSet] = []
    private var known: Set<String> = []
    private var titles: [String: String] = [:]
    private var recognition = Recognition()

    static func recognition(of index: DocumentIndex) -> Recognition {
        var choice = StructureChoice(index)
        choice.choose()
        return choice.recognition
    }

    private init(_ index: DocumentIndex) {
        self.index = index
        let headings = HeadingRecogniser.forms(in: index)
        headingSets = Self.sets(headings.filter { !($0.kind?.isGroup ?? false) }, by: \.form).map(CandidateSet.init(headings:))
        groupSets = Self.sets(headings.filter { $0.kind?.isGroup ?? false }, by: \.form).map(CandidateSet.init(headings:))
        itemSets = ItemSets.sets(ItemRecogniser.forms(in: index), in: index)
        recognition.tables = index.tables.map { TableRecogniser.form(of: $0, in: index.document) }
        let tables = recognition.tables.filter { $0.kind == .actions || $0.kind == .statuses }
        tableSets = Self.sets(tables, by: \.form).map { CandidateSet(tables: $0, in: index.document) }
    }

    /// In the order in which each form is met first.
    private static func sets<Form>(_ forms: [Form], by name: (Form) -> String) -> [[Form]] {
        var places: [String: Int] = [:]
        var sets: [[Form]] = []
        for form in forms {
            let key = name(form)
            if let place = places[key] {
                sets[place].append(form)
            } else {
                places[key] = sets.count
                sets.append([form])
            }
        }
        return sets
    }

    private mutating func choose() {
        let sets = (itemSets + tableSets + headingSets).filter { !$0.keys.isEmpty }
        let proven = sets.filter { $0.evidence == .proven && !isDoubtful($0) }
        for set in proven where !headsOthers(set, proven) { take(set) }
        if chosen.isEmpty { takeBest(of: sets.filter { $0.evidence == .described }) }
        if chosen.isEmpty { takePhases(ifProven: true) }
        if chosen.isEmpty { takeBest(of: sets.filter { $0.evidence == .named && $0.keys.count > 2 }) }
        if chosen.isEmpty { takeNumbered(sets) }
        takeWhatIsKnown(sets)
        takePhasesWithoutParts()
        if chosen.isEmpty { UntitledWork.take(into: &recognition, from: index) }
        if chosen.isEmpty, recognition.items.isEmpty { takePhases(ifProven: false) }
        dropGroups()
        nameGroups()
    }

    /// Ids that begin again and again are steps of something, not the plan.
    private func isDoubtful(_ set: CandidateSet) -> Bool {
        guard case .items = set.content else { return false }
        return set.unique.count * 2 < set.keys.count
    }

    /// Whether the headings of the set only stand above the actions of another one.
    private func headsOthers(_ set: CandidateSet, _ others: [CandidateSet]) -> Bool {
        guard case .headings(let headings) = set.content else { return false }
        let inside = actionsBelow(others.filter { !$0.isHeadings })
        let heading = headings.count { form in
            let own = index.sections[form.section].labels
            return (inside[form.section] ?? 0) > 1 && !own.contains(where: \.marksOrder) && !own.contains(.status)
        }
        return heading * 2 > headings.count
    }

    /// How many actions of the sets stand in each section and in those inside it.
    private func actionsBelow(_ sets: [CandidateSet]) -> [Int: Int] {
        var counts: [Int: Int] = [:]
        for set in sets {
            for section in sections(of: set) {
                for enclosing in index.enclosing(section) { counts[enclosing, default: 0] += 1 }
            }
        }
        return counts
    }

    /// The section each place of the set stands in.
    private func sections(of set: CandidateSet) -> [Int] {
        switch set.content {
        case .headings(let forms): forms.map { index.sections[$0.section].parent ?? 0 }
        case .items(let forms): forms.map { index.items[$0.number].section }
        case .table(let forms): forms.flatMap { form in form.keys.map { _ in form.indexed.section } }
        }
    }

    private mutating func take(_ set: CandidateSet) {
        chosen.append(set)
        known.formUnion(set.keys)
        titles.merge(set.titles) { first, _ in first }
        switch set.content {
        case .headings(let forms):
            for form in forms {
                guard let line = index.sections[form.section].heading?.line else { continue }
                recognition.headings[line] = form
            }
        case .items(let forms):
            for form in forms { recognition.items[index.items[form.number].item.line] = RecognisedItem(form.title) }
        case .table(let forms): recognition.readTables.formUnion(forms.map(\.indexed.number))
        }
    }

    private mutating func takeBest(of sets: [CandidateSet]) {
        guard let best = sets.max(by: { $0.titledCount < $1.titledCount }) else { return }
        take(best)
        // The same work in further tables or under further headings has ids of its own.
        for set in sets where set.unique.isDisjoint(with: known) && isLike(set, best) { take(set) }
    }

    private func isLike(_ set: CandidateSet, _ other: CandidateSet) -> Bool {
        switch (set.content, other.content) {
        case (.table(let left), .table(let right)):
            left.first?.names.first == right.first?.names.first
        case (.headings(let left), .headings(let right)):
            left.first?.kind == right.first?.kind
        default: false
        }
    }

    /// `1.2 Title` below `Phase 1`.
    private mutating func takeNumbered(_ sets: [CandidateSet]) {
        for set in sets {
            guard case .headings(let forms) = set.content else { continue }
            let numbered = forms.filter(isBelowItsPhase)
            guard numbered.count > 1, numbered.count * 2 >= forms.count else { continue }
            take(CandidateSet(headings: numbered))
        }
    }

    private func isBelowItsPhase(_ form: HeadingForm) -> Bool {
        index.enclosing(form.section).dropFirst().contains { section in
            guard let heading = index.sections[section].heading,
                let phase = PhaseHeading(document.text(heading.content))
            else { return false }
            return form.title.id.text.hasPrefix(phase.phase.name + ".")
        }
    }

    /// What mostly names ids that are known already says more about them, unless it calls them otherwise.
    private mutating func takeWhatIsKnown(_ sets: [CandidateSet]) {
        guard !chosen.isEmpty else { return }
        for set in sets where !isTaken(set) {
            let common = set.unique.intersection(known).count
            guard common * 2 >= set.unique.count, common > 0 else { continue }
            guard set.agreement(with: titles) >= 0.5 else { continue }
            take(set)
        }
        takeFamilies(sets)
    }

    /// Ids of a family that is established anywhere make the headings of that family actions.
    private mutating func takeFamilies(_ sets: [CandidateSet]) {
        let families = Set(known.filter { !IDToken.hasNoLetter($0) }.map(IDToken.family))
        for set in sets where !isTaken(set) && set.isHeadings && set.evidence > .none {
            let own = Set(set.keys.filter { !IDToken.hasNoLetter($0) }.map(IDToken.family))
            guard !own.isEmpty, own.isSubset(of: families), set.evidence > .named else { continue }
            take(set)
        }
    }

    private func isTaken(_ set: CandidateSet) -> Bool {
        switch set.content {
        case .headings(let forms):
            forms.contains { form in
                index.sections[form.section].heading.map { recognition.headings[$0.line] != nil } ?? false
            }
        case .items(let forms): forms.contains { recognition.items[index.items[$0.number].item.line] != nil }
        case .table(let forms): forms.contains { recognition.readTables.contains($0.indexed.number) }
        }
    }

    /// Phases that are the actions themselves.
    private mutating func takePhases(ifProven: Bool) {
        let sets = groupSets.filter { set in
            ifProven ? set.evidence == .proven && hasOwnFields(set) : set.keys.count > 1 && set.evidence > .named
        }
        guard let best = sets.max(by: { $0.titledCount < $1.titledCount }) else { return }
        take(best)
    }

    private func hasOwnFields(_ set: CandidateSet) -> Bool {
        guard case .headings(let forms) = set.content else { return false }
        return forms.contains { form in
            index.sections[form.section].labels.contains { $0.marksOrder || $0 == .skill || $0 == .agent }
        }
    }

    /// Beside phases with numbered parts, a phase without any is an action of its own.
    private mutating func takePhasesWithoutParts() {
        let parts = chosen.filter { if case .headings(let forms) = $0.content { forms.allSatisfy(isBelowItsPhase) } else { false } }
        guard !parts.isEmpty else { return }
        let below = actionsBelow(chosen)
        for case .headings(let forms) in groupSets.map(\.content) {
            let empty = forms.filter { (below[$0.section] ?? 0) == 0 && hasContent($0.section) }
            guard !empty.isEmpty, empty.count < forms.count, forms.first?.kind?.word == "phase" else { continue }
            take(CandidateSet(headings: empty))
        }
    }

    private func hasContent(_ section: Int) -> Bool {
        index.items.contains { $0.section == section } || index.sections.contains { $0.parent == section }
    }

    /// An id that a heading above other actions has is the name of their group.
    private mutating func dropGroups() {
        let below = actionsBelow(chosen)
        for (line, form) in recognition.headings {
            guard form.kind == nil || form.kind?.isGroup ?? false, (below[form.section] ?? 0) > 0 else { continue }
            let labels = index.sections[form.section].labels
            guard !labels.contains(where: \.marksOrder), !labels.contains(.status) else { continue }
            recognition.headings[line] = nil
        }
    }

    /// Headings with a word such as `Phase`, and those that divide the other actions into at least two parts.
    private mutating func nameGroups() {
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

extension RecognisedItem {
    init(_ title: ItemTitle) {
        self.init(
            id: title.id, idSpan: title.idSpan, title: title.title, priority: title.priority, status: title.status,
            marks: title.marks, isGiven: false)
    }
}
