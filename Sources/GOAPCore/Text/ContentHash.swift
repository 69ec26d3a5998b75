/// Tells whether many bytes are the same as before, at the speed of memory; it does not keep others from making bytes that
/// hash alike, for which there is `SHA256`.
///
/// Four lanes of eight bytes each, mixed as in xxHash.
package struct ContentHash {
    private var lanes = SIMD4<UInt64>(Self.first &+ Self.second, Self.second, 0, 0 &- Self.first)
    private var length: UInt64 = 0

    private static let first: UInt64 = 0x9E37_79B1_85EB_CA87
    private static let second: UInt64 = 0xC2B2_AE3D_27D4_EB4F

    package init() {}

    /// - Parameter bytes: a multiple of 32, except for the last.
    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        length &+= UInt64(bytes.count)
        var offset = 0
        while offset + 32 <= bytes.count {
            mix(bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self))
            offset += 32
        }
        guard offset < bytes.count else { return }
        var rest = SIMD4<UInt64>()
        withUnsafeMutableBytes(of: &rest) { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset...])) }
        mix(rest)
    }

    /// The hash of a text.
    package static func of(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var hash = ContentHash()
            hash.add(UnsafeRawBufferPointer(bytes))
            return hash.text
        }
    }

    private mutating func mix(_ words: SIMD4<UInt64>) {
        let sum = lanes &+ words &* SIMD4(repeating: Self.second)
        lanes = (sum &<< 31 | sum &>> 33) &* SIMD4(repeating: Self.first)
    }

    /// The hash of everything added, as 32 hexadecimal digits.
    package var text: String {
        let left = Self.scattered(lanes[0] &+ lanes[1] &* Self.first ^ length)
        let right = Self.scattered(lanes[2] &+ lanes[3] &* Self.first ^ left)
        return [left, right].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    private static func scattered(_ word: UInt64) -> UInt64 {
        var word = (word ^ word >> 33) &* second
        word = (word ^ word >> 29) &* first
        return word ^ word >> 32
    }
}
