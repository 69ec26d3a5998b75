import GOAPCore

/// The actions that one id names so far, each in a place of its own, found by place and by title without looking
/// through all of them.
struct VariantIndex {
    /// One action of an id in one phase.
    struct Variant {
        let first: Occurrence
        let place: String?
        var occurrences: [Occurrence]
    }

    private(set) var all: [Variant] = []
    private var byPlace: [String?: [Int]] = [:]
    private var byPhase: [String: Int] = [:]
    /// For each `2` and `2.1` the variants in places such as `2.1.3`.
    private var inside: [String: [Int]] = [:]
    private var firstWithFields: Int?
    /// Made of as many variants as were there when titles were last looked for.
    private var titles = TitleKinship()
    private var titleCount = 0

    /// - Parameter occurrence: behind those before in the order of kinds, and of lines in each kind.
    mutating func add(_ occurrence: Occurrence, at place: String?) {
        let number = all.count
        all.append(Variant(first: occurrence, place: place, occurrences: [occurrence]))
        byPlace[place, default: []].append(number)
        if let name = occurrence.phase?.name, byPhase[name] == nil { byPhase[name] = number }
        if let place { for whole in Self.wholes(of: place) { inside[whole, default: []].append(number) } }
        if firstWithFields == nil, !occurrence.fields.isEmpty { firstWithFields = number }
    }

    mutating func append(_ occurrence: Occurrence, to number: Int) { all[number].occurrences.append(occurrence) }

    /// The first variant in this place, or whose phase it is.
    func first(at place: String?) -> Int? {
        let own = byPlace[place]?.first
        guard let place, let other = byPhase[place] else { return own }
        return min(own ?? other, other)
    }

    /// The one variant inside or around a place; nil where there are several.
    func only(near place: String?) -> Int? {
        guard let place else { return nil }
        var near = (inside[place] ?? []).prefix(2)
        for whole in Self.wholes(of: place) { near += (byPlace[whole] ?? []).prefix(2) }
        return near.count == 1 ? near.first : nil
    }

    /// The last variant that begins on the line or above it.
    func last(upTo line: Int) -> Int? {
        var end = all.count
        while end > 0 {
            let kind = all[end - 1].first.kind
            let start = partition(0..<end) { $0.kind < kind }
            let behind = partition(start..<end) { $0.line <= line }
            if behind > start { return behind - 1 }
            end = start
        }
        return nil
    }

    /// The first variant with a title like this one, or with fields where the occurrence only repeats its heading.
    mutating func first(like occurrence: Occurrence) -> Int? {
        while titleCount < all.count {
            titles.add(all[titleCount].first.title)
            titleCount += 1
        }
        let alike = titles.first(like: occurrence.title)
        guard occurrence.repeatsHeading, let firstWithFields else { return alike }
        return min(alike ?? firstWithFields, firstWithFields)
    }

    /// Where the occurrences for which the condition holds end; they stand in front of all others.
    private func partition(_ range: Range<Int>, where condition: (Occurrence) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if condition(all[middle].first) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// `2` and `2.1` of `2.1.3`; no phase has a longer name than this.
    private static func wholes(of place: String) -> [String] {
        guard place.utf8.count <= 64 else { return [] }
        return place.indices.filter { place[$0] == "." }.map { String(place[..<$0]) }
    }
}

extension Occurrence {
    /// Whether it is a heading without any field, or with a status in front of its title, as a log has them: it may speak about an
    /// action that is defined elsewhere.
    var repeatsHeading: Bool { kind == .heading && (fields.isEmpty || hasStatusInFront) }

    private var hasStatusInFront: Bool {
        guard let status = trailingStatus, title != nil else { return false }
        // The id, a dash with blanks, the status.
        return status.start - idSpan.end <= 8
    }
}
