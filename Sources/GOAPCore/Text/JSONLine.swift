/// A JSON value, as far as lines of evidence are made of them.
package enum JSONLineValue: Hashable, Sendable {
    case string(String)
    case integer(Int64)
    case object([String: JSONLineValue])
    /// A number with a fraction, a list, a truth value, null: nothing that we write.
    case other

    package var text: String? { if case .string(let text) = self { text } else { nil } }
    var number: Int64? { if case .integer(let number) = self { number } else { nil } }
    package var members: [String: JSONLineValue]? { if case .object(let members) = self { members } else { nil } }
}

/// Reads one JSON object; of two members of one name the last counts.
package struct JSONLineReader {
    private let bytes: [UInt8]
    private var position = 0

    /// Deeper ones are none of ours.
    private static let depthLimit = 16

    /// The members of the object that the text is; nil for anything else.
    package static func object(_ text: Substring) -> [String: JSONLineValue]? {
        var reader = JSONLineReader(bytes: Array(text.utf8))
        guard reader.next == UInt8(ascii: "{"), let value = reader.value(depth: 0), reader.next == nil else {
            return nil
        }
        return value.members
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// The next byte that is no blank.
    private var next: UInt8? {
        mutating get {
            while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
            return position < bytes.count ? bytes[position] : nil
        }
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }

    /// Nil where there is no value.
    private mutating func value(depth: Int) -> JSONLineValue? {
        guard depth < Self.depthLimit else { return nil }
        switch next {
        case UInt8(ascii: "{"): return object(depth)
        case UInt8(ascii: "["): return list(depth)
        case UInt8(ascii: "\""): return string().map(JSONLineValue.string)
        default: return word()
        }
    }

    private mutating func object(_ depth: Int) -> JSONLineValue? {
        position += 1
        var members: [String: JSONLineValue] = [:]
        if take("}") { return .object(members) }
        repeat {
            guard next == UInt8(ascii: "\""), let name = string(), take(":"), let value = value(depth: depth + 1) else {
                return nil
            }
            members[name] = value
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func list(_ depth: Int) -> JSONLineValue? {
        position += 1
        if take("]") { return .other }
        repeat {
            guard value(depth: depth + 1) != nil else { return nil }
        } while take(",")
        return take("]") ? .other : nil
    }

    /// A number, a truth value or null.
    private mutating func word() -> JSONLineValue? {
        let start = position
        while position < bytes.count, !Self.endsWord.contains(bytes[position]) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if let number = Int64(text) { return .integer(number) }
        return ["true", "false", "null"].contains(text) || Double(text) != nil ? .other : nil
    }

    private static let endsWord: Set<UInt8> = Set(",]} \t\r\n".utf8)

    private mutating func string() -> String? {
        position += 1
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let scalar = escaped() else { return nil }
                text += Array(String(scalar).utf8)
            case ..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    /// What stands behind a backslash.
    private mutating func escaped() -> Unicode.Scalar? {
        guard position < bytes.count else { return nil }
        position += 1
        switch bytes[position - 1] {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "u"): return unicode()
        case let other where "\"\\/".utf8.contains(other): return Unicode.Scalar(other)
        default: return nil
        }
    }

    private mutating func unicode() -> Unicode.Scalar? {
        guard let first = digits() else { return nil }
        guard first & 0xFC00 == 0xD800 else { return Unicode.Scalar(first) }
        guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { return nil }
        position += 2
        guard let second = digits(), second & 0xFC00 == 0xDC00 else { return nil }
        return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF))
    }

    private mutating func digits() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        let text = String(decoding: bytes[position..<position + 4], as: UTF8.self)
        position += 4
        return text.allSatisfy(\.isHexDigit) ? UInt32(text, radix: 16) : nil
    }
}

/// Writes one JSON object on one line, its members in the order in which they are added.
struct JSONLineWriter {
    private(set) var text = "{"

    mutating func add(_ name: String, _ value: String?) {
        if let value { add(name, written: Self.quoted(value)) }
    }

    mutating func add(_ name: String, _ number: Int64?) {
        if let number { add(name, written: "\(number)") }
    }

    /// Sorted by name; nothing where there are none.
    mutating func add(_ name: String, _ members: [String: String]) {
        guard !members.isEmpty else { return }
        var object = JSONLineWriter()
        for (name, value) in members.sorted(by: { $0.key < $1.key }) { object.add(name, value) }
        add(name, written: object.finished)
    }

    var finished: String { text + "}" }

    private mutating func add(_ name: String, written: String) {
        text += (text == "{" ? "" : ",") + Self.quoted(name) + ":" + written
    }

    /// Everything that could end a line, for any reader, is escaped.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
