import GOAPCore

/// Successors not yet made, smallest key first; equal ones first come, first served.
struct SuccessorQueue {
    private var buckets: [Int: Bucket] = [:]
    /// How many successors were ever put in; those of a key are given back together.
    private var entryCount = 0
    private var keys = MinimumQueue()

    private struct Bucket {
        var entries: [(parent: Int32, index: Int32)] = []
        var next = 0
    }

    var isEmpty: Bool { keys.isEmpty }
    /// Roughly; a bucket takes about as much as eight successors.
    var bytes: Int { entryCount * 12 + buckets.count * 96 }

    mutating func push(parent: Int, index: Int32, key: Int) {
        if buckets[key] == nil {
            buckets[key] = Bucket()
            keys.push(0, key: key)
        }
        buckets[key]?.entries.append((Int32(parent), index))
        entryCount += 1
    }

    mutating func pop() -> (parent: Int, index: Int32)? {
        guard let key = keys.smallest, let bucket = buckets[key] else { return nil }
        let entry = bucket.entries[bucket.next]
        buckets[key]?.next += 1
        if bucket.next + 1 == bucket.entries.count {
            entryCount -= bucket.entries.count
            buckets[key] = nil
            _ = keys.pop()
        }
        return (Int(entry.parent), entry.index)
    }
}
