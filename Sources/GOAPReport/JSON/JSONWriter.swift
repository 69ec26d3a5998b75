import Glibc

/// Writes JSON values as text. One thread at a time has it.
package final class JSONWriter: @unchecked Sendable {
    // Memory of its own: an array looks at its size and at who else has it for every word that is appended.
    @exclusivity(unchecked) private var base: UnsafeMutablePointer<UInt8>
    @exclusivity(unchecked) private var count = 0
    @exclusivity(unchecked) private var capacity = 4096
    let indent: Int?

    init(indent: Int?) {
        self.indent = indent
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Begins anew in the same memory.
    func clear() { count = 0 }

    func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: add("null")
        case .bool(let flag): add(flag ? "true" : "false")
        case .integer(let number): add(text: "\(number)")
        case .number(let number):
            let isWhole = number == number.rounded() && number.magnitude < 1e15
            add(text: isWhole ? "\(Int(number))" : number.isFinite ? "\(number)" : "null")
        case .string(let string): write(string)
        case .array(let values):
            add("[")
            for index in values.indices { writeElement(values[index], index, depth: depth + 1) }
            close("]", isEmpty: values.isEmpty, depth)
        case .object(let object):
            add("{")
            for index in object.members.indices {
                begin(index, depth: depth + 1)
                write(key: object.members[index].0)
                write(object.members[index].1, depth: depth + 1)
            }
            close("}", isEmpty: object.members.isEmpty, depth)
        case .written(let write): write(self, depth)
        }
    }

    func writeElement(_ value: JSONValue, _ index: Int, depth: Int) {
        begin(index, depth: depth)
        write(value, depth: depth)
    }

    func write(key: StaticString) {
        let length = key.utf8CodeUnitCount
        reserve(length + 4)
        base[count] = UInt8(ascii: "\"")
        memcpy(base + count + 1, key.utf8Start, length)
        base[count + length + 1] = UInt8(ascii: "\"")
        base[count + length + 2] = UInt8(ascii: ":")
        base[count + length + 3] = UInt8(ascii: " ")
        count += length + (indent == nil ? 3 : 4)
    }

    func write(key: String) {
        write(key)
        add(indent == nil ? ":" : ": ")
    }

    /// What stands in front of an element or a member.
    func begin(_ index: Int, depth: Int) {
        reserve(1)
        base[count] = UInt8(ascii: ",")
        if index > 0 { count += 1 }
        breakLine(depth)
    }

    func close(_ mark: StaticString, isEmpty: Bool, _ depth: Int) {
        if !isEmpty { breakLine(depth) }
        add(mark)
    }

    private func breakLine(_ depth: Int) {
        guard let indent else { return }
        let blanks = depth * indent
        reserve(max(blanks, 16) + 1)
        base[count] = UInt8(ascii: "\n")
        let place = UnsafeMutableRawPointer(base + count + 1)
        if blanks <= 16 {
            // Two words hold all the blanks that most lines begin with.
            place.storeBytes(of: Self.eightBlanks, as: UInt64.self)
            place.storeBytes(of: Self.eightBlanks, toByteOffset: 8, as: UInt64.self)
        } else {
            memset(place, Int32(UInt8(ascii: " ")), blanks)
        }
        count += blanks + 1
    }

    private static let eightBlanks: UInt64 = 0x2020_2020_2020_2020

    func write(_ string: String) {
        add("\"")
        defer { add("\"") }
        let isPlain = string.utf8.withContiguousStorageIfAvailable { letters in
            guard Self.needsNoEscape(letters) else { return false }
            add(letters)
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

    private func writeEscaped(_ string: String) {
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": add("\\\"")
            case "\\": add("\\\\")
            case "\n": add("\\n")
            case "\r": add("\\r")
            case "\t": add("\\t")
            // U+2028 and U+2029 end lines in JavaScript.
            case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}": add(text: Self.escape(scalar))
            default: add(text: String(scalar))
            }
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    @inline(__always)
    func add(_ text: StaticString) {
        add(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private func add(text: String) {
        var text = text
        text.withUTF8 { add($0) }
    }

    @inline(__always)
    private func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        reserve(bytes.count)
        memcpy(base + count, start, bytes.count)
        count += bytes.count
    }

    @inline(__always)
    private func reserve(_ more: Int) {
        guard count + more > capacity else { return }
        grow(to: max(capacity * 2, count + more))
    }

    private func grow(to size: Int) {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
        larger.update(from: base, count: count)
        base.deallocate()
        (base, capacity) = (larger, size)
    }
}
