import GOAPCore

/// What stands beside the structures that are taken: more of the same work, or only its frame.
extension StructureChoice {
    /// Tables with the columns of one that is taken and ids of their own list more of the same work.
    mutating func takeLike(_ described: [CandidateSet]) {
        for set in described where !isTaken(set) && set.unique.isDisjoint(with: known) {
            if chosen.contains(where: { hasSameTitles(set, $0) && isLike(set, $0) }) { take(set) }
        }
    }

    /// Whether the columns of ids and of titles are called the same.
    private func hasSameTitles(_ set: CandidateSet, _ other: CandidateSet) -> Bool {
        guard case .table(let left) = set.content, case .table(let right) = other.content else { return false }
        func columns(_ form: TableForm) -> [String?] {
            [form.idColumn, form.titleColumn].map { column in column.map { form.names[$0] } }
        }
        let known = right.map(columns)
        return left.allSatisfy { form in form.titleColumn != nil && known.contains(columns(form)) }
    }

    /// Without headings that only divide what others hold.
    func withoutHeads(_ sets: [CandidateSet], beside described: [CandidateSet]) -> [CandidateSet] {
        let inside = keysBelow(sets.filter { !$0.isHeadings })
        return sets.filter { set in
            !headsOthers(set, inside) && !described.contains { divides(set, $0) }
        }
    }

    /// Whether the headings of the set only stand above the actions of another one. A heading with an order of its own is a
    /// whole where the ids below it begin with its own.
    private func headsOthers(_ set: CandidateSet, _ inside: [Int: [String]]) -> Bool {
        guard case .headings(let headings) = set.content else { return false }
        let heading = headings.count { form in
            guard let keys = inside[form.section], !(form.kind?.isAction ?? false) else { return false }
            let labels = index.sections[form.section].labels
            let isOrdered = labels.contains(where: \.marksSequence) || labels.contains(.status)
            let id = form.title.id.text.lowercased()
            if keys.contains(id) { return false }
            return keys.count > 1 && (!isOrdered || !keys.contains { $0.hasPrefix(id) })
        }
        return heading * 2 > headings.count
    }

    /// Whether numbered headings each hold rows of tables that list more actions than they are, outside of them as well.
    func divides(_ set: CandidateSet, _ other: CandidateSet) -> Bool {
        guard case .headings(let forms) = set.content, case .table = other.content,
            other.titledCount > set.keys.count, other.unique.isDisjoint(with: set.unique),
            forms.allSatisfy({
                IDToken.isBareNumber($0.title.id.text) && ($0.kind?.word == "step" || $0.kind?.isAction != true)
            })
        else { return false }
        let inside = keysBelow([other])
        let held = forms.compactMap { inside[$0.section]?.count }
        return held.count == forms.count && held.reduce(0, +) < other.keys.count
    }

    /// Numbers of sections are no ids where others have letters: `3.1` below `3. Design` beside `M1.1`.
    func withoutSectionNumbers(_ sets: [CandidateSet]) -> [CandidateSet] {
        let hasIDs = sets.contains { set in
            !set.isHeadings && set.evidence == .proven && set.isOrdered && set.titledCount > 1
                && !set.keys.contains(where: IDToken.hasNoLetter)
        }
        return hasIDs ? sets.filter { !isSectionNumbers($0) } : sets
    }

    private func isSectionNumbers(_ set: CandidateSet) -> Bool {
        guard case .headings(let forms) = set.content else { return false }
        return forms.allSatisfy { $0.kind == nil && IDToken.hasNoLetter($0.title.id.text) }
            && forms.count { isPartOfSection($0) } * 2 > forms.count
    }

    private func isPartOfSection(_ form: HeadingForm) -> Bool {
        guard let parent = index.sections[form.section].parent, phases[parent] == nil,
            let above = index.sections[parent].heading.flatMap({ ActionTitle($0.content, in: document) })
        else { return false }
        return above.keyword == nil && form.title.isPart(of: above.id.text)
    }

    /// Boxes with ids and titles of their own are work beside an order of other work, unless they are that work again.
    func isChecklist(_ set: CandidateSet) -> Bool {
        guard case .items(let forms) = set.content, set.titledCount * 2 > set.keys.count,
            forms.allSatisfy({ index.items[$0.number].item.box != nil }),
            !set.keys.contains(where: IDToken.hasNoLetter), set.unique.isDisjoint(with: known)
        else { return false }
        let taken = Set(titles.values.map(CandidateSet.words))
        return !set.titles.values.contains { taken.contains(CandidateSet.words($0)) }
    }

    /// Goals, risks and findings with ids are what the work is about, beside work that has an order; headings below them are it anyway
    /// where nothing proves that they are work.
    func withoutSubjects(_ sets: [CandidateSet]) -> [CandidateSet] {
        let others = sets.filter { !isSubject($0) }
        let hasOrder = others.contains { $0.evidence == .proven && $0.isOrdered && $0.titledCount > 1 }
        return hasOrder ? others : sets.filter { $0.evidence == .proven || !$0.isHeadings || !isSubject($0) }
    }

    func isSubject(_ set: CandidateSet) -> Bool {
        let around = sections(of: set)
        return !around.isEmpty && around.allSatisfy(index.isSubject)
    }

    /// `4. **Preview** - …`: numbered items with a title in bold in sections about work or phases, where the numbers do not begin again and
    /// nothing that is left has as many.
    mutating func takeNumberedItems() {
        if let title = index.title, StepHeadings.nameLog(document.text(title.content)) { return }
        let forms = ItemRecogniser.numbered(in: index).filter { form in
            guard mayBeWork(form) else { return false }
            let section = index.items[form.number].section
            guard let heading = index.sections[section].heading, heading.level > 1 else { return false }
            // `1. **Phase 1: Dough**` says itself that it is one.
            let isPhase = form.title.title.flatMap { PhaseHeading($0) } != nil
            return isPhase || phases[section] != nil || PlanWords.areIn(document.text(heading.content))
        }
        guard !areInFewPhases(forms.map { index.items[$0.number].section }), !areFewBesidePhases(forms) else { return }
        takeIfMost(CandidateSet(items: forms))
    }

    /// `- **Phase 2 — Dough.** ✅ Done.`: phases in a list, where no headings are phases.
    mutating func takePhaseItems() {
        let forms = ItemRecogniser.phases(in: index).filter(mayBeWork)
        let words = Set(forms.compactMap(\.title.keyword))
        // Without emphasis any list may begin with such words.
        guard words.count == 1, forms.allSatisfy(\.title.isEmphasized) || isAboutWork(CandidateSet(items: forms)),
            !groupSets.contains(where: { !$0.unique.isDisjoint(with: forms.map { $0.title.id.text }) })
        else { return }
        takeIfMost(CandidateSet(items: forms))
    }

    /// Takes at least three items whose ids are given once, where neither boxes nor rows without ids are as many.
    mutating func takeIfMost(_ set: CandidateSet) {
        guard set.keys.count > 2, set.unique.count == set.keys.count,
            set.keys.count > UntitledWork.boxes(of: recognition, in: index).count,
            set.keys.count > UntitledWork.workRows(of: recognition).count
        else { return }
        take(set)
    }

    /// Whether as many boxes stand outside numbered sections: these describe what those do.
    func areBoxesMore(than forms: [HeadingForm]) -> Bool {
        guard !forms.isEmpty else { return false }
        let inside = Set(forms.map(\.section))
        let boxes = UntitledWork.boxes(of: recognition, in: index).count {
            inside.isDisjoint(with: index.enclosing(index.items[$0].section))
        }
        return boxes >= forms.count
    }

    /// Two headings without boxes of their own, `Item 1` and `Item 2`, beside a list of boxes that are many more.
    func isOutnumbered(_ set: CandidateSet) -> Bool {
        guard case .headings(let forms) = set.content, set.unique.count < 3 else { return false }
        let inside = Set(forms.map(\.section))
        let boxes = UntitledWork.boxes(of: recognition, in: index)
        let outside = boxes.count { inside.isDisjoint(with: index.enclosing(index.items[$0].section)) }
        return outside == boxes.count && outside > 4 * forms.count
    }

    /// Whether neither a declaration nor a heading says that an item is none.
    func mayBeWork(_ form: ItemForm) -> Bool {
        let item = index.items[form.number]
        return !recognition.isNothing(item.item.line) && !index.isOut(item.section)
    }
}
