/// Writes JSON values as text.
struct JSONWriter {
    private var bytes: [UInt8] = []
    private let indent: Int?

    init(indent: Int?) { self.indent = indent }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: add("null")
        case .bool(let flag): add(flag ? "true" : "false")
        case .integer(let number): add("\(number)")
        case .number(let number):
            let isWhole = number == number.rounded() && number.magnitude < 1e15
            add(isWhole ? "\(Int(number))" : number.isFinite ? "\(number)" : "null")
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

    private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func write(key: String) {
        write(key)
        add(indent == nil ? ":" : ": ")
    }

    private mutating func write(
        _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ count: Int, _ depth: Int,
        each: (inout JSONWriter, Int) -> Void
    ) {
        bytes.append(UInt8(ascii: opening))
        for index in 0..<count {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(depth + 1)
            each(&self, index)
        }
        if count > 0 { breakLine(depth) }
        bytes.append(UInt8(ascii: closing))
    }

    private mutating func breakLine(_ depth: Int) {
        guard let indent else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: Self.blanks.prefix(depth * indent))
    }

    /// More than any of our documents is deep.
    private static let blanks = [UInt8](repeating: UInt8(ascii: " "), count: 64)

    private mutating func write(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        let isPlain = string.utf8.withContiguousStorageIfAvailable { letters in
            guard Self.needsNoEscape(letters) else { return false }
            bytes.append(contentsOf: letters)
            return true
        }
        if isPlain != true { writeEscaped(string) }
    }

    /// Most strings are like this.
    private static func needsNoEscape(_ letters: UnsafeBufferPointer<UInt8>) -> Bool {
        for byte in letters
        where byte < 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
            return false
        }
        return true
    }

    private mutating func writeEscaped(_ string: String) {
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": add("\\\"")
            case "\\": add("\\\\")
            case "\n": add("\\n")
            case "\r": add("\\r")
            case "\t": add("\\t")
            // U+2028 and U+2029 end lines in JavaScript.
            case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}": add(Self.escape(scalar))
            default: if let encoded = UTF8.encode(scalar) { bytes.append(contentsOf: encoded) }
            }
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
