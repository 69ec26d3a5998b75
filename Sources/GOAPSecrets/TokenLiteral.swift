import Glibc

/// A token written out in a text that others read.
package struct TokenLiteral: Hashable, Sendable {
    /// Where it begins, in bytes from the start of the text.
    package let offset: Int
    /// What kind it is, by its first characters: `hf_`.
    package let prefix: String

    /// A kind of token: how it begins, and how many letters and digits follow at least.
    private struct Kind {
        let prefix: String
        let bytes: [UInt8]
        let length: Int

        init(prefix: String, length: Int) {
            self.prefix = prefix
            bytes = Array(prefix.utf8)
            self.length = length
        }
    }

    private static let kinds = [
        Kind(prefix: "hf_", length: 30), Kind(prefix: "api_org_", length: 30), Kind(prefix: "as-", length: 20),
        Kind(prefix: "ghp_", length: 30), Kind(prefix: "gho_", length: 30), Kind(prefix: "ghs_", length: 30),
        Kind(prefix: "github_pat_", length: 22), Kind(prefix: "glpat-", length: 20), Kind(prefix: "xoxb-", length: 11),
        Kind(prefix: "sk-", length: 32), Kind(prefix: "AKIA", length: 16),
    ]

    /// In bits per character; words and `xxxx` are below, random letters and digits above.
    private static let entropy = 3.2

    /// The tokens in a text, from left to right.
    ///
    /// A placeholder is none: too short (`hf_invalid`), or without disorder (`hf_xxxxxxxx…`).
    package static func find(in text: some Collection<UInt8>) -> [TokenLiteral] {
        text.withContiguousStorageIfAvailable(find) ?? Array(text).withUnsafeBufferPointer(find)
    }

    private static func find(in bytes: UnsafeBufferPointer<UInt8>) -> [TokenLiteral] {
        var found: [TokenLiteral] = []
        var isInside = false
        let beginnings = beginnings
        for start in bytes.indices {
            if !isInside, beginnings[Int(bytes[start])], let token = token(at: start, in: bytes) { found.append(token) }
            isInside = isLetterOrDigit(bytes[start])
        }
        return found
    }

    /// Whether any kind begins with a byte.
    private static let beginnings = (0..<256).map { byte in kinds.contains { Int($0.bytes[0]) == byte } }

    private static func token(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> TokenLiteral? {
        for kind in kinds where bytes[start...].starts(with: kind.bytes) {
            let body = bytes[(start + kind.bytes.count)...].prefix { isLetterOrDigit($0) }
            if body.count >= kind.length, disorder(body) >= entropy {
                return TokenLiteral(offset: start, prefix: kind.prefix)
            }
        }
        return nil
    }

    /// Shannon's entropy of the characters, in bits per character.
    private static func disorder(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Double {
        var counts = [Int](repeating: 0, count: 256)
        for byte in bytes { counts[Int(byte)] += 1 }
        let total = Double(bytes.count)
        return counts.filter { $0 > 0 }.reduce(0) { $0 - Double($1) / total * log2(Double($1) / total) }
    }
}
