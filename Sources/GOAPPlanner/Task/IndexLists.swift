import GOAPCore

/// Lists of small numbers, one for each of many things, in two flat arrays.
package struct IndexLists: Sendable {
    private(set) var starts: [Int32] = [0]
    private(set) var items: [Int32] = []

    var count: Int { starts.count - 1 }

    package subscript(index: Int) -> ArraySlice<Int32> { items[range(index)] }

    /// Where the list's items are.
    func range(_ index: Int) -> Range<Int> { Int(starts[index])..<Int(starts[index + 1]) }

    mutating func append(_ list: some Sequence<Int32>) {
        items.append(contentsOf: list)
        starts.append(Int32(items.count))
    }

    /// For each item the lists that hold it, ascending.
    func transposed(count: Int) -> IndexLists {
        var starts = [Int32](repeating: 0, count: count + 1)
        for item in items { starts[Int(item) + 1] += 1 }
        for index in 0..<count { starts[index + 1] += starts[index] }
        var next = starts
        var result = [Int32](repeating: 0, count: items.count)
        for list in 0..<self.count {
            for position in range(list) {
                let item = Int(items[position])
                result[Int(next[item])] = Int32(list)
                next[item] += 1
            }
        }
        return IndexLists(starts: starts, items: result)
    }

    private init(starts: [Int32], items: [Int32]) {
        self.starts = starts
        self.items = items
    }

    init() {}
}

extension Array where Element: Comparable {
    /// In ascending order, each once.
    var ascending: [Element] {
        guard count > 1 else { return self }
        var items = self
        items.sort()
        var kept = 1
        for index in 1..<items.count where items[index] != items[kept - 1] {
            items[kept] = items[index]
            kept += 1
        }
        items.removeLast(items.count - kept)
        return items
    }
}
