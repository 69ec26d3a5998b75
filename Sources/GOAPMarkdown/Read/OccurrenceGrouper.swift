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

    /// A row whose id is a range of numbers, none of which is an action elsewhere, is one action of that name.
    private func withoutNumberRanges(_ occurrences: [Occurrence]) -> [Occurrence] {
        guard occurrences.contains(where: \.isComposite) else { return occurrences }
        let own = Set(occurrences.filter { !$0.isComposite }.map(\.id))
        let members = Dictionary(grouping: occurrences.filter(\.isComposite), by: \.line)
        return occurrences.compactMap { occurrence in
            guard occurrence.isComposite, let row = members[occurrence.line],
                row.allSatisfy({ IDToken.isBareNumber($0.id.text) && !own.contains($0.id) })
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

    /// One group, or one for each phase that defines the id with a title of its own.
    private mutating func split(_ occurrences: [Occurrence]) -> [Group] {
        if let only = occurrences.first, occurrences.count == 1 {
            return [Group(id: only.id, occurrences: occurrences)]
        }
        let kind = occurrences.map(\.kind).min() ?? .statusRow
        let defining = occurrences.filter { $0.kind == kind }
        var variants: [Occurrence] = []
        for occurrence in defining
        where !variants.contains(where: { isSame($0, occurrence) || isRepeated(occurrence, after: $0) }) {
            variants.append(occurrence)
        }
        for row in occurrences where isNewlyDefined(row, beside: variants) { variants.append(row) }
        guard variants.count > 1 else { return [Group(id: defining[0].id, occurrences: occurrences)] }
        let live = variants.filter { !$0.isStruck }
        if live.count == 1, variants.count > 1 {
            return [Group(id: live[0].id, occurrences: occurrences.filter { !$0.isStruck })]
        }
        let phases = variants.map { restarts ? $0.place?.name : $0.phase?.name }
        guard !phases.contains(nil), Set(phases).count == phases.count else {
            return [reportDuplicate(variants, among: occurrences)]
        }
        return grouped(occurrences, by: variants)
    }

    /// A heading without any field, in a log of what was done, speaks about the action that has them.
    private func isRepeated(_ occurrence: Occurrence, after first: Occurrence) -> Bool {
        occurrence.kind == .heading && !first.fields.isEmpty && occurrence.fields.isEmpty
            && (occurrence.place == nil || occurrence.place?.name == first.place?.name)
    }

    /// A row under another phase's heading, with another title, is another action.
    private func isNewlyDefined(_ row: Occurrence, beside variants: [Occurrence]) -> Bool {
        guard row.kind == .statusRow, !row.isComposite, row.title != nil, let phase = row.place?.name else {
            return false
        }
        return variants.allSatisfy { $0.place != nil && $0.place?.name != phase && !isSame($0, row) }
    }

    /// Every occurrence goes to the variant of its phase, else to the one that was defined last before it.
    private func grouped(_ occurrences: [Occurrence], by variants: [Occurrence]) -> [Group] {
        var groups = variants.map { variant in
            Group(id: ActionID("\(variant.place?.name ?? "")/\(variant.id)"), occurrences: [])
        }
        for occurrence in occurrences {
            let own = variants.firstIndex { $0.place?.name == occurrence.place?.name }
            let before = variants.indices.filter { variants[$0].line <= occurrence.line }
                .max { variants[$0].line < variants[$1].line }
            groups[own ?? before ?? 0].occurrences.append(occurrence)
        }
        return groups
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
