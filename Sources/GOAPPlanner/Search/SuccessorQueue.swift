import GOAPCore

/// Successors not yet made, smallest key first; equal ones first come, first served.
struct SuccessorQueue {
    private var buckets: [Int: Bucket] = [:]
    private var keys = MinimumQueue()

    private struct Bucket {
        var entries: [(parent: Int32, index: Int32)] = []
        var next = 0
    }

    var isEmpty: Bool { keys.isEmpty }

    mutating func push(parent: Int, index: Int32, key: Int) {
        if buckets[key] == nil {
            buckets[key] = Bucket()
            keys.push(0, key: key)
        }
        buckets[key]?.entries.append((Int32(parent), index))
    }

    mutating func pop() -> (parent: Int, index: Int32)? {
        guard let key = keys.smallest, let bucket = buckets[key] else { return nil }
        let entry = bucket.entries[bucket.next]
        buckets[key]?.next += 1
        if bucket.next + 1 == bucket.entries.count {
            buckets[key] = nil
            _ = keys.pop()
        }
        return (Int(entry.parent), entry.index)
    }
}
