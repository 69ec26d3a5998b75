import GOAPTestSupport
import Testing

@testable import GOAPExecutors

/// What reads a stream gets it in pieces of any length; where they are cut makes no difference.
@Suite struct StreamPiecesTests {
    /// Hands over the bytes in pieces of at most five, some of them empty.
    private func cut(
        _ bytes: [UInt8], _ generator: inout SeededGenerator, _ body: (UnsafeRawBufferPointer) -> Void
    ) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Int.random(in: 0...5, using: &generator)
            rest.prefix(count).withUnsafeBytes(body)
            rest = rest.dropFirst(count)
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func `a text is found exactly where it is`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let text = String(
            (0..<Int.random(in: 1...4, using: &generator)).map { _ in "ab".randomElement(using: &generator)! })
        let stream = String((0..<20).map { _ in "ab".randomElement(using: &generator)! })
        var matcher = StreamMatcher(text)
        cut(Array(stream.utf8), &generator) { matcher.consume($0) }
        #expect(matcher.isFound == stream.contains(text))
    }

    @Test func `no text is found in everything`() { #expect(StreamMatcher("").isFound) }

    @Test(arguments: 0..<100 as Range<UInt64>) func `the tail is the end, and the rest is counted`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let capacity = Int.random(in: 1...12, using: &generator)
        let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { UInt8($0) }
        var tail = LogTail(capacity: capacity)
        cut(bytes, &generator) { tail.append($0) }
        #expect(tail.bytes == Array(bytes.suffix(capacity)))
        #expect(tail.leftOut == max(0, bytes.count - capacity))
        #expect(tail.total == bytes.count)
    }

    @Test(arguments: 0..<100 as Range<UInt64>) func `the newest line is the last complete one that shows anything`(
        seed: UInt64
    ) {
        var generator = SeededGenerator(seed: seed)
        let stream = String((0..<24).map { _ in "ab \n\r".randomElement(using: &generator)! })
        var line = OutputLine()
        cut(Array(stream.utf8), &generator) { line.consume($0) }
        let complete = stream.utf8.split(omittingEmptySubsequences: false) { [10, 13].contains($0) }.dropLast()
        #expect(line.take() == complete.compactMap { plainText($0) }.last)
        #expect(line.take() == nil)
    }

    @Test(arguments: [
        ("plain", "plain"), ("  in between  ", "in between"), ("a\tb", "a b"), ("\u{1B}[31mred\u{1B}[0m", "red"),
        ("\u{1B}]0;title\u{07}shown", "shown"), ("\u{1B}]8;;http://x\u{1B}\\link", "link"), ("\u{1B}(Bset", "set"),
        ("bell\u{07}", "bell"), ("\u{202E}reversed", "reversed"), ("ümläut", "ümläut"),
    ]) func `what a terminal would obey is removed`(text: String, shown: String) {
        #expect(plainText(text.utf8) == shown)
    }

    @Test(arguments: ["", "   ", "\u{1B}[2J", "\u{1B}[", "\u{07}\u{08}"]) func `what shows nothing is no text`(
        text: String
    ) {
        #expect(plainText(text.utf8) == nil)
    }
}
