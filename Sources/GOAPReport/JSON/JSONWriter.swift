/// Writes JSON values as text.
struct JSONWriter {
    private(set) var text = ""
    private let indent: Int?

    init(indent: Int?) { self.indent = indent }

    mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .integer(let number): text += "\(number)"
        case .number(let number):
            let isWhole = number == number.rounded() && number.magnitude < 1e15
            text += isWhole ? "\(Int(number))" : number.isFinite ? "\(number)" : "null"
        case .string(let string): write(string)
        case .array(let values):
            write("[", "]", values.count, depth) { writer, index in writer.write(values[index], depth: depth + 1) }
        case .object(let members):
            write("{", "}", members.count, depth) { writer, index in
                writer.write(key: members[index].key)
                writer.write(members[index].value, depth: depth + 1)
            }
        }
    }

    mutating func write(_ parts: [JSONValue.Part]) {
        write("{", "}", parts.count, 0) { writer, index in
            switch parts[index] {
            case .value(let key, let value):
                writer.write(key: key)
                writer.write(value, depth: 1)
            case .elements(let key, let count, let make):
                writer.write(key: key)
                writer.write("[", "]", count, 1) { writer, index in writer.write(make(index), depth: 2) }
            }
        }
    }

    /// Keys are ours and need no escapes.
    private mutating func write(key: String) {
        text += "\""
        text += key
        text += indent == nil ? "\":" : "\": "
    }

    private mutating func write(
        _ opening: String, _ closing: String, _ count: Int, _ depth: Int, each: (inout JSONWriter, Int) -> Void
    ) {
        text += opening
        for index in 0..<count {
            if index > 0 { text += "," }
            breakLine(depth + 1)
            each(&self, index)
        }
        if count > 0 { breakLine(depth) }
        text += closing
    }

    private mutating func breakLine(_ depth: Int) {
        guard let indent else { return }
        text += "\n"
        let columns = depth * indent
        if columns < Self.margins.count {
            text += Self.margins[columns]
        } else {
            text += String(repeating: " ", count: columns)
        }
    }

    /// Blanks by their number.
    private static let margins = (0..<32).map { String(repeating: " ", count: $0) }

    private mutating func write(_ string: String) {
        text += "\""
        defer { text += "\"" }
        // Most strings need no escape.
        let quote = UInt8(ascii: "\""), backslash = UInt8(ascii: "\\")
        guard !string.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != quote && $0 != backslash }) else {
            text += string
            return
        }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            // U+2028 and U+2029 end lines in JavaScript.
            case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}": text += Self.escape(scalar)
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
