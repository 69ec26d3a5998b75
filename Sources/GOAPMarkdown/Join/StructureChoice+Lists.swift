import GOAPCore

/// Numbered lists that are the actions: where nothing else is, or nearly nothing.
extension StructureChoice {
    /// ``3. `bread-7` Knead``: a numbered list of names in code, in a document about work that has more of them than of
    /// anything else.
    mutating func takeCodedItems(besides others: [CandidateSet]) {
        let forms = ItemRecogniser.coded(in: index).filter(mayBeWork)
        guard forms.count > 2 else { return }
        let set = CandidateSet(items: forms)
        let ids = others.reduce(into: Set<String>()) { $0.formUnion($1.unique) }
        guard set.unique.count == set.keys.count, set.unique.isDisjoint(with: ids), set.keys.count > ids.count,
            set.keys.count > UntitledWork.boxes(of: recognition, in: index).count, isAboutWork(set)
        else { return }
        take(set)
    }

    /// `- **mend-oven**: It smokes` below a heading about todos: at least three, each with a name of its own, and more than boxes.
    mutating func takeNamedItems() {
        let forms = ItemRecogniser.named(in: index).filter { form in
            guard mayBeWork(form), let heading = index.sections[index.items[form.number].section].heading else {
                return false
            }
            return heading.level > 1 && StepHeadings.namesTodos(document.text(heading.content))
        }
        takeIfMost(CandidateSet(items: forms))
    }

    /// `1. Land the oven` below `Merge order` or `Next steps`, else below `Phases`, in a document about work: its only such list. Below a heading about
    /// order each waits for the one before it.
    mutating func takeNextSteps() {
        let forms = numberedItems { StepHeadings.nameNextSteps($0) }
        let isPlan = index.title.map { PlanWords.areIn(document.text($0.content)) } ?? false
        let set = CandidateSet(
            items: forms.isEmpty && isPlan ? numberedItems(below: StepHeadings.areStages) : forms)
        guard Set(sections(of: set)).count == 1, set.keys.count > 2, set.unique.count == set.keys.count,
            isAboutWork(set)
        else { return }
        take(set)
        guard let first = forms.first else { return }
        let heading = index.sections[index.items[first.number].section].heading
        if let heading, StepHeadings.nameOrder(document.text(heading.content)) {
            recognition.sequence = forms.map { index.items[$0.number].item.line }
        }
    }

    /// The items of numbered lists below such headings, in a document whose title is about work where the headings are not.
    private func numberedItems(below isWanted: (String) -> Bool) -> [ItemForm] {
        ItemRecogniser.plain(in: index).filter { form in
            let section = index.sections[index.items[form.number].section]
            guard mayBeWork(form), let heading = section.heading, heading.level > 1 else { return false }
            return isWanted(document.text(heading.content))
        }
    }

    /// Headings `P0: Now` above boxes, and numbered headings above those of a list of todos.
    func dividesTodos(_ set: CandidateSet) -> Bool {
        guard case .headings(let forms) = set.content else { return false }
        let full = forms.count { index.sections[$0.section].boxes > 0 }
        if full * 2 > forms.count, forms.allSatisfy({ PriorityText.find(in: $0.title.id.text) != nil }) { return true }
        guard let title = index.title,
            StepHeadings.namesTodos(document.text(title.content))
        else { return false }
        return forms.allSatisfy { form in
            form.kind == nil && IDToken.isBareNumber(form.title.id.text) && index.sections[form.section].level == 2
        }
    }

    /// The items of a document that calls itself a list of todos; of a roadmap those whose titles stand in bold. They have the numbers
    /// of their list where these do not begin again, else slugs.
    mutating func takeTodoList() {
        guard let title = index.title.map({ document.text($0.content) }) else { return }
        let needsBold = !StepHeadings.namesTodos(title)
        if !needsBold, takeDescribedHeadings() { return }
        guard !needsBold || title.lowercased().holds("roadmap") else { return }
        let items = index.items.indices.filter { number in
            let item = index.items[number]
            // An item that begins with a link lists documents.
            return item.parent == nil && item.item.box == nil && !item.item.content.isEmpty
                && document.bytes[item.item.content.start] != UInt8(ascii: "[") && !item.isField
                && !recognition.isNothing(item.item.line)
                && !index.isOut(item.section) && !index.isSubject(item.section)
                && (!needsBold || document.boldBeginning(of: item.item.content) != nil)
        }
        guard items.count > 2 else { return }
        let numbers = items.compactMap { index.items[$0].item.ordinal }
        if Set(numbers).count == items.count {
            return take(CandidateSet(items: ItemRecogniser.plain(in: index).filter { items.contains($0.number) }))
        }
        var slugs = Slugs()
        for number in items {
            let item = index.items[number].item
            recognition.items[item.line] = RecognisedItem(untitled: item, &slugs, in: document)
        }
    }
}
