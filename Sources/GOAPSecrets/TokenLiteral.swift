import Glibc

/// A token written out in a text that others read.
package struct TokenLiteral: Hashable, Sendable {
    /// Where it begins, in bytes from the start of the text.
    package let offset: Int
    /// What kind it is, by its first characters: `ghp_`.
    package let prefix: String
}

/// Finds tokens that are written out.
package struct TokenFinder: Sendable {
    private let patterns: [SecretPattern]
    /// Whether any pattern begins with a byte.
    private let beginnings: [Bool]

    package init(_ patterns: [SecretPattern]) {
        self.patterns = patterns.filter { $0.literal != nil }
        var beginnings = [Bool](repeating: false, count: 256)
        for pattern in self.patterns { beginnings[Int(pattern.prefix[0])] = true }
        self.beginnings = beginnings
    }

    /// In bits per character; words and `xxxx` are below, random letters and digits above.
    private static let entropy = 3.2

    /// The tokens in a text, from left to right.
    ///
    /// A placeholder is none: too short (`ghp_invalid`), or without disorder (`ghp_xxxxxxxx…`).
    package func find(in text: some Collection<UInt8>) -> [TokenLiteral] {
        text.withContiguousStorageIfAvailable(find) ?? Array(text).withUnsafeBufferPointer(find)
    }

    private func find(in bytes: UnsafeBufferPointer<UInt8>) -> [TokenLiteral] {
        var found: [TokenLiteral] = []
        var isInside = false
        for start in bytes.indices {
            if !isInside, beginnings[Int(bytes[start])], let token = token(at: start, in: bytes) { found.append(token) }
            isInside = isLetterOrDigit(bytes[start])
        }
        return found
    }

    private func token(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> TokenLiteral? {
        for pattern in patterns where bytes[start...].starts(with: pattern.prefix) {
            let body = bytes[(start + pattern.prefix.count)...].prefix { isLetterOrDigit($0) }
            if body.count >= pattern.literal ?? 0, Self.disorder(body) >= Self.entropy {
                return TokenLiteral(offset: start, prefix: String(decoding: pattern.prefix, as: UTF8.self))
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
