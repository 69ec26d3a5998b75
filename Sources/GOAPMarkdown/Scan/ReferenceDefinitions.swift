/// Definitions of links, `[label]: target "title"`, in front of a paragraph: they are no part of it.
struct ReferenceDefinitions {
    private let bytes: [UInt8]
    private var offset = 0

    /// How many lines of a paragraph are definitions.
    static func lines(in lines: [Span], of document: PlanDocument) -> Int {
        guard let first = lines.first, !first.isEmpty, document.bytes[first.start] == UInt8(ascii: "[") else {
            return 0
        }
        var text: [UInt8] = []
        for line in lines { text += document.bytes[line.start..<line.end] + [newline] }
        var definitions = ReferenceDefinitions(bytes: text)
        while definitions.passOne() {}
        return text[..<definitions.offset].count { $0 == newline }
    }

    private static let newline = UInt8(ascii: "\n")

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    /// Passes a definition with the end of its line, or nothing.
    private mutating func passOne() -> Bool {
        let start = offset
        guard passLabel(), take(UInt8(ascii: ":")), passSpace(), passTarget() else {
            offset = start
            return false
        }
        let behind = offset
        if passSpace(), offset > behind, passTitle(), passLineEnd() { return true }
        // What follows in the next line is no title.
        offset = behind
        if passLineEnd() { return true }
        offset = start
        return false
    }

    private mutating func passLabel() -> Bool {
        guard take(UInt8(ascii: "[")) else { return false }
        let start = offset
        guard pass(to: UInt8(ascii: "]"), refusing: UInt8(ascii: "[")) else { return false }
        let label = bytes[start..<(offset - 1)]
        return label.count < 1000 && label.contains { !$0.isBlank && $0 != Self.newline }
    }

    private mutating func passTarget() -> Bool {
        if take(UInt8(ascii: "<")) {
            let start = offset
            return pass(to: UInt8(ascii: ">"), refusing: UInt8(ascii: "<"))
                && !bytes[start..<offset].contains(Self.newline)
        }
        let start = offset
        var depth = 0
        while let byte, byte > 32, byte != 127 {
            if byte == UInt8(ascii: "\\"), offset + 1 < bytes.count, bytes[offset + 1] > 32 { offset += 1 }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth < 0 { return false }
            offset += 1
        }
        return offset > start && depth == 0
    }

    private mutating func passTitle() -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let quote = bytes[offset]
            offset += 1
            return pass(to: quote, refusing: nil)
        case UInt8(ascii: "("):
            offset += 1
            return pass(to: UInt8(ascii: ")"), refusing: UInt8(ascii: "("))
        default: return false
        }
    }

    /// Passes up to a byte and that byte; what a backslash escapes does not count.
    private mutating func pass(to end: UInt8, refusing refused: UInt8?) -> Bool {
        while let byte {
            if byte == refused { return false }
            offset += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == end { return true }
        }
        offset = min(offset, bytes.count)
        return false
    }

    private mutating func take(_ wanted: UInt8) -> Bool {
        guard byte == wanted else { return false }
        offset += 1
        return true
    }

    /// Blanks with one end of a line at most.
    private mutating func passSpace() -> Bool {
        passBlanks()
        if take(Self.newline) { passBlanks() }
        return true
    }

    private mutating func passLineEnd() -> Bool {
        passBlanks()
        return take(Self.newline)
    }

    private mutating func passBlanks() {
        while let byte, byte.isBlank { offset += 1 }
    }
}
