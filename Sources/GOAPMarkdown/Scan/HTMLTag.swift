/// One tag, letter by letter.
struct HTMLTag {
    private let bytes: [UInt8]
    private let end: Int
    private var offset: Int

    /// Whether a line is one tag, opening or closing, and blanks.
    static func isWhole(_ text: Span, in bytes: [UInt8]) -> Bool {
        var tag = HTMLTag(bytes: bytes, end: text.end, offset: text.start + 1)
        guard tag.passes() else { return false }
        tag.passBlanks()
        return tag.offset == tag.end
    }

    private var byte: UInt8? { offset < end ? bytes[offset] : nil }

    private mutating func passes() -> Bool {
        let isClosing = take(UInt8(ascii: "/"))
        guard byte?.isLetter ?? false else { return false }
        pass { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
        if isClosing {
            passBlanks()
            return take(UInt8(ascii: ">"))
        }
        var hasBlank = passBlanks()
        while hasBlank, passAttributeName() {
            hasBlank = passBlanks()
            guard take(UInt8(ascii: "=")) else { continue }
            passBlanks()
            guard passValue() else { return false }
            hasBlank = passBlanks()
        }
        _ = take(UInt8(ascii: "/"))
        return take(UInt8(ascii: ">"))
    }

    private mutating func passAttributeName() -> Bool {
        guard let first = byte, first.isLetter || first == UInt8(ascii: "_") || first == UInt8(ascii: ":") else {
            return false
        }
        pass {
            $0.isAlphanumeric
                || [UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "-")].contains($0)
        }
        return true
    }

    private mutating func passValue() -> Bool {
        guard let first = byte else { return false }
        guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else {
            let start = offset
            pass { !$0.isBlank && !Array("\"'=<>`".utf8).contains($0) }
            return offset > start
        }
        offset += 1
        pass { $0 != first }
        return take(first)
    }

    private mutating func take(_ wanted: UInt8) -> Bool {
        guard byte == wanted else { return false }
        offset += 1
        return true
    }

    @discardableResult
    private mutating func passBlanks() -> Bool {
        let start = offset
        pass(\.isBlank)
        return offset > start
    }

    private mutating func pass(_ isPart: (UInt8) -> Bool) {
        while let byte, isPart(byte) { offset += 1 }
    }
}
