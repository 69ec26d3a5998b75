import GOAPCore

/// Signs in front of headings that say how far these are: `## ✅ Step 1: Weigh`, `### 2. 🔄 Knead`.
///
/// Many people put signs in front of headings that mean nothing. They are read where headings of one form tell each other apart by them:
/// some have a tick, others another sign of a status or none, and no box below a tick is open.
enum LeadingSigns {
    static func read(_ forms: [HeadingForm], in index: DocumentIndex) -> [HeadingForm] {
        let places = forms.map { sign(of: $0, in: index) }
        guard places.contains(where: { $0 != nil }) else { return forms }
        let sets = Dictionary(grouping: forms.indices) { forms[$0].form }
        var meant: Set<Int> = []
        for numbers in sets.values where areMeant(numbers, places, forms, in: index) { meant.formUnion(numbers) }
        return forms.indices.map { number in
            guard meant.contains(number), let place = places[number] else { return forms[number] }
            return forms[number].with(status: place)
        }
    }

    private static func areMeant(
        _ numbers: [Int], _ places: [Span?], _ forms: [HeadingForm], in index: DocumentIndex
    ) -> Bool {
        let signs = numbers.map { number in places[number].map { index.document.text($0) } }
        let ticked = zip(numbers, signs).filter { $0.1 == "✅" }.map(\.0)
        return !ticked.isEmpty && Set(signs).count > 1 && numbers.allSatisfy { forms[$0].title.status == nil }
            && ticked.allSatisfy { !hasOpenBox($0, forms, in: index) }
    }

    private static func hasOpenBox(_ number: Int, _ forms: [HeadingForm], in index: DocumentIndex) -> Bool {
        let section = forms[number].section
        return index.sections[section].boxes > 0
            && index.items.contains { $0.section == section && $0.item.box != nil && !$0.item.isChecked }
    }

    /// The sign at the beginning of the heading or of the title behind its number.
    private static func sign(of form: HeadingForm, in index: DocumentIndex) -> Span? {
        guard let content = index.sections[form.section].heading?.content else { return nil }
        let document = index.document
        let behind = document.bytes[form.title.idSpan.end..<content.end].drop {
            $0.isBlank || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ")")
        }
        return [content.start, behind.startIndex].lazy.compactMap { start in
            guard start < content.end, document.bytes[start] >= 0xE2,
                let first = document.text(Span(start, min(start + 24, content.end))).first,
                signs.contains(first)
            else { return nil }
            return Span(start, start + first.utf8.count)
        }.first
    }

    private static let signs: Set<Character> = ["✅", "🔄", "⏳", "🚧", "❌", "⬜", "🔲", "⏸", "⏸️"]
}

extension HeadingForm {
    fileprivate func with(status: Span) -> HeadingForm {
        HeadingForm(
            section: section, title: title.with(status: status), kind: kind, evidence: .proven, isOrdered: isOrdered)
    }
}
