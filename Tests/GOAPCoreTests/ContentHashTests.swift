import GOAPCore
import Testing

struct ContentHashTests {
    @Test func `the same bytes hash alike however they are cut`() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        var pieces = ContentHash()
        bytes.withUnsafeBytes { all in
            for start in stride(from: 0, to: 1000, by: 96) {
                pieces.add(UnsafeRawBufferPointer(rebasing: all[start..<min(1000, start + 96)]))
            }
        }
        var whole = ContentHash()
        bytes.withUnsafeBytes { whole.add($0) }
        #expect(pieces.text == whole.text)
        #expect(whole.text.utf8.count == 32)
    }

    @Test func `no bit can change, no byte come or go, and no words change places unnoticed`() {
        let text = String(repeating: "0123456789abcdef", count: 8)
        var hashes: Set<String> = [ContentHash.of(text), ContentHash.of(text + "\u{0}"), ContentHash.of("")]
        for index in 0..<text.utf8.count {
            for bit in 0..<7 {
                var bytes = Array(text.utf8)
                bytes[index] ^= 1 << bit
                hashes.insert(ContentHash.of(String(decoding: bytes, as: UTF8.self)))
            }
        }
        hashes.insert(ContentHash.of(String(text.reversed())))
        hashes.insert(ContentHash.of(String(text.dropLast())))
        #expect(hashes.count == 5 + 128 * 7)
    }
}
