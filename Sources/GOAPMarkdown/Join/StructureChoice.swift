import GOAPCore

/// Decides which of a document's structures hold its actions.
///
/// What is proven to be work (a status, an order, a box) is taken; where nothing is, the one structure with the most
/// titled ids that are described as work is. What names the same ids with the same titles says more about them.
struct StructureChoice {
    let index: DocumentIndex
    let declared: DeclaredReading
    var document: PlanDocument { index.document }
    var headingSets: [CandidateSet] = []
    var groupSets: [CandidateSet] = []
    /// The groups that headings name by a word such as `Phase`, by section.
    let phases: [PhaseHeading?]
    var itemSets: [CandidateSet] = []
    var tableSets: [CandidateSet] = []
    var chosen: [CandidateSet] = []
    var known: Set<String> = []
    var titles: [String: String] = [:]
    var recognition = Recognition()

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
            !index.isOut(form.section)
                && index.sections[form.section].heading.map { !nothing.isNothing($0.line) } ?? true
        }
        phases = index.sections.map { section in
            section.heading.flatMap { PhaseHeading(index.document.text($0.content)) }
        }
        let sets = Self.sets(withPhasesBetween(headings), by: \.0).map { $0.map(\.1) }.map {
            ($0[0].kind, CandidateSet(headings: $0))
        }
        // Milestones with a status and an order of their own are wholes; other groups pass their fields on.
        func isGroup(_ kind: KindWord?, _ set: CandidateSet) -> Bool {
            kind?.isGroup ?? false && !(kind?.word == "milestone" && set.evidence == .proven && set.isOrdered)
        }
        headingSets = sets.filter { !isGroup($0, $1) }.map(\.1)
        groupSets = sets.filter { isGroup($0, $1) }.map(\.1)
        let items = ItemRecogniser.forms(in: index).filter { form in
            !nothing.isNothing(index.items[form.number].item.line) && !index.isOut(index.items[form.number].section)
        }
        itemSets = ItemSets.sets(items, in: index)
        recognition.tables = index.tables.map { table in
            TableRecogniser.form(of: table, in: index.document, isClaimed: Self.isClaimed(table, in: index))
        }
        for number in recognition.tables.indices where nothing.isNothing(index.tables[number].table.header.line) {
            recognition.tables[number].kind = .other
        }
        replaceRestartedNumbers()
        groupMarks(of: items)
        for number in index.tables.indices where index.isOut(index.tables[number].section) {
            recognition.tables[number].kind = .other
        }
        let tables = recognition.tables.filter { $0.kind == .actions || $0.kind == .statuses }
        tableSets = Self.sets(tables, by: \.form).map { CandidateSet(tables: $0, in: index.document) }
    }

    /// The headings with their forms: `Phase 2.5` beside `Phase 2` and `Phase 3` is one more of them.
    private func withPhasesBetween(_ headings: [HeadingForm]) -> [(String, HeadingForm)] {
        func place(_ form: HeadingForm) -> String {
            "\(index.sections[form.section].parent ?? 0)|\(form.kind?.word ?? "")"
        }
        func isBetween(_ form: HeadingForm) -> Bool { form.title.id.text.contains(".") }
        let groups = headings.filter { $0.kind?.isGroup ?? false }
        guard groups.contains(where: isBetween) else { return headings.map { ($0.form, $0) } }
        let places = Dictionary(grouping: groups, by: place)
        return headings.map { form in
            guard form.kind?.isGroup ?? false, isBetween(form), let beside = places[place(form)],
                case let whole = beside.filter({ !isBetween($0) }), whole.count > 1,
                2 * (beside.count - whole.count) <= whole.count
            else { return (form.form, form) }
            return (whole[0].form, form)
        }
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

    private mutating func choose() {
        let all = (itemSets + tableSets + headingSets).filter { !$0.keys.isEmpty && !isLoneName($0) }
        // An empty list leaves the work to the text.
        if let todos = FrontMatterTodos(document), !todos.todos.isEmpty || !todos.leftovers.isEmpty,
            !todos.isTask || !all.contains(where: isPlan)
        {
            return take(todos, beside: all)
        }
        let sets = withoutSubjects(withoutSectionNumbers(all))
        let proven = sets.filter { $0.evidence == .proven && !isDoubtful($0) && !isLoneBullet($0) }
        let described = sets.filter { $0.evidence == .described && !isLoneBullet($0) && !dividesTodos($0) }
        takeCodedItems(besides: proven + described)
        if chosen.isEmpty { takePhaseTable(besides: proven + described) }
        if chosen.isEmpty, !isOutweighed(proven, by: described) { takeProven(withoutHeads(proven, beside: described)) }
        takeLike(described)
        if chosen.isEmpty { takeBest(of: described.filter { !isOutnumbered($0) }) }
        if chosen.isEmpty { takePhases(ifProven: true) }
        if chosen.isEmpty {
            takeBest(of: sets.filter { $0.evidence == .named && isAboutWork($0) && isLarge($0) && !isDescription($0) })
        }
        if chosen.isEmpty { takeNumbered(sets) }
        if chosen.isEmpty { takeCommands() }
        takeWhatIsKnown(sets)
        takePhasesWithoutParts()
        if chosen.isEmpty { takePhaseItems() }
        if chosen.isEmpty { takeNumberedItems() }
        if chosen.isEmpty { takeNamedItems() }
        if chosen.isEmpty { takePhasesBesideRest() }
        if chosen.isEmpty {
            if !areBoxesOfProcedure() {
                UntitledWork.take(into: &recognition, from: index)
                takePhasesWithoutBoxes()
            }
        } else if chosen.allSatisfy(\.isItems) {
            UntitledWork.takeBeside(into: &recognition, from: index, phases: phases)
        } else if chosen.contains(where: \.isItems) {
            UntitledWork.takeInOtherPhases(into: &recognition, from: index, phases: phases, isAlone: false)
        }
        if chosen.isEmpty { takeHeadingsWithoutIDs() }
        if chosen.isEmpty, recognition.items.isEmpty, recognition.readTables.isEmpty { takeHeadingsByStatus() }
        if chosen.isEmpty, recognition.items.isEmpty, recognition.readTables.isEmpty { takePhases(ifProven: false) }
        if chosen.isEmpty, recognition.items.isEmpty, recognition.readTables.isEmpty { takePhaseRows() }
        if chosen.isEmpty, recognition.items.isEmpty, recognition.readTables.isEmpty { takeNextSteps() }
        if chosen.isEmpty, recognition.items.isEmpty, recognition.readTables.isEmpty { takeTodoList() }
        dropGroups()
        nameGroups()
    }

    /// What a document holds several actions in, whatever its front matter says about it as a whole.
    private func isPlan(_ set: CandidateSet) -> Bool { set.evidence == .proven && set.titledCount > 1 }

    /// Ids with titles alone are work where a heading above says so, or the name of a column.
    func isAboutWork(_ set: CandidateSet) -> Bool {
        if case .table(let forms) = set.content, forms.contains(where: \.namesWork) { return true }
        let places = sections(of: set)
        let about = places.count { section in
            index.enclosing(section).contains { number in
                // Phases of the first level stand in what the document's title is about.
                let heading = number == 0 ? index.title : index.sections[number].heading
                return heading.map { PlanWords.areIn(document.text($0.content)) } ?? false
            }
        }
        return about * 2 > places.count
    }

    /// Two headings or bullets are soon named alike by chance; a column of ids is not.
    private func isLarge(_ set: CandidateSet) -> Bool {
        if case .table(let forms) = set.content, forms.contains(where: \.hasIDColumn) { return set.unique.count > 1 }
        return set.unique.count > 2
    }

    /// Rows whose ids are the marks of tasks, `[US1]`, are groups of these.
    private mutating func groupMarks(of items: [ItemForm]) {
        let marks = Set(items.flatMap(\.title.marks).map { $0.lowercased() })
        for number in recognition.tables.indices where !marks.isEmpty {
            let keys = recognition.tables[number].keys
            if !keys.isEmpty, marks.isSuperset(of: keys) { recognition.tables[number].kind = .groups }
        }
    }

    private func isLoneBullet(_ set: CandidateSet) -> Bool {
        guard case .items(let forms) = set.content, set.unique.count < 2 else { return false }
        return forms.allSatisfy { index.items[$0.number].item.box == nil && !$0.isOrdered }
    }

    /// `## web3-oven-door Phase 3 and more`: headings that begin with one name.
    private func isLoneName(_ set: CandidateSet) -> Bool {
        guard case .headings(let forms) = set.content, set.unique.count == 1,
            forms.allSatisfy({ $0.kind == nil && !$0.title.hasSeparator })
        else { return false }
        let parts = forms[0].title.id.text.utf8.split { IDToken.isJoint($0) }
        return parts.count > 1 && !(parts.last?.contains(where: \.isDigit) ?? true)
    }

    /// Where what is described as work has by far more titles than what is proven to be, it is the plan.
    private func isOutweighed(_ proven: [CandidateSet], by described: [CandidateSet]) -> Bool {
        let ids = proven.reduce(into: Set<String>()) { $0.formUnion($1.unique) }
        let others = described.filter { $0.unique.isDisjoint(with: ids) }
        guard !proven.contains(where: \.isOrdered), let most = others.map(\.titledCount).max() else { return false }
        return most > 3 * ids.count
    }

    /// Of two views of the same work the one that says what comes first is the plan; beside it stands what names the
    /// same ids, or ids of the same kind.
    private mutating func takeProven(_ sets: [CandidateSet]) {
        let titled = sets.filter { $0.titledCount > 0 }
        let ordered = sets.filter { set in
            set.isOrdered
                && (set.titledCount > 0 || hasIDColumn(set)
                    || titled.allSatisfy { !$0.unique.isDisjoint(with: set.unique) })
        }
        for set in ordered { take(set) }
        let shapes = Set(known.map(Self.shape))
        let overlaps = KeyOverlaps(sets)
        for set in sets where !isTaken(set) {
            let isRelated =
                ordered.isEmpty || !set.unique.isDisjoint(with: known)
                || set.unique.contains { shapes.contains(Self.shape($0)) } || ordered.contains { isLike(set, $0) }
            let isUntitled = set.isOrdered && set.titledCount == 0
            if isRelated || isChecklist(set) || !isUntitled && (hasIDColumn(set) || overlaps.isConfirmed(set)) {
                take(set)
            }
        }
    }

    /// Whether a column of ids says that these are ids of work.
    private func hasIDColumn(_ set: CandidateSet) -> Bool {
        if case .table(let forms) = set.content { forms.contains(where: \.hasIDColumn) } else { false }
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

    /// The ids of the sets that stand in each section and in those inside it.
    func keysBelow(_ sets: [CandidateSet]) -> [Int: [String]] {
        var keys: [Int: [String]] = [:]
        for set in sets {
            for (section, key) in zip(sections(of: set), set.keys) {
                for enclosing in index.enclosing(section) { keys[enclosing, default: []].append(key) }
            }
        }
        return keys
    }

    /// The section each place of the set stands in.
    func sections(of set: CandidateSet) -> [Int] {
        switch set.content {
        case .headings(let forms): forms.map { index.sections[$0.section].parent ?? 0 }
        case .items(let forms): forms.map { index.items[$0.number].section }
        case .table(let forms):
            forms.flatMap { form in form.keys.map { _ in form.indexed.section } }
                + forms.flatMap { form in form.sharedKeys(in: document).map { _ in form.indexed.section } }
        }
    }

    mutating func take(_ set: CandidateSet) {
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

    func isLike(_ set: CandidateSet, _ other: CandidateSet) -> Bool {
        switch (set.content, other.content) {
        case (.table(let left), .table(let right)):
            left.contains { form in right.contains { form.sharesColumns(with: $0) } }
        case (.headings(let left), .headings(let right)):
            left.first?.kind == right.first?.kind
        default: false
        }
    }

    private mutating func takeCommands() {
        let forms = HeadingRecogniser.commands(in: index).filter { form in
            index.sections[form.section].heading.map { !recognition.isNothing($0.line) } ?? true
        }
        if !forms.isEmpty { take(CandidateSet(headings: forms)) }
    }

    /// `1.2 Title` below `Phase 1`.
    private mutating func takeNumbered(_ sets: [CandidateSet]) {
        let isList = isOneNumberedList()
        func isBelowPlan(_ form: HeadingForm) -> Bool { isList || self.isBelowPlan(form) }
        for set in sets {
            guard case .headings(let forms) = set.content else { continue }
            let below = forms.filter { !isBelowItsPhase($0) && isBelowPlan($0) }
            let isOutdone =
                areBoxesMore(than: below) || areInFewPhases(below.map(\.section)) || areBesidePhases(below)
                || arePartsOfWhole(below)
            let numbered = forms.filter { isBelowItsPhase($0) || !isOutdone && isBelowPlan($0) }
            guard numbered.count > 1, numbered.count * 2 >= forms.count, !areInOnePhase(numbered.map(\.section)) else {
                continue
            }
            take(CandidateSet(headings: numbered))
        }
    }

    /// `2. Title` below `Roadmap`.
    private func isBelowPlan(_ form: HeadingForm) -> Bool {
        guard form.title.hasSeparator, let parent = index.sections[form.section].parent,
            let heading = index.sections[parent].heading, heading.level > 1
        else { return false }
        return PlanWords.areIn(document.text(heading.content))
    }

    func isBelowItsPhase(_ form: HeadingForm) -> Bool {
        index.enclosing(form.section).dropFirst().contains { section in
            phases[section].map { form.title.isPart(of: $0.phase.name) } ?? false
        }
    }

    /// What mostly names ids that are known already says more about them, unless it calls them otherwise.
    mutating func takeWhatIsKnown(_ sets: [CandidateSet]) {
        guard !known.isEmpty else { return }
        for set in sets where !isTaken(set) {
            let common = set.unique.intersection(known).count
            guard common * 2 >= set.unique.count, common > 0 else { continue }
            guard set.agreement(with: titles) >= 0.5 else { continue }
            take(set)
        }
        takeFamilies(sets)
        takeNested()
    }

    func isTaken(_ set: CandidateSet) -> Bool {
        switch set.content {
        case .headings(let forms):
            forms.contains { form in
                index.sections[form.section].heading.map { recognition.headings[$0.line] != nil } ?? false
            }
        case .items(let forms): forms.contains { recognition.items[index.items[$0.number].item.line] != nil }
        case .table(let forms): forms.contains { recognition.readTables.contains($0.indexed.number) }
        }
    }
}

extension RecognisedItem {
    init(_ title: ItemTitle) {
        self.init(
            id: title.id, idSpan: title.idSpan, title: title.title, priority: title.priority, status: title.status,
            marks: title.marks, isGiven: false)
    }
}
