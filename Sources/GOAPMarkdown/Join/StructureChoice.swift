import GOAPCore

/// Decides which of a document's structures hold its actions.
///
/// What is proven to be work (a status, an order, a box) is taken; where nothing is, the one structure with the most
/// titled ids that are described as work is. What names the same ids with the same titles says more about them.
struct StructureChoice {
    private let index: DocumentIndex
    private let declared: DeclaredReading
    private var document: PlanDocument { index.document }
    private var headingSets: [CandidateSet] = []
    private var groupSets: [CandidateSet] = []
    private var itemSets: [CandidateSet] = []
    private var tableSets: [CandidateSet] = []
    private var chosen: [CandidateSet] = []
    private var known: Set<String> = []
    private var titles: [String: String] = [:]
    private var recognition = Recognition()

    /// - Parameter declarations: they win over everything that is recognised.
    static func recognition(
        of index: DocumentIndex, _ declarations: Declarations = Declarations()
    ) -> Recognition {
        var choice = StructureChoice(index, DeclaredReading(declarations, in: index))
        if choice.declared.holdsActions { choice.takeDeclared() } else { choice.choose() }
        return choice.recognition
    }

    private init(_ index: DocumentIndex, _ declared: DeclaredReading) {
        self.index = index
        self.declared = declared
        (recognition.nothing, recognition.leftovers) = (declared.nothing, declared.leftovers)
        let nothing = recognition
        let headings = HeadingRecogniser.forms(in: index).filter { form in
            index.sections[form.section].heading.map { !nothing.isNothing($0.line) } ?? true
        }
        headingSets = Self.sets(headings.filter { !($0.kind?.isGroup ?? false) }, by: \.form).map(
            CandidateSet.init(headings:))
        groupSets = Self.sets(headings.filter { $0.kind?.isGroup ?? false }, by: \.form).map(
            CandidateSet.init(headings:))
        let items = ItemRecogniser.forms(in: index).filter { !nothing.isNothing(index.items[$0.number].item.line) }
        itemSets = ItemSets.sets(items, in: index)
        recognition.tables = index.tables.map { table in
            TableRecogniser.form(of: table, in: index.document, isClaimed: Self.isClaimed(table, in: index))
        }
        for number in recognition.tables.indices where nothing.isNothing(index.tables[number].table.header.line) {
            recognition.tables[number].kind = .other
        }
        replaceRestartedNumbers()
        let tables = recognition.tables.filter { $0.kind == .actions || $0.kind == .statuses }
        tableSets = Self.sets(tables, by: \.form).map { CandidateSet(tables: $0, in: index.document) }
    }

    private static func isClaimed(_ table: IndexedTable, in index: DocumentIndex) -> Bool {
        index.sections[table.section].heading.map { SectionStatus.span(of: $0, in: index.document) != nil } ?? false
    }

    /// Where a number begins again in each table, a column beside it whose values are unique has the ids.
    private mutating func replaceRestartedNumbers() {
        let tables = recognition.tables.filter { $0.kind == .actions && $0.idColumn != nil }
        for forms in Self.sets(tables, by: { $0.names.joined(separator: "|") }) where forms.count > 1 {
            let keys = forms.flatMap(\.keys)
            guard Set(keys).count * 2 <= keys.count,
                let column = TableRecogniser.otherIDColumn(of: forms, in: document)
            else { continue }
            for form in forms {
                let number = form.indexed.number
                recognition.tables[number] = TableRecogniser.form(
                    of: form.indexed, in: document, idColumn: column, isClaimed: Self.isClaimed(form.indexed, in: index)
                )
            }
        }
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

    /// What is declared, and of the rest what says more about the same ids.
    private mutating func takeDeclared() {
        for form in declared.tables {
            recognition.tables[form.indexed.number] = form
            take(CandidateSet(tables: [form], in: document))
        }
        if !declared.headings.isEmpty { take(CandidateSet(headings: declared.headings)) }
        recognition.items.merge(declared.items) { _, new in new }
        for item in declared.items.values {
            known.insert(item.id.text.lowercased())
            titles[item.id.text.lowercased()] = item.title
        }
        let names = known
        for set in (itemSets + tableSets + headingSets).compactMap({ $0.limited(to: names, in: document) })
        where !isTaken(set) && set.agreement(with: titles) >= 0.5 {
            if case .table(let forms) = set.content {
                for form in forms { recognition.tables[form.indexed.number] = form }
            }
            take(set)
        }
        nameGroups()
    }

    private mutating func choose() {
        let sets = (itemSets + tableSets + headingSets).filter { !$0.keys.isEmpty }
        let proven = sets.filter { $0.evidence == .proven && !isDoubtful($0) }
        let described = sets.filter { $0.evidence == .described && !isLoneBullet($0) }
        if !isOutweighed(proven, by: described) { takeProven(proven.filter { !headsOthers($0, proven) }) }
        if chosen.isEmpty { takeBest(of: described) }
        if chosen.isEmpty { takePhases(ifProven: true) }
        if chosen.isEmpty {
            takeBest(of: sets.filter { $0.evidence == .named && $0.keys.count > 2 && isAboutWork($0) })
        }
        if chosen.isEmpty { takeNumbered(sets) }
        takeWhatIsKnown(sets)
        takePhasesWithoutParts()
        if chosen.isEmpty {
            UntitledWork.take(into: &recognition, from: index)
        } else if chosen.allSatisfy({ !$0.isHeadings }), chosen.allSatisfy({ $0.isItems }) {
            UntitledWork.takeBeside(into: &recognition, from: index)
        }
        if chosen.isEmpty, recognition.items.isEmpty { takePhases(ifProven: false) }
        dropGroups()
        nameGroups()
    }

    /// Ids with titles alone are work where a heading above says so, or the name of a column.
    private func isAboutWork(_ set: CandidateSet) -> Bool {
        if case .table(let forms) = set.content, forms.contains(where: \.namesWork) { return true }
        let places = sections(of: set)
        let about = places.count { section in
            index.enclosing(section).contains { number in
                index.sections[number].heading.map { PlanWords.areIn(document.text($0.content)) } ?? false
            }
        }
        return about * 2 > places.count
    }

    private func isLoneBullet(_ set: CandidateSet) -> Bool {
        if case .items(let forms) = set.content { return forms.count < 2 }
        return false
    }

    /// Where what is described as work has by far more titles than what is proven to be, it is the plan.
    private func isOutweighed(_ proven: [CandidateSet], by described: [CandidateSet]) -> Bool {
        guard !proven.contains(where: \.isOrdered), let most = described.map(\.titledCount).max() else { return false }
        return most > 3 * proven.map(\.titledCount).reduce(0, +)
    }

    /// Of two views of the same work the one that says what comes first is the plan; beside it stands what names the
    /// same ids, or ids of the same kind.
    private mutating func takeProven(_ sets: [CandidateSet]) {
        let ordered = sets.filter(\.isOrdered)
        for set in ordered { take(set) }
        let shapes = Set(known.map(Self.shape))
        for set in sets where !set.isOrdered {
            let isRelated =
                ordered.isEmpty || !set.unique.isDisjoint(with: known)
                || set.unique.contains { shapes.contains(Self.shape($0)) } || ordered.contains { isLike(set, $0) }
            if isRelated || isExplicit(set, among: sets) { take(set) }
        }
    }

    /// Whether a column of ids or a second structure confirms that these are ids of work.
    private func isExplicit(_ set: CandidateSet, among sets: [CandidateSet]) -> Bool {
        if case .table(let forms) = set.content, forms.contains(where: \.hasIDColumn) { return true }
        return sets.contains { other in
            other.keys != set.keys && set.unique.intersection(other.unique).count * 2 > set.unique.count
        }
    }

    /// The letters in front and the number of parts: `WG-040` is like `WG-7`, `1.2` like `3.4`.
    private static func shape(_ key: String) -> String {
        IDToken.family(key) + "\(key.utf8.count { $0 == UInt8(ascii: ".") })"
    }

    /// Plain numbers that begin again and again are steps of something, not the plan.
    private func isDoubtful(_ set: CandidateSet) -> Bool {
        guard case .items = set.content else { return false }
        return set.keys.allSatisfy(IDToken.isBareNumber) && set.unique.count * 2 < set.keys.count
    }

    /// Whether the headings of the set only stand above the actions of another one. A heading with an order of its own is a
    /// whole where the ids below it begin with its own.
    private func headsOthers(_ set: CandidateSet, _ others: [CandidateSet]) -> Bool {
        guard case .headings(let headings) = set.content else { return false }
        let inside = keysBelow(others.filter { !$0.isHeadings })
        let heading = headings.count { form in
            guard let keys = inside[form.section], !(form.kind?.isAction ?? false) else { return false }
            let labels = index.sections[form.section].labels
            let isOrdered = labels.contains(where: \.marksSequence) || labels.contains(.status)
            let id = form.title.id.text.lowercased()
            return !isOrdered && keys.count > 1 || !keys.contains { $0.hasPrefix(id) }
        }
        return heading * 2 > headings.count
    }

    /// The ids of the sets that stand in each section and in those inside it.
    private func keysBelow(_ sets: [CandidateSet]) -> [Int: [String]] {
        var keys: [Int: [String]] = [:]
        for set in sets {
            for (section, key) in zip(sections(of: set), set.keys) {
                for enclosing in index.enclosing(section) { keys[enclosing, default: []].append(key) }
            }
        }
        return keys
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
            left.contains { form in right.contains { form.sharesColumns(with: $0) } }
        case (.headings(let left), .headings(let right)):
            left.first?.kind == right.first?.kind
        default: false
        }
    }

    /// `1.2 Title` below `Phase 1`.
    private mutating func takeNumbered(_ sets: [CandidateSet]) {
        for set in sets {
            guard case .headings(let forms) = set.content else { continue }
            let numbered = forms.filter { isBelowItsPhase($0) || isBelowPlan($0) }
            guard numbered.count > 1, numbered.count * 2 >= forms.count else { continue }
            take(CandidateSet(headings: numbered))
        }
    }

    /// `2. Title` below `Roadmap`.
    private func isBelowPlan(_ form: HeadingForm) -> Bool {
        guard form.title.hasSeparator, let parent = index.sections[form.section].parent,
            let heading = index.sections[parent].heading
        else { return false }
        return PlanWords.areIn(document.text(heading.content))
    }

    private func isBelowItsPhase(_ form: HeadingForm) -> Bool {
        index.enclosing(form.section).dropFirst().contains { section in
            guard let heading = index.sections[section].heading,
                let phase = PhaseHeading(document.text(heading.content))
            else { return false }
            return form.title.isPart(of: phase.phase.name)
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
        let parts = chosen.filter {
            if case .headings(let forms) = $0.content { forms.allSatisfy(isBelowItsPhase) } else { false }
        }
        guard !parts.isEmpty else { return }
        let below = actionsBelow(chosen)
        for case .headings(let forms) in groupSets.map(\.content) {
            let full = Set(forms.filter { (below[$0.section] ?? 0) > 0 }.map(\.title.id))
            let empty = forms.filter {
                (below[$0.section] ?? 0) == 0 && hasContent($0.section) && !full.contains($0.title.id)
            }
            guard !empty.isEmpty, empty.count < forms.count, forms.first?.kind?.word == "phase" else { continue }
            take(CandidateSet(headings: empty))
        }
    }

    private func hasContent(_ section: Int) -> Bool {
        index.items.contains { $0.section == section } || index.sections.contains { $0.parent == section }
    }

    /// An id that only heads others is the name of their group: of a heading above actions, and of a place in a
    /// structure of its own whose id is the beginning of other ids.
    private mutating func dropGroups() {
        let below = actionsBelow(chosen)
        for (line, form) in recognition.headings {
            if isPrefix(form.title.id.text.lowercased(), ofRows: true) {
                recognition.headings[line] = nil
                continue
            }
            guard form.kind == nil || form.kind?.isGroup ?? false else { continue }
            let labels = index.sections[form.section].labels
            guard !labels.contains(where: \.marksSequence), !labels.contains(.status) else { continue }
            let hasParts = (below[form.section] ?? 0) > 0 && !chosen.contains { isNested($0, in: form) }
            if hasParts || isPrefix(form.title.id.text.lowercased(), ofRows: false) { recognition.headings[line] = nil }
        }
        for set in chosen {
            guard case .items(let forms) = set.content else { continue }
            for form in forms where isPrefix(form.title.id.text.lowercased(), of: chosen.filter { $0.keys != set.keys })
            {
                recognition.items[index.items[form.number].item.line] = nil
            }
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
