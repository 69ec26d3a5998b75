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
            write("[", "]", values, depth) { writer, value in writer.write(value, depth: depth + 1) }
        case .object(let members):
            write("{", "}", members, depth) { writer, member in
                writer.write(member.key)
                writer.text += writer.indent == nil ? ":" : ": "
                writer.write(member.value, depth: depth + 1)
            }
        }
    }

    private mutating func write<Element>(
        _ opening: String, _ closing: String, _ elements: [Element], _ depth: Int,
        each: (inout JSONWriter, Element) -> Void
    ) {
        text += opening
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            breakLine(depth + 1)
            each(&self, element)
        }
        if !elements.isEmpty { breakLine(depth) }
        text += closing
    }

    private mutating func breakLine(_ depth: Int) {
        guard let indent else { return }
        text += "\n"
        for _ in 0..<depth { text += indent == 2 ? "  " : String(repeating: " ", count: indent) }
    }

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
