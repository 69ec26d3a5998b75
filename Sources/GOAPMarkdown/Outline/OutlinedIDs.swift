import GOAPCore

/// The ids of an outline, close together, and an open-addressed table that finds them whatever their case.
struct OutlinedIDs {
    /// All ids one after the other, and where each ends.
    private var names: [UInt8] = []
    private var ends: [Int32] = [0]
    private var places: [Int32]
    private let mask: Int

    /// Nil when an id stands for two actions.
    init?(_ sections: [OutlinedSection], in text: OutlineText) {
        var size = 16
        while size < sections.count * 2 { size *= 2 }
        places = [Int32](repeating: -1, count: size)
        mask = size - 1
        names.reserveCapacity(sections.count * 8)
        ends.reserveCapacity(sections.count + 1)
        for index in sections.indices {
            let (start, length) = (Int(sections[index].id), Int(sections[index].idLength))
            let id = UnsafeBufferPointer(rebasing: text.bytes[start..<(start + length)])
            let place = place(id)
            guard places[place] < 0 else { return nil }
            places[place] = Int32(index)
            names += id
            ends.append(Int32(names.count))
        }
    }

    /// As written where the action is defined.
    subscript(index: Int) -> ActionID {
        let (start, end) = (Int(ends[index]), Int(ends[index + 1]))
        return names.withUnsafeBufferPointer { names in
            ActionID(String(decoding: UnsafeBufferPointer(rebasing: names[start..<end]), as: UTF8.self))
        }
    }

    /// The number of the action of this name; nil when there is none.
    @inline(__always)
    func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        let index = places[place(name)]
        return index < 0 ? nil : Int(index)
    }

    /// Where the name is, or would be.
    @inline(__always)
    private func place(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        var place = Self.hash(name) & mask
        while places[place] >= 0, !isSame(name, Int(places[place])) { place = (place + 1) & mask }
        return place
    }

    /// Whether the name is this action's, whatever the case.
    @inline(__always)
    func isSame(_ name: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        let start = Int(ends[index])
        guard Int(ends[index + 1]) - start == name.count else { return false }
        for offset in 0..<name.count where name[offset] | 32 != names[start + offset] | 32 { return false }
        return true
    }

    /// FNV-1a over the letters in lower case.
    @inline(__always)
    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte | 32)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
