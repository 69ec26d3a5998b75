import GOAPCore

/// Finds what would have to be given, all of it, so that nothing is missing for the goal any more: the smallest sets.
///
/// What nothing gives, and actions that no route may use, are the leaves of a graph of *or* (any giver) and *and* (all
/// it needs); sets of leaves grow from there until nothing smaller comes. Only a handful is kept of each: more help nobody.
struct RemedySearch {
    typealias Remedy = Set<Unsolvability.Lack>

    private let gaps: [Unsolvability.Gap]
    private let numbers: [Unsolvability.Wanted: Int]
    /// For each gap the sets that close it, the smallest first.
    private var remedies: [[Remedy]]
    private static let kept = 6
    private static let rounds = 30
    /// More than so many gaps, or of the goal itself, are not put together: nobody would read what comes of it.
    private static let limits = (all: 2000, goal: 100)

    static func remedies(for gaps: [Unsolvability.Gap], goalGapCount: Int) -> [Remedy] {
        guard gaps.count <= limits.all, goalGapCount <= limits.goal else { return [] }
        var search = RemedySearch(gaps)
        for _ in 0..<rounds where search.grow() {}
        return search.product(Array(0..<goalGapCount))
    }

    private init(_ gaps: [Unsolvability.Gap]) {
        self.gaps = gaps
        numbers = Dictionary(gaps.indices.map { (gaps[$0].wanted, $0) }) { first, _ in first }
        remedies = gaps.map { gap in
            guard gap.givers.isEmpty, case .fact(let condition) = gap.wanted else { return [] }
            return [[.fact(condition)]]
        }
    }

    /// One round; false once nothing changes.
    private mutating func grow() -> Bool {
        var isChanged = false
        for index in gaps.indices.reversed() where !gaps[index].givers.isEmpty {
            let sets = Self.smallest(gaps[index].givers.flatMap(remedies(for:)))
            isChanged = isChanged || sets != remedies[index]
            remedies[index] = sets
        }
        return isChanged
    }

    private func remedies(for giver: Unsolvability.Giver) -> [Remedy] {
        let needed = product(giver.needs.compactMap { numbers[$0] })
        guard let exclusion = giver.exclusion else { return giver.needs.isEmpty ? [] : needed }
        return needed.map { $0.union([.action(giver.action, exclusion)]) }
    }

    /// A set of each of these gaps, all together.
    private func product(_ indexes: [Int]) -> [Remedy] {
        indexes.reduce([[]]) { sets, index in
            Self.smallest(sets.flatMap { set in remedies[index].map { set.union($0) } })
        }
    }

    /// Without those that hold another; of equals in size the first.
    private static func smallest(_ sets: [Remedy]) -> [Remedy] {
        var found: [Remedy] = []
        for set in sets.enumerated().sorted(by: { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }) {
            if !found.contains(where: { $0.isSubset(of: set.element) }) { found.append(set.element) }
            if found.count == kept { break }
        }
        return found
    }
}
