import GOAPCore

/// Which list items with ids belong together.
enum ItemSets {
    /// Boxes with ids where most boxes of the section have one; bullets with ids by the letters of the id.
    static func sets(_ forms: [ItemForm], in index: DocumentIndex) -> [CandidateSet] {
        let boxes = forms.filter { index.items[$0.number].item.box != nil }
        let bullets = forms.filter { index.items[$0.number].item.box == nil }
        return (boxSet(boxes, in: index).map { [$0] } ?? []) + bulletSets(bullets, in: index)
    }

    private static func boxSet(_ forms: [ItemForm], in index: DocumentIndex) -> CandidateSet? {
        let numbers = Set(forms.map(\.number))
        var share: [Int: (with: Int, all: Int)] = [:]
        for (number, item) in index.items.enumerated() where item.item.box != nil {
            guard numbers.contains(number) || !index.isInside(number, numbers.contains) else { continue }
            share[item.section, default: (0, 0)].all += 1
            if numbers.contains(number) { share[item.section, default: (0, 0)].with += 1 }
        }
        let words = words(forms, among: share.values.reduce(0) { $0 + $1.all })
        let kept = forms.filter { form in
            if words.contains(form.number) { return false }
            if UntitledWork.isCriterion(form.number, in: index) { return false }
            if let word = form.title.keyword, !KindWord(word).isAction || word == "step" { return false }
            if form.title.isEmphasized, form.title.id.text.utf8.contains(where: \.isLetter) { return true }
            let part = share[index.items[form.number].section] ?? (0, 1)
            return part.with * 2 > part.all
        }
        return kept.isEmpty ? nil : CandidateSet(items: kept)
    }

    /// The boxes that begin with a word, as `E2E tests pass` does: most boxes have no ids, and no other id has its letters.
    private static func words(_ forms: [ItemForm], among boxes: Int) -> Set<Int> {
        guard forms.count * 2 <= boxes else { return [] }
        var families: [String: Set<ActionID>] = [:]
        for form in forms { families[IDToken.family(form.title.id.text), default: []].insert(form.title.id) }
        return Set(
            forms.filter { form in
                !form.title.hasSeparator && form.title.keyword == nil
                    && families[IDToken.family(form.title.id.text)]?.count == 1
            }.map(\.number))
    }

    private static func bulletSets(_ forms: [ItemForm], in index: DocumentIndex) -> [CandidateSet] {
        var sets: [String: [ItemForm]] = [:]
        for form in forms where form.evidence > .none {
            if let word = form.title.keyword, !KindWord(word).isAction { continue }
            let kind = index.items[form.number].item.ordinal == nil ? "" : "n"
            sets[kind + IDToken.family(form.title.id.text), default: []].append(form)
        }
        return sets.sorted { $0.key < $1.key }.map { CandidateSet(items: $0.value) }
    }
}
