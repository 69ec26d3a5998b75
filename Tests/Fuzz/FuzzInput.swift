import Foundation

/// Takes choices and texts from the bytes a fuzzer made; behind their end everything is zero.
struct FuzzInput {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// A number below a limit of at most 256.
    mutating func number(below limit: Int) -> Int { Int(rest.popFirst() ?? 0) % limit }

    mutating func choice<Value>(_ values: [Value]) -> Value { values[number(below: values.count)] }

    /// At most so many bytes, and fewer where fewer are left.
    mutating func bytes(_ count: Int) -> [UInt8] {
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    /// As text; what is none is replaced.
    mutating func text(_ count: Int) -> String { String(decoding: bytes(count), as: UTF8.self) }
}

extension [UInt8] {
    /// Whether the bytes stand somewhere in these.
    func holds(_ part: [UInt8]) -> Bool {
        guard let first = part.first, part.count <= count else { return false }
        return (0...(count - part.count)).contains {
            self[$0] == first && self[$0..<($0 + part.count)].elementsEqual(part)
        }
    }
}
