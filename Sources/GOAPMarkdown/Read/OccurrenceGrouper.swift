import GOAPCore

/// Sorts occurrences into actions: which ids are actions at all, which occurrences are the same action, which
/// id needs its phase to be told apart, and which are defined twice.
struct OccurrenceGrouper {
    struct Group {
        let id: ActionID
        var occurrences: [Occurrence]

        /// The place that defines the action; the others say more about it.
        var definition: Occurrence? { occurrences.min { ($0.kind, $0.line) < ($1.kind, $1.line) } }
    }

    private let document: PlanDocument
    private var diagnostics: [Diagnostic] = []
    /// Whether the numbering begins again in each part of the document.
    private var restarts = false
    /// Whether `#12` is a number of a tracker, the same in every phase: a numbering of the document's own begins with 1.
    private var isTracked = false

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
        isTracked = places["#1"] == nil && places["#0"] == nil
        let groups = sameID.flatMap { split($0) }
        let lines = groups.map { $0.definition?.line ?? 0 }
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
            let kind = occurrences.map(\.kind).min()
            let defining = occurrences.filter { $0.kind == kind && !$0.isComposite }
            return Set(defining.map { $0.place?.name }).count > 1
        }
        return repeated > 1 && repeated * 4 >= sameID.count
    }

    /// One group, or one for each phase that has the id.
    private mutating func split(_ occurrences: [Occurrence]) -> [Group] {
        if let only = occurrences.first, occurrences.count == 1 {
            return [Group(id: only.id, occurrences: occurrences)]
        }
        let isReplaced = occurrences.contains { !$0.isStruck }
        let live = isReplaced ? occurrences.filter { !$0.isStruck } : occurrences
        if isTracked, live[0].id.text.hasPrefix("#") { return [Group(id: live[0].id, occurrences: live)] }
        var index = VariantIndex()
        for occurrence in live.sorted(by: { ($0.kind, $0.line) < ($1.kind, $1.line) }) {
            let place = place(of: occurrence)
            if let number = variant(of: occurrence, at: place, in: &index) {
                index.append(occurrence, to: number)
            } else {
                index.add(occurrence, at: place)
            }
        }
        let variants = index.all
        guard variants.count > 1 else { return [Group(id: variants[0].first.id, occurrences: live)] }
        if Self.isListed(variants.map(\.first)) { return [Group(id: variants[0].first.id, occurrences: live)] }
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
    private func variant(of occurrence: Occurrence, at own: String?, in variants: inout VariantIndex) -> Int? {
        guard !variants.all.isEmpty else { return nil }
        if let same = variants.first(at: own) {
            let first = variants.all[same].first
            return isOther(occurrence, than: first, at: own) ? nil : same
        }
        if let near = variants.only(near: own) { return near }
        guard occurrence.title != nil, own != nil else { return variants.last(upTo: occurrence.line) ?? 0 }
        return variants.first(like: occurrence)
    }

    /// Whether words tell that another action is meant: in two places of the same kind, or where the id is a mere number,
    /// which every list may have. A row that names several actions says nothing of what they are.
    private func isOther(_ occurrence: Occurrence, than first: Occurrence, at own: String?) -> Bool {
        guard !occurrence.isComposite, !first.isComposite else { return false }
        let isNamed = occurrence.id.text.contains { $0.isLetter }
        guard first.kind == occurrence.kind || own == nil && !isNamed else { return false }
        return !isAlike(first, occurrence)
    }

    /// A heading without any field, in a log of what was done or a list of risks, speaks about the action that has them.
    private func isAlike(_ first: Occurrence, _ occurrence: Occurrence) -> Bool {
        occurrence.repeatsHeading && !first.fields.isEmpty
            || TitleKinship.Form(first.title).isLike(TitleKinship.Form(occurrence.title))
    }

    /// A row of an inventory that stands in no phase and the one heading of its id are about the same action, whatever they call it.
    private static func isListed(_ variants: [Occurrence]) -> Bool {
        variants.count == 2 && variants[0].kind == .catalogue && variants[0].place == nil
            && variants[1].kind == .heading && variants[1].phase != nil
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
