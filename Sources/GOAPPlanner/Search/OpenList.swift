import GOAPCore

/// States waiting to be expanded: by f, then by h, then the newest first.
struct OpenList {
    private var heap: [Entry] = []
    private var sequence: Int = 0

    private struct Entry {
        let total: Int
        let estimate: Int
        let sequence: Int
        let number: Int32

        func isBefore(_ other: Entry) -> Bool {
            if total != other.total { return total < other.total }
            return estimate != other.estimate ? estimate < other.estimate : sequence > other.sequence
        }
    }

    var isEmpty: Bool { heap.isEmpty }
    var bytes: Int { heap.capacity * MemoryLayout<Entry>.stride }

    mutating func push(_ number: Int, total: Int, estimate: Int) {
        sequence += 1
        let entry = Entry(total: total, estimate: estimate, sequence: sequence, number: Int32(number))
        heap.append(entry)
        var position = heap.count - 1
        while position > 0 {
            let parent = (position - 1) / 2
            guard entry.isBefore(heap[parent]) else { break }
            heap[position] = heap[parent]
            position = parent
        }
        heap[position] = entry
    }

    mutating func pop() -> Int? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return Int(first.number) }
        var position = 0
        while true {
            var child = 2 * position + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1].isBefore(heap[child]) { child += 1 }
            guard heap[child].isBefore(last) else { break }
            heap[position] = heap[child]
            position = child
        }
        heap[position] = last
        return Int(first.number)
    }
}
