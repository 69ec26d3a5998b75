import GOAPCore

/// Phases that are the actions themselves.
extension StructureChoice {
    mutating func takePhases(ifProven: Bool) {
        if let best = bestPhases(ifProven: ifProven) { take(best) }
    }

    private func bestPhases(ifProven: Bool) -> CandidateSet? {
        let sets = groupSets.compactMap(withoutCriteria).map(withoutBoldRepeats).map(withoutRepeats).filter { set in
            guard case .headings(let forms) = set.content,
                // A line in bold has no section of its own that an action could be.
                forms.allSatisfy({ index.sections[$0.section].level < 7 })
            else { return false }
            return ifProven
                ? set.evidence == .proven && hasOwnFields(set) : set.evidence > .named || isPlanOfPhases(set)
        }
        // Phases in one of the parts of a document are its plan.
        let whole = sets.filter { set in
            !groupSets.contains { isInOne(set, of: $0) && !(word(of: $0) == "part" && word(of: set) != "part") }
        }.filter { set in word(of: set) != "part" || !sets.contains { isInOne($0, of: set) && word(of: $0) != "part" } }
        return whole.filter { set in !whole.contains { isInOneSection(set, beside: $0) } }.max {
            $0.titledCount < $1.titledCount
        }
    }

    private func word(of set: CandidateSet) -> String? {
        guard case .headings(let forms) = set.content else { return nil }
        return forms.first?.kind?.word
    }

    /// Without what stands below a heading such as `Success metrics`: `Phase 2 Success` says when phase 2 is done.
    private func withoutCriteria(_ set: CandidateSet) -> CandidateSet? {
        guard case .headings(let forms) = set.content else { return nil }
        let kept = forms.filter { form in
            !(index.sections[form.section].parent.map(index.holdsCriteria) ?? false)
                && !(form.title.title.map(StepHeadings.areCriteria) ?? false)
        }
        return kept.isEmpty ? nil : kept.count == forms.count ? set : CandidateSet(headings: kept)
    }

    /// Without lines in bold that name phases once more which have headings.
    private func withoutBoldRepeats(_ set: CandidateSet) -> CandidateSet {
        guard case .headings(let forms) = set.content else { return set }
        let kept = forms.filter { index.sections[$0.section].level < 7 }
        guard kept.count < forms.count, !kept.isEmpty, case let rest = CandidateSet(headings: kept),
            rest.unique == set.unique
        else { return set }
        return rest
    }

    /// Where nothing proves phases and they are named twice, those of the one section that has each of them once: the others say when
    /// they come.
    private func withoutRepeats(_ set: CandidateSet) -> CandidateSet {
        guard case .headings(let forms) = set.content, set.evidence < .proven, set.unique.count < set.keys.count,
            set.unique.count > 2
        else { return set }
        let parts = Dictionary(grouping: forms) { index.sections[$0.section].parent ?? 0 }
        let whole = parts.sorted { $0.key < $1.key }.map { CandidateSet(headings: $0.value) }.first {
            $0.keys.count == set.unique.count && $0.unique == set.unique
        }
        return whole ?? set
    }

    /// Whether numbered headings or items, by their sections, stand in less than half of the phases, which then are the actions.
    func areInFewPhases(_ sections: [Int]) -> Bool {
        guard let best = bestPhases(ifProven: false), case .headings(let forms) = best.content else { return false }
        let phases = Set(forms.map(\.section))
        let filled = Set(sections.flatMap { phases.intersection(index.enclosing($0)) })
        return !filled.isEmpty && phases.count > 2 * filled.count
    }

    /// Whether headings all stand in one of at least five phases, which then are the actions.
    func areInOnePhase(_ sections: [Int]) -> Bool {
        guard let best = bestPhases(ifProven: false), case .headings(let forms) = best.content, forms.count > 4 else {
            return false
        }
        let phases = Set(forms.map(\.section))
        return Set(sections.map { phases.intersection(index.enclosing($0)) }).count == 1
            && sections.first.map { !phases.isDisjoint(with: index.enclosing($0)) } ?? false
    }

    /// Whether numbered headings all stand in one section beside phases: the tests of what these do.
    func areBesidePhases(_ numbered: [HeadingForm]) -> Bool {
        guard let best = bestPhases(ifProven: false), !numbered.isEmpty else { return false }
        return isInOneSection(CandidateSet(headings: numbered), beside: best)
    }

    /// Whether numbered headings describe what is built, and phases below a heading of their own say when.
    func arePartsOfWhole(_ numbered: [HeadingForm]) -> Bool {
        guard let best = bestPhases(ifProven: false), case .headings(let forms) = best.content, forms.count > 2,
            ["phase", "stage", "milestone"].contains(forms[0].kind?.word ?? ""),
            case let parents = Set(forms.map { index.sections[$0.section].parent ?? 0 }), parents.count == 1
        else { return false }
        func text(_ section: Int) -> String {
            index.sections[section].heading.map { document.text($0.content) } ?? ""
        }
        return parents.allSatisfy { StepHeadings.nameTimes(text($0)) }
            && numbered.allSatisfy { form in
                let parent = index.sections[form.section].parent ?? 0
                return parents.isDisjoint(with: index.enclosing(parent)) && !StepHeadings.nameTasks(text(parent))
            }
    }

    /// Whether headings of an unknown kind, `Component 1`, describe what phases below a heading of their own build.
    func isDescription(_ set: CandidateSet) -> Bool {
        guard case .headings(let forms) = set.content, case .unknown? = forms.first?.kind else { return false }
        return arePartsOfWhole(forms)
    }

    /// Whether fewer items stand outside of all phases than there are phases.
    func areFewBesidePhases(_ items: [ItemForm]) -> Bool {
        guard let best = bestPhases(ifProven: false), case .headings(let forms) = best.content else { return false }
        let phases = Set(forms.map(\.section))
        return items.count < phases.count
            && items.allSatisfy { phases.isDisjoint(with: index.enclosing(index.items[$0.number].section)) }
    }

    private func hasOwnFields(_ set: CandidateSet) -> Bool {
        guard case .headings(let forms) = set.content else { return false }
        return forms.contains { form in
            index.sections[form.section].labels.contains { $0.marksOrder || $0 == .skill || $0 == .agent }
        }
    }

    /// At least three titled phases, each given once, in a document or below a heading about work.
    private func isPlanOfPhases(_ set: CandidateSet) -> Bool {
        set.evidence == .named && set.titledCount > 2 && set.titledCount == set.keys.count
            && (isAboutWork(set) || areBelowTimes(set))
    }

    /// Whether all stand below one heading that says when things are done.
    private func areBelowTimes(_ set: CandidateSet) -> Bool {
        let parents = Set(sections(of: set))
        guard parents.count == 1, let heading = parents.first.flatMap({ index.sections[$0].heading }) else {
            return false
        }
        return StepHeadings.nameTimes(document.text(heading.content))
    }

    /// Whether all of a set stand inside one of several members of another.
    private func isInOne(_ set: CandidateSet, of other: CandidateSet) -> Bool {
        guard case .headings(let forms) = set.content, case .headings(let others) = other.content, others.count > 1,
            let first = forms.first
        else { return false }
        let around = Set(index.enclosing(first.section).dropFirst()).intersection(others.map(\.section))
        return forms.allSatisfy { form in !around.isDisjoint(with: index.enclosing(form.section).dropFirst()) }
    }

    /// Whether all of a set stand in one section beside those of another: the phases of a rollout beside what is rolled out.
    private func isInOneSection(_ set: CandidateSet, beside other: CandidateSet) -> Bool {
        guard case .headings(let forms) = set.content, case .headings(let others) = other.content, others.count > 2
        else { return false }
        let around = Set(forms.map { index.sections[$0.section].parent })
        guard around.count == 1, let parent = around.first.flatMap({ $0 }) else { return false }
        return others.allSatisfy { form in
            form.section != parent && index.sections[form.section].level == index.sections[parent].level
                && index.sections[form.section].parent == index.sections[parent].parent
        }
    }

    /// A table of phases that says what each does and waits for, where neither ids nor boxes say more.
    mutating func takePhaseTable(besides sets: [CandidateSet]) {
        let tables = phaseTables().filter { form in
            form.evidence == .proven && form.fields.contains { $0?.marksSequence ?? false }
        }
        guard let best = tables.max(by: { $0.keys.count < $1.keys.count }),
            sets.allSatisfy({ !$0.isOrdered && $0.titledCount < best.keys.count }),
            UntitledWork.boxes(of: recognition, in: index).count < best.keys.count
        else { return }
        recognition.tables[best.indexed.number].kind = .actions
        take(CandidateSet(tables: [recognition.tables[best.indexed.number]], in: document))
    }

    /// Whether its titles are the ids of what belongs to each phase.
    private func listsIDs(_ form: TableForm) -> Bool {
        guard let column = form.titleColumn else { return false }
        return form.indexed.table.rows.contains { row in
            column < row.cells.count && TableRecogniser.consistsOfIDs(document.text(row.cells[column]))
        }
    }

    /// Takes phases where the boxes and rows that are left are not worth more: few of them outside all phases, one checklist, or all
    /// boxes in one or few of many phases.
    mutating func takePhasesBesideRest() {
        guard let best = bestPhases(ifProven: false), case .headings(let forms) = best.content, forms.count > 2 else {
            return
        }
        let phases = Set(forms.map(\.section))
        let sections = UntitledWork.boxes(of: recognition, in: index).map { index.items[$0].section }
        let rows = UntitledWork.workRows(of: recognition)
        let filled = Set((sections + rows).flatMap { phases.intersection(index.enclosing($0)) })
        let isLittle = sections.count <= phases.count || isOneChecklist(sections)
        let areFew = filled.count == 1 ? phases.count > 3 : filled.count * 4 <= phases.count
        if filled.isEmpty ? isLittle && rows.count <= 2 * phases.count : areFew {
            take(best)
        }
    }

    /// Whether the boxes are what a procedure asks for before it begins: all of them in one section, beside at least three steps, in a
    /// document whose title says nothing of work.
    func areBoxesOfProcedure() -> Bool {
        let sections = UntitledWork.boxes(of: recognition, in: index).map { index.items[$0].section }
        guard isOneChecklist(sections), let first = sections.first,
            !index.enclosing(first).contains(where: { number in
                index.sections[number].heading.map { PlanWords.areIn(document.text($0.content)) } ?? false
            })
        else { return false }
        return (headingSets + groupSets).contains { set in
            guard case .headings(let forms) = set.content, forms.count > 2, forms[0].kind != nil else { return false }
            return !forms.contains { index.enclosing(first).contains($0.section) }
        }
    }

    /// Whether all boxes stand in one section whose heading does not say that they are work.
    private func isOneChecklist(_ sections: [Int]) -> Bool {
        guard let first = sections.first, sections.allSatisfy({ $0 == first }),
            let heading = index.sections[first].heading, heading.level > 1
        else { return false }
        return !PlanWords.areIn(document.text(heading.content))
    }

    /// Rows of phases with a text of their own, where nothing else is left in a document about work.
    mutating func takePhaseRows() {
        guard let best = phaseTables().max(by: { $0.keys.count < $1.keys.count }), best.keys.count > 2 else { return }
        let set = CandidateSet(tables: [best], in: document)
        guard isAboutWork(set) else { return }
        recognition.tables[best.indexed.number].kind = .actions
        take(CandidateSet(tables: [recognition.tables[best.indexed.number]], in: document))
    }

    private func phaseTables() -> [TableForm] {
        recognition.tables.filter { form in
            form.kind == .groups && form.titleColumn != nil && form.keys.count > 1 && form.keys.count == form.ids.count
                && Set(form.keys).count == form.keys.count && !listsIDs(form)
        }
    }

    /// Beside phases whose boxes are the actions, as most of them are, a phase with bullets and without any box is an action of its own.
    mutating func takePhasesWithoutBoxes() {
        func sections(_ isIn: (IndexedItem) -> Bool) -> Set<Int> {
            index.items.reduce(into: []) { if isIn($1) { $0.formUnion(index.enclosing($1.section)) } }
        }
        let filled = sections { recognition.items[$0.item.line] != nil }
        guard !filled.isEmpty else { return }
        let listed = sections { $0.parent == nil }
        for case .headings(let forms) in groupSets.map(\.content) {
            let full = Set(forms.filter { filled.contains($0.section) }.map(\.title.id))
            let empty = forms.filter { form in
                !filled.contains(form.section) && listed.contains(form.section) && !full.contains(form.title.id)
            }
            guard !empty.isEmpty, full.count * 2 >= forms.count, isAboutWork(CandidateSet(headings: empty)) else {
                continue
            }
            take(CandidateSet(headings: empty))
        }
    }

    /// Beside phases with numbered parts, a phase without any is an action of its own.
    mutating func takePhasesWithoutParts() {
        let parts = chosen.filter {
            if case .headings(let forms) = $0.content { forms.allSatisfy(isBelowItsPhase) } else { false }
        }
        guard !parts.isEmpty else { return }
        let inside = keysBelow(chosen)
        let filled = Set(index.items.map(\.section) + index.sections.compactMap(\.parent))
        for case .headings(let forms) in groupSets.map(\.content) {
            let full = Set(forms.filter { inside[$0.section] != nil }.map(\.title.id))
            let empty = forms.filter {
                inside[$0.section] == nil && filled.contains($0.section) && !full.contains($0.title.id)
            }
            guard !empty.isEmpty, empty.count < forms.count, forms.first?.kind?.word == "phase" else { continue }
            take(CandidateSet(headings: empty))
        }
    }
}
