import GOAPCore

/// A binary heap of numbers by key, smallest first; equal keys come in the order of their numbers.
struct MinimumQueue {
    private var heap: [Entry] = []

    private struct Entry {
        let key: Int
        let value: Int32
    }

    var isEmpty: Bool { heap.isEmpty }
    var smallest: Int? { heap.first?.key }

    mutating func removeAll() { heap.removeAll(keepingCapacity: true) }

    mutating func push(_ value: Int32, key: Int) {
        heap.append(Entry(key: key, value: value))
        heap.withUnsafeMutableBufferPointer { heap in
            var position = heap.count - 1
            let entry = heap[position]
            while position > 0 {
                let parent = (position - 1) / 2
                guard Self.isBefore(entry, heap[parent]) else { break }
                heap[position] = heap[parent]
                position = parent
            }
            heap[position] = entry
        }
    }

    mutating func pop() -> (key: Int, value: Int32)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return (first.key, first.value) }
        heap.withUnsafeMutableBufferPointer { heap in
            var position = 0
            while true {
                var child = 2 * position + 1
                guard child < heap.count else { break }
                if child + 1 < heap.count, Self.isBefore(heap[child + 1], heap[child]) { child += 1 }
                guard Self.isBefore(heap[child], last) else { break }
                heap[position] = heap[child]
                position = child
            }
            heap[position] = last
        }
        return (first.key, first.value)
    }

    private static func isBefore(_ left: Entry, _ right: Entry) -> Bool {
        left.key != right.key ? left.key < right.key : left.value < right.value
    }
}
