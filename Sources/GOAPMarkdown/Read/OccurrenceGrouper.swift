import GOAPCore

/// Sorts occurrences into actions: which ids are actions at all, which occurrences are the same action, which
/// id needs its phase to be told apart, and which are defined twice.
struct OccurrenceGrouper {
    struct Group {
        let id: ActionID
        var occurrences: [Occurrence]
    }

    private let document: PlanDocument
    private var diagnostics: [Diagnostic] = []
    /// Whether the numbering begins again in each part of the document.
    private var restarts = false

    static func group(
        _ occurrences: [Occurrence], in document: PlanDocument
    ) -> (groups: [Group], diagnostics: [Diagnostic]) {
        var grouper = OccurrenceGrouper(document: document)
        let groups = grouper.groups(of: occurrences)
        return (groups, grouper.diagnostics)
    }

    private init(document: PlanDocument) { self.document = document }

    private mutating func groups(of occurrences: [Occurrence]) -> [Group] {
        var places: [String: Int] = [:]
        var sameID: [[Occurrence]] = []
        for occurrence in withoutNumberRanges(occurrences) {
            let key = occurrence.id.text.lowercased()
            if let place = places[key] {
                sameID[place].append(occurrence)
            } else {
                places[key] = sameID.count
                sameID.append([occurrence])
            }
        }
        restarts = Self.restarts(sameID)
        let groups = sameID.flatMap { split($0) }
        let lines = groups.map(definingLine)
        return lines.indices.sorted { lines[$0] < lines[$1] }.map { groups[$0] }
    }

    /// A row that defines work and whose id is a range, none of which is an action elsewhere, is one action of that name.
    private func withoutNumberRanges(_ occurrences: [Occurrence]) -> [Occurrence] {
        guard occurrences.contains(where: \.isComposite) else { return occurrences }
        let own = Set(occurrences.filter { !$0.isComposite }.map(\.id))
        let members = Dictionary(grouping: occurrences.filter(\.isComposite), by: \.line)
        return occurrences.compactMap { occurrence in
            guard occurrence.isComposite, let row = members[occurrence.line],
                row.allSatisfy({ $0.isInCatalogue && !own.contains($0.id) })
            else { return occurrence }
            return row[0] === occurrence ? occurrence.asOne(named: document.text(occurrence.idSpan).withoutMarkup) : nil
        }
    }

    /// One id that is used twice is a mistake; many of them are numbers that begin again.
    private static func restarts(_ sameID: [[Occurrence]]) -> Bool {
        let repeated = sameID.count { occurrences in
            let defining = occurrences.filter { $0.kind == occurrences.map(\.kind).min() && !$0.isComposite }
            return Set(defining.map { $0.place?.name }).count > 1
        }
        return repeated > 1 && repeated * 4 >= sameID.count
    }

    private func definingLine(_ group: Group) -> Int {
        group.occurrences.min { ($0.kind, $0.line) < ($1.kind, $1.line) }?.line ?? 0
    }

    /// One action of an id in one phase.
    private struct Variant {
        let first: Occurrence
        let place: String?
        var occurrences: [Occurrence]
    }

    /// One group, or one for each phase that has the id.
    private mutating func split(_ occurrences: [Occurrence]) -> [Group] {
        if let only = occurrences.first, occurrences.count == 1 {
            return [Group(id: only.id, occurrences: occurrences)]
        }
        let isReplaced = occurrences.contains { !$0.isStruck }
        let live = isReplaced ? occurrences.filter { !$0.isStruck } : occurrences
        var variants: [Variant] = []
        for occurrence in live.sorted(by: { ($0.kind, $0.line) < ($1.kind, $1.line) }) {
            if let index = variant(of: occurrence, among: variants) {
                variants[index].occurrences.append(occurrence)
            } else {
                variants.append(Variant(first: occurrence, place: place(of: occurrence), occurrences: [occurrence]))
            }
        }
        guard variants.count > 1 else { return [Group(id: variants[0].first.id, occurrences: live)] }
        let names = variants.map { $0.first.phase?.name ?? $0.place }
        guard !names.contains(nil), Set(names).count == names.count else {
            return [reportDuplicate(variants.map(\.first), among: live)]
        }
        return zip(variants, names).map { variant, name in
            Group(id: ActionID("\(name ?? "")/\(variant.first.id)"), occurrences: variant.occurrences)
        }
    }

    /// The phase a place belongs to: by its cell, by the heading above it, or by the part of the document where numbers
    /// begin again in each.
    private func place(of occurrence: Occurrence) -> String? {
        if occurrence.table != nil, let cell = occurrence.fields[.phase]?.text.withoutMarkup, !cell.isEmpty, cell != "-"
        {
            return PhaseHeading(cell)?.phase.name ?? cell
        }
        return occurrence.phase?.name ?? (restarts ? occurrence.part?.name : nil)
    }

    /// The action that a place is about: of its own phase, else of the one phase inside or around it. A place with other
    /// words in another phase is about another action; what says nothing else is about the one that was defined before.
    private func variant(of occurrence: Occurrence, among variants: [Variant]) -> Int? {
        guard !variants.isEmpty else { return nil }
        let own = place(of: occurrence)
        if let same = variants.firstIndex(where: { $0.place == own || $0.first.phase?.name == own && own != nil }) {
            let isOther =
                own == nil && !isAlike(variants[same].first, occurrence)
                && !isRepeated(occurrence, after: variants[same].first)
            return isOther ? nil : same
        }
        let near = variants.indices.filter { isInside(variants[$0].place, own) || isInside(own, variants[$0].place) }
        if near.count == 1 { return near[0] }
        let before = variants.indices.last { variants[$0].first.line <= occurrence.line } ?? 0
        guard occurrence.title != nil, own != nil else { return before }
        return variants.firstIndex { isAlike($0.first, occurrence) || isRepeated(occurrence, after: $0.first) }
    }

    private func isInside(_ part: String?, _ whole: String?) -> Bool {
        guard let part, let whole else { return false }
        return part.hasPrefix(whole + ".")
    }

    /// A heading without any field, in a log of what was done or a list of risks, speaks about the action that has them.
    private func isRepeated(_ occurrence: Occurrence, after first: Occurrence) -> Bool {
        occurrence.kind == .heading && !first.fields.isEmpty && occurrence.fields.isEmpty
    }

    private func isAlike(_ left: Occurrence, _ right: Occurrence) -> Bool {
        isSame(left, right) || CandidateSet.isContained(left.title ?? "", right.title ?? "")
    }

    /// Whether two definitions mean the same action: equal titles, or one beginning with the other, comments aside.
    private func isSame(_ left: Occurrence, _ right: Occurrence) -> Bool {
        guard let first = left.title.map(comparable), let second = right.title.map(comparable) else { return true }
        return first.hasPrefix(second) || second.hasPrefix(first)
    }

    private func comparable(_ title: String) -> String {
        let plain = title.withoutMarkup.lowercased()
        let text = plain.firstIndex(of: "(").map { String(plain[..<$0]) } ?? plain
        return text.hasSuffix("checklist") ? "" : text.trimmingBlanks()
    }

    private mutating func reportDuplicate(_ variants: [Occurrence], among occurrences: [Occurrence]) -> Group {
        for variant in variants.dropFirst() {
            diagnostics.append(
                Diagnostic(
                    .error, code: "duplicate-action",
                    "action '\(variant.id)' is already defined on line \(variants[0].line + 1)",
                    at: document.location(line: variant.line, offset: variant.idSpan.start),
                    length: variant.idSpan.count,
                    hint: "give one of them another id, or put them under different 'Phase N' headings",
                    concerning: [variants[0].id]))
        }
        return Group(id: variants[0].id, occurrences: occurrences)
    }
}
