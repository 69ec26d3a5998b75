/// Which sets of places name the same ids.
struct KeyOverlaps {
    private let sets: [CandidateSet]
    private var places: [String: [Int]] = [:]

    init(_ sets: [CandidateSet]) {
        self.sets = sets
        for (number, set) in sets.enumerated() {
            for key in set.unique { places[key, default: []].append(number) }
        }
    }

    /// Whether a set with other keys has most ids of this one.
    func isConfirmed(_ set: CandidateSet) -> Bool {
        var counts: [Int: Int] = [:]
        for key in set.unique {
            for number in places[key] ?? [] { counts[number, default: 0] += 1 }
        }
        return counts.contains { number, count in count * 2 > set.unique.count && sets[number].keys != set.keys }
    }
}
