/// Some of the 256 bytes.
struct ByteSet: Hashable, Sendable {
    private var words = SIMD4<UInt64>()

    mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

    func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }
}
