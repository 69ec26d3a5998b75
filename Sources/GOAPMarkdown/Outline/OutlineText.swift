import Glibc

/// A plan's bytes as the outline reads them: lines and words by place, nothing copied. The bytes never change.
struct OutlineText: @unchecked Sendable {
    let bytes: UnsafeBufferPointer<UInt8>
    private let base: UnsafePointer<UInt8>

    /// Nil for nothing.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return nil }
        self.bytes = bytes
        self.base = base
    }

    var count: Int { bytes.count }

    @inline(__always)
    subscript(offset: Int) -> UInt8 { base[offset] }

    /// The end of the line that begins or goes on here.
    @inline(__always)
    func lineEnd(from offset: Int) -> Int { find(UInt8(ascii: "\n"), from: offset, to: count) ?? count }

    /// The first place of a byte.
    @inline(__always)
    func find(_ byte: UInt8, from start: Int, to end: Int) -> Int? {
        guard start < end, let found = memchr(base + start, Int32(byte), end - start) else { return nil }
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
    }

    /// Without blanks at either end.
    @inline(__always)
    func trimmed(_ start: Int, _ end: Int) -> (start: Int, end: Int) {
        var (start, end) = (start, end)
        while start < end, base[start].isBlank { start += 1 }
        while end > start, base[end - 1].isBlank { end -= 1 }
        return (start, end)
    }

    /// Whether the text stands here, before the end.
    @inline(__always)
    func has(_ text: StaticString, at offset: Int, before end: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        return offset + length <= end && memcmp(base + offset, text.utf8Start, length) == 0
    }

    /// Whether the word, given in lower case, stands anywhere between.
    func mentions(_ word: StaticString, _ start: Int, _ end: Int) -> Bool {
        let (letters, length) = (word.utf8Start, word.utf8CodeUnitCount)
        guard end - start >= length else { return false }
        for offset in start...(end - length) where base[offset] | 32 == letters[0] | 32 {
            var matched = 1
            while matched < length, base[offset + matched] | 32 == letters[matched] | 32 { matched += 1 }
            if matched == length { return true }
        }
        return false
    }

    func text(_ start: Int, _ end: Int) -> String {
        start < end ? String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self) : ""
    }

    /// The content of a cell, counted from 0, of the row that begins here.
    func cell(_ column: Int, ofRow start: Int) -> (start: Int, end: Int)? {
        let end = lineEnd(from: start)
        var first = start + 1
        for _ in 0..<column {
            guard let pipe = find(UInt8(ascii: "|"), from: first, to: end) else { return nil }
            first = pipe + 1
        }
        return find(UInt8(ascii: "|"), from: first, to: end).map { trimmed(first, $0) }
    }

    func isSame(_ left: (start: Int, end: Int), _ right: (start: Int, end: Int)) -> Bool {
        let length = left.end - left.start
        return length == right.end - right.start && memcmp(base + left.start, base + right.start, length) == 0
    }

    @inline(__always)
    func piece(_ start: Int, _ length: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + start, count: length)
    }

    /// The piece as a document of its own, for the readers of whole documents.
    func document(_ start: Int, _ end: Int) -> PlanDocument { PlanDocument(Array(bytes[start..<end])) }

    /// The length of a plain id, `A01` or `1.2.A`: one that nothing else than an id can be; 0 for any other word.
    @inline(__always)
    func plainIDLength(at start: Int, before end: Int) -> Int {
        var offset = start
        var hasDigit = false, hasDash = false
        while offset < end {
            let byte = base[offset]
            if byte.isAlphanumeric {
                hasDigit = hasDigit || byte.isDigit
            } else if byte == UInt8(ascii: "-") {
                // `A05-A07` is a range and `2026-02-25` a date; with words in front of it the id goes on.
                guard hasDash || !hasDigit, offset > start, base[offset - 1].isAlphanumeric else { break }
                hasDash = true
            } else if byte != UInt8(ascii: ".") && byte != UInt8(ascii: "_") || offset == start
                || !base[offset - 1].isAlphanumeric
            {
                break
            }
            offset += 1
        }
        guard hasDigit, offset - start <= 32, base[offset - 1].isAlphanumeric else { return 0 }
        return namesDocument(start, offset) ? 0 : offset - start
    }

    /// Whether it begins as names of documents do, `ADR-045`, so that others should look.
    @inline(__always)
    private func namesDocument(_ start: Int, _ end: Int) -> Bool {
        var letters = start
        while letters < end, base[letters].isLetter { letters += 1 }
        switch letters - start {
        case 1:
            let letter = base[start] | 32
            return letter == UInt8(ascii: "v") || letter == UInt8(ascii: "q") || letter == UInt8(ascii: "h")
        case 2, 3: return IDToken.namesDocument(text(start, end))
        default: return false
        }
    }
}
