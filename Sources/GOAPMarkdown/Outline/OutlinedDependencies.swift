import GOAPCore
import GOAPSystem

/// The dependencies of a share of a plan's actions, as numbers of actions.
struct OutlinedDependencies {
    /// Where the dependencies of each end.
    private(set) var ends: [Int32] = []
    private(set) var targets: [Int32] = []

    /// Where each action's dependencies begin, and all of them; nil where one names no action, or itself.
    static func all(
        of sections: [OutlinedSection], _ ids: OutlinedIDs, in text: OutlineText
    ) -> (starts: [Int32], targets: [Int32])? {
        let shares = inShares(of: sections.count) { OutlinedDependencies(of: $0, sections, ids, in: text) }
        var (starts, targets): ([Int32], [Int32]) = ([0], [])
        starts.reserveCapacity(sections.count + 1)
        for share in shares {
            guard let share else { return nil }
            let before = Int32(targets.count)
            for end in share.ends { starts.append(before + end) }
            targets += share.targets
        }
        return (starts, targets)
    }

    private init?(of share: Range<Int>, _ sections: [OutlinedSection], _ ids: OutlinedIDs, in text: OutlineText) {
        ends.reserveCapacity(share.count)
        targets.reserveCapacity(share.count * 3)
        for index in share {
            let start = Int(sections[index].dependencies)
            if start > 0, !read(index, start, ids, text) { return nil }
            ends.append(Int32(targets.count))
        }
    }

    private mutating func read(_ index: Int, _ start: Int, _ ids: OutlinedIDs, _ text: OutlineText) -> Bool {
        let end = text.trimmed(start, text.lineEnd(from: start)).end
        if text.isNothing(start, end) { return true }
        return text.forEachID(start, end) { id, length in
            guard let other = ids.index(of: text.piece(id, length)), other != index else { return false }
            targets.append(Int32(other))
            return true
        }
    }
}
