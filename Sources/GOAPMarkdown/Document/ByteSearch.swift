/// Searches by bytes: as right as by characters, because what is looked for are whole ones, and many times faster.
extension StringProtocol {
    /// The first place where the other text stands.
    func range(of other: String) -> Range<Index>? { place(of: other) { $0.first(of: $1) } }

    /// The last place where the other text stands.
    func lastRange(of other: String) -> Range<Index>? { place(of: other) { $0.last(of: $1) } }

    private func place(
        of other: String, by search: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Int?
    ) -> Range<Index>? {
        let found = utf8.withContiguousStorageIfAvailable { bytes in
            other.utf8.withContiguousStorageIfAvailable { search(bytes, $0) }
        }
        guard let start = found.flatMap({ $0 }).flatMap({ $0 }) else { return nil }
        let place = utf8.index(startIndex, offsetBy: start)
        return place..<utf8.index(place, offsetBy: other.utf8.count)
    }

    /// Whether the other text stands anywhere.
    func holds(_ other: String) -> Bool { range(of: other) != nil }

    /// The parts between the separators, without those that are empty.
    func parts(at separator: String) -> [SubSequence] {
        var parts: [SubSequence] = []
        var rest = self[startIndex...]
        while let found = rest.range(of: separator) {
            if found.lowerBound > rest.startIndex { parts.append(rest[..<found.lowerBound]) }
            rest = rest[found.upperBound...]
        }
        return rest.isEmpty ? parts : parts + [rest]
    }

    /// The words of letters alone.
    var letterWords: [SubSequence] {
        guard utf8.allSatisfy({ $0 < 0x80 }) else { return split { !$0.isLetter } }
        var words: [SubSequence] = []
        var start = startIndex
        while let first = utf8[start...].firstIndex(where: \.isLetter) {
            let end = utf8[first...].firstIndex { !$0.isLetter } ?? endIndex
            words.append(self[first..<end])
            start = end
        }
        return words
    }

    /// With every occurrence replaced.
    func replacing(_ old: String, with new: String) -> String {
        var rest = self[startIndex..<endIndex]
        var result = ""
        while let found = rest.range(of: old) {
            result += rest[..<found.lowerBound] + new
            rest = rest[found.upperBound...]
        }
        return result + rest
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The offset at which the other bytes, at least one, stand first.
    fileprivate func first(of other: Self) -> Int? {
        guard other.count <= count else { return nil }
        return (0...count - other.count).first { isAt($0, other) }
    }

    /// The offset at which the other bytes, at least one, stand last.
    fileprivate func last(of other: Self) -> Int? {
        guard other.count <= count else { return nil }
        return (0...count - other.count).last { isAt($0, other) }
    }

    private func isAt(_ start: Int, _ other: Self) -> Bool {
        self[start] == other[0] && (1..<other.count).allSatisfy { self[start + $0] == other[$0] }
    }
}
