import GOAPTestSupport
import Testing

@testable import GOAPMarkdown

/// The quick check says of every text what the standard library says.
@Suite struct UTF8CheckTests {
    private func isValid(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer(UTF8Check.isValid) }

    @Test(
        arguments: [
            [], [0x41], [0xC2, 0x80], [0xC1, 0x80], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xEF, 0xBF, 0xBF],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x9C], [0x80], [0xFF],
            Array(repeating: 0x20, count: 31) + [0xE2, 0x9C, 0x85], Array(repeating: 0x20, count: 63) + [0xE2, 0x9C],
        ] as [[UInt8]])
    func `borders of the encoding`(bytes: [UInt8]) {
        #expect(isValid(bytes) == (String(validating: bytes, as: UTF8.self) != nil))
    }

    @Test func `texts with a byte changed at random`() {
        var random = SeededGenerator(seed: 3)
        let text = Array("| A01: Größe prüfen | ✅ DONE | 日本 🎉 plain words that go on for a while | x |\n".utf8)
        for _ in 0..<20_000 {
            var bytes = text + text
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
            }
            #expect(isValid(bytes) == (String(validating: bytes, as: UTF8.self) != nil))
        }
    }
}
