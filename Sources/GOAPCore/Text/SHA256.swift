/// FIPS 180-4, for the names of cached results and locks, and to tell whether a command or a file is still the one
/// that was recorded.
///
/// A package for it would be many times the size of this program; nothing is encrypted or signed with it.
package struct SHA256 {
    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]

    private var state: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    /// What was taken in and fills no block of 64 bytes yet.
    private var rest: [UInt8] = []
    private var byteCount: UInt64 = 0

    package init() { rest.reserveCapacity(128) }

    /// The digest of a text in lower-case hexadecimal digits.
    package static func hexadecimal(of text: String) -> String {
        var hash = SHA256()
        var text = text
        text.withUTF8 { hash.update(UnsafeRawBufferPointer($0)) }
        return hash.hexadecimal()
    }

    /// The digest of bytes in lower-case hexadecimal digits.
    package static func hexadecimal(ofBytes bytes: [UInt8]) -> String {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.hexadecimal()
    }

    /// Takes in more bytes.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        byteCount += UInt64(bytes.count)
        var position = 0
        if !rest.isEmpty {
            position = min(64 - rest.count, bytes.count)
            rest += bytes[..<position]
            guard rest.count == 64 else { return }
            rest.withUnsafeBytes { Self.compress($0, into: &state) }
            rest.removeAll(keepingCapacity: true)
        }
        while bytes.count - position >= 64 {
            Self.compress(UnsafeRawBufferPointer(rebasing: bytes[position..<position + 64]), into: &state)
            position += 64
        }
        rest += bytes[position...]
    }

    /// The digest of everything taken in so far, in lower-case hexadecimal digits.
    package func hexadecimal() -> String {
        var (last, state) = (rest + [0x80], state)
        last += [UInt8](repeating: 0, count: (120 - last.count % 64) % 64)
        for shift in stride(from: 56, through: 0, by: -8) {
            last.append(UInt8(truncatingIfNeeded: (byteCount * 8) >> UInt64(shift)))
        }
        last.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: 64) {
                Self.compress(UnsafeRawBufferPointer(rebasing: bytes[start..<start + 64]), into: &state)
            }
        }
        return Self.digits(state)
    }

    private static func digits(_ state: [UInt32]) -> String {
        String(unsafeUninitializedCapacity: 64) { buffer in
            for (position, word) in state.enumerated() {
                for digit in 0..<8 {
                    let value = UInt8(truncatingIfNeeded: word >> UInt32(28 - 4 * digit)) & 15
                    buffer[position * 8 + digit] = value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
                }
            }
            return 64
        }
    }

    private static func compress(_ block: UnsafeRawBufferPointer, into state: inout [UInt32]) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
            schedule(block, in: words)
            var (a, b, c, d) = (state[0], state[1], state[2], state[3])
            var (e, f, g, h) = (state[4], state[5], state[6], state[7])
            for index in 0..<64 {
                let sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
                let first = h &+ sum1 &+ ((e & f) ^ (~e & g)) &+ constants[index] &+ words[index]
                let sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
                let second = sum0 &+ ((a & b) ^ (a & c) ^ (b & c))
                (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
            }
            state[0] &+= a
            state[1] &+= b
            state[2] &+= c
            state[3] &+= d
            state[4] &+= e
            state[5] &+= f
            state[6] &+= g
            state[7] &+= h
        }
    }

    private static func schedule(_ block: UnsafeRawBufferPointer, in words: UnsafeMutableBufferPointer<UInt32>) {
        for index in 0..<16 {
            words[index] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
        }
        for index in 16..<64 {
            let (x, y) = (words[index - 15], words[index - 2])
            let first = rotate(x, 7) ^ rotate(x, 18) ^ x >> 3
            let second = rotate(y, 17) ^ rotate(y, 19) ^ y >> 10
            words[index] = words[index - 16] &+ first &+ words[index - 7] &+ second
        }
    }

    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }
}
