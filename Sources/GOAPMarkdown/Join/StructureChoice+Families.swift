import GOAPCore

/// Headings that are actions because others of their kind are.
extension StructureChoice {
    /// A heading with an id and fields of its own inside the section of an action is a part of it, so that nothing lends a field to
    /// another id.
    mutating func takeNested() {
        for case .headings(let forms) in headingSets.map(\.content) {
            let nested = forms.filter { form in
                guard let line = index.sections[form.section].heading?.line, recognition.headings[line] == nil else {
                    return false
                }
                return index.enclosing(form.section).dropFirst().contains { section in
                    guard let whole = index.sections[section].heading.flatMap({ recognition.headings[$0.line] }) else {
                        return false
                    }
                    // `Work stream 1.2` in `Milestone 1` needs no field.
                    return form.evidence > .named || form.kind != nil && form.title.isPart(of: whole.title.id.text)
                }
            }
            if !nested.isEmpty { take(CandidateSet(headings: nested)) }
        }
    }

    /// Ids of a family that is established anywhere make the headings of that family actions.
    mutating func takeFamilies(_ sets: [CandidateSet]) {
        let families = Set(known.filter { !IDToken.hasNoLetter($0) }.map(IDToken.family))
        for set in sets where !isTaken(set) && set.isHeadings && set.evidence > .none {
            let own = Set(set.keys.filter { !IDToken.hasNoLetter($0) }.map(IDToken.family))
            guard set.evidence > .named, !own.isEmpty, own.isSubset(of: families) || isBesideHeadings(set) else {
                continue
            }
            take(set)
        }
        takeLikeFamilies(sets)
    }

    /// `A-1` where `B-1` and `U-1` are actions in headings of the same level.
    private mutating func takeLikeFamilies(_ sets: [CandidateSet]) {
        guard chosen.count(where: \.isHeadings) > 1 else { return }
        func places(_ set: CandidateSet) -> Set<String> {
            guard case .headings(let forms) = set.content else { return [] }
            return Set(
                forms.filter { $0.kind == nil && !IDToken.hasNoLetter($0.title.id.text) }.map { form in
                    "\(index.sections[form.section].level) \(IDToken.family(form.title.id.text).map { $0.isLetter ? "a" : $0 })"
                })
        }
        var counts: [String: Int] = [:]
        for set in chosen { for place in places(set) { counts[place, default: 0] += 1 } }
        guard counts.values.contains(where: { $0 > 1 }) else { return }
        for set in sets where !isTaken(set) && set.isHeadings && set.evidence == .named && !isSubject(set) {
            let own = places(set)
            if !own.isEmpty, own.allSatisfy({ counts[$0, default: 0] > 1 }) { take(set) }
        }
    }

    /// Whether headings of the same level and with the same word in front are actions already.
    private func isBesideHeadings(_ set: CandidateSet) -> Bool {
        guard case .headings(let forms) = set.content, let form = forms.first else { return false }
        let level = index.sections[form.section].level
        return recognition.headings.values.contains { other in
            other.kind == form.kind && index.sections[other.section].level == level && !other.title.isGiven
        }
    }
}
