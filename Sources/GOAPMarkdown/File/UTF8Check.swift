/// Tells whether bytes are UTF-8. Plans are ASCII almost everywhere, which is passed over 32 bytes at a time; the
/// standard library's check looks at nearly every byte.
enum UTF8Check {
    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(bytes)
        var offset = 0
        while offset < bytes.count {
            if offset + 32 <= bytes.count, isASCII(raw, at: offset) {
                offset += 32
                continue
            }
            // Most of what follows a character beyond ASCII is ASCII again, soon.
            let end = min(offset + 32, bytes.count)
            while offset < end {
                let length = bytes[offset] < 0x80 ? 1 : length(of: bytes[offset...])
                guard length > 0 else { return false }
                offset += length
            }
        }
        return true
    }

    @inline(__always)
    private static func isASCII(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
        let words = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
        return (words[0] | words[1] | words[2] | words[3]) & 0x8080_8080_8080_8080 == 0
    }

    /// How many bytes the character at the beginning has, by Unicode's table 3-7; 0 when it is none.
    private static func length(of bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let start = bytes.startIndex
        let (count, second): (Int, ClosedRange<UInt8>) =
            switch bytes[start] {
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xE1...0xEF: (3, 0x80...0xBF)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            default: (0, 0...0)
            }
        guard count > 0, bytes.count >= count, second.contains(bytes[start + 1]) else { return 0 }
        for offset in 2..<max(2, count) where !(0x80...0xBF).contains(bytes[start + offset]) { return 0 }
        return count
    }
}
