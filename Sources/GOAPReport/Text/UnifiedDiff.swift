/// A unified diff with three lines of context.
package enum UnifiedDiff {
    private enum Edit {
        case keep(Int, Int)
        case delete(Int)
        case insert(Int)
    }

    /// The diff of two texts by lines; empty when they are equal.
    package static func text(_ old: [String], _ new: [String], oldName: String, newName: String) -> String {
        let edits = edits(old, new)
        let changed = edits.indices.filter { if case .keep = edits[$0] { false } else { true } }
        guard !changed.isEmpty else { return "" }
        var text = "--- \(oldName)\n+++ \(newName)\n"
        for hunk in hunks(changed, count: edits.count) { text += render(edits[hunk], old, new) }
        return text
    }

    /// Runs of edits no more than six lines apart, with three lines around them.
    private static func hunks(_ changed: [Int], count: Int) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for index in changed {
            let range = max(0, index - 3)..<min(count, index + 4)
            if let last = hunks.last, range.lowerBound <= last.upperBound {
                hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
            } else {
                hunks.append(range)
            }
        }
        return hunks
    }

    private static func render(_ edits: ArraySlice<Edit>, _ old: [String], _ new: [String]) -> String {
        var body = ""
        var (oldStart, newStart) = (Int.max, Int.max)
        var (oldCount, newCount) = (0, 0)
        for edit in edits {
            switch edit {
            case .keep(let left, let right):
                body += " \(old[left])\n"
                (oldStart, newStart) = (min(oldStart, left), min(newStart, right))
                (oldCount, newCount) = (oldCount + 1, newCount + 1)
            case .delete(let left):
                body += "-\(old[left])\n"
                oldStart = min(oldStart, left)
                oldCount += 1
            case .insert(let right):
                body += "+\(new[right])\n"
                newStart = min(newStart, right)
                newCount += 1
            }
        }
        func place(_ start: Int, _ count: Int) -> String { "\(start == .max ? 0 : start + 1),\(count)" }
        return "@@ -\(place(oldStart, oldCount)) +\(place(newStart, newCount)) @@\n" + body
    }

    /// Equal ends are passed over; what is between is compared by the standard library's Myers algorithm.
    private static func edits(_ old: [String], _ new: [String]) -> [Edit] {
        var prefix = 0
        while prefix < old.count, prefix < new.count, old[prefix] == new[prefix] { prefix += 1 }
        var suffix = 0
        while suffix < old.count - prefix, suffix < new.count - prefix,
            old[old.count - 1 - suffix] == new[new.count - 1 - suffix]
        {
            suffix += 1
        }
        let difference = new[prefix..<(new.count - suffix)].map { $0 }
            .difference(from: old[prefix..<(old.count - suffix)].map { $0 })
        let removed = Set(difference.removals.compactMap { $0.offset + prefix })
        let inserted = Set(difference.insertions.compactMap { $0.offset + prefix })
        var edits: [Edit] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, removed.contains(left) {
                edits.append(.delete(left))
                left += 1
            } else if right < new.count, inserted.contains(right) {
                edits.append(.insert(right))
                right += 1
            } else {
                edits.append(.keep(left, right))
                (left, right) = (left + 1, right + 1)
            }
        }
        return edits
    }
}

extension CollectionDifference.Change {
    /// Where the change is, in the old lines for a removal and in the new ones for an insertion.
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
