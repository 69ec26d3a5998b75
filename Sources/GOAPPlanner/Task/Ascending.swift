import GOAPCore

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
