/// The ids that others begin with: `1` and `1.2` where there is `1.2.3`.
struct KeyPrefixes {
    /// For each such id the sets that have a longer one, by what their keys are: those of equal keys count as one.
    private var kinds: [Substring: [Int]] = [:]
    private var kindOfKeys: [[String]: Int] = [:]

    init(_ sets: [CandidateSet]) {
        for set in sets {
            guard kindOfKeys[set.keys] == nil else { continue }
            let kind = kindOfKeys.count
            kindOfKeys[set.keys] = kind
            for key in set.unique {
                for dot in key.indices where key[dot] == "." {
                    // A set is added as a whole, so that the last one is either it or another.
                    if kinds[key[..<dot]]?.last != kind { kinds[key[..<dot], default: []].append(kind) }
                }
            }
        }
    }

    /// Whether any set has an id that goes on behind this one.
    func contains(_ key: String) -> Bool { kinds[key[...]] != nil }

    /// The kind of a set, by its keys.
    func kind(of set: CandidateSet) -> Int? { kindOfKeys[set.keys] }

    /// Whether a set of another kind has such an id.
    func contains(_ key: String, besides kind: Int?) -> Bool {
        guard let all = kinds[key[...]] else { return false }
        return all.count > 1 || all.first != kind
    }
}
