import GOAPCore

/// Writes JSON values as text, as UTF-8.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private let indent: Int?
    private let leavesOutAbsent: Bool
    private let handOn: (([UInt8]) -> Void)?

    /// How many bytes of a long array are gathered before they are handed on.
    private static let portion = 1 << 16

    /// - Parameters:
    ///   - indent: the blanks of a level; nil writes everything on one line.
    ///   - leavesOutAbsent: whether members are left out that are null or an empty list.
    ///   - handOn: gets what is written in portions; without it all of it stays in `bytes`.
    init(indent: Int?, leavesOutAbsent: Bool = false, handOn: (([UInt8]) -> Void)? = nil) {
        self.indent = indent
        self.leavesOutAbsent = leavesOutAbsent
        self.handOn = handOn
    }

    /// Hands on what has not been handed on yet.
    mutating func finish() {
        handOn?(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func write(_ value: JSONValue, depth: Int = 0) {
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let flag): bytes += (flag ? "true" : "false").utf8
        case .integer(let number): bytes += "\(number)".utf8
        case .number(let number): bytes += Self.text(number).utf8
        case .string(let string): write(string)
        case .array(let values): writeArray(values.count, depth) { values[$0] }
        case .elements(let count, let make): writeArray(count, depth, make)
        case .object(let object):
            write(leavesOutAbsent ? object.members.filter { !$0.1.isAbsent } : object.members, depth)
        }
    }

    private mutating func writeArray(_ count: Int, _ depth: Int, _ element: (Int) -> JSONValue) {
        bytes.append(UInt8(ascii: "["))
        for index in 0..<count {
            begin(index, depth: depth + 1)
            write(element(index), depth: depth + 1)
            if handOn != nil, bytes.count > Self.portion { finish() }
        }
        close("]", isEmpty: count == 0, depth)
    }

    private mutating func write(_ members: [(String, JSONValue)], _ depth: Int) {
        bytes.append(UInt8(ascii: "{"))
        for index in members.indices {
            begin(index, depth: depth + 1)
            write(members[index].0)
            bytes.append(UInt8(ascii: ":"))
            if indent != nil { bytes.append(UInt8(ascii: " ")) }
            write(members[index].1, depth: depth + 1)
        }
        close("}", isEmpty: members.isEmpty, depth)
    }

    /// What stands in front of an element or a member.
    private mutating func begin(_ index: Int, depth: Int) {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        breakLine(depth)
    }

    private mutating func close(_ mark: Unicode.Scalar, isEmpty: Bool, _ depth: Int) {
        if !isEmpty { breakLine(depth) }
        bytes.append(UInt8(ascii: mark))
    }

    /// A line end and the blanks of a usual depth behind it.
    private static let newLine = [UInt8(ascii: "\n")] + [UInt8](repeating: UInt8(ascii: " "), count: 63)

    private mutating func breakLine(_ depth: Int) {
        guard let indent else { return }
        let count = 1 + depth * indent
        bytes +=
            count <= Self.newLine.count
            ? Self.newLine[..<count] : Self.newLine[...] + [UInt8](repeating: 0x20, count: count - Self.newLine.count)
    }

    /// Whole numbers without a point; JSON knows neither infinity nor what is no number.
    private static func text(_ number: Double) -> String {
        if number == number.rounded(), number.magnitude < 1e15 { return "\(Int(number))" }
        return number.isFinite ? "\(number)" : "null"
    }

    private mutating func write(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        var string = string
        let isPlain = string.withUTF8 { text in
            for byte in text where !Self.standsForItself(byte) { return false }
            bytes += text
            return true
        }
        if !isPlain { writeEscaped(string) }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func standsForItself(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private mutating func writeEscaped(_ string: String) {
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": bytes += "\\\"".utf8
            case "\\": bytes += "\\\\".utf8
            case "\n": bytes += "\\n".utf8
            case "\r": bytes += "\\r".utf8
            case "\t": bytes += "\\t".utf8
            // Whoever prints the document must not be steered either.
            case _ where scalar.steersTerminal: bytes += Self.escape(scalar).utf8
            default: bytes += String(scalar).utf8
            }
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
