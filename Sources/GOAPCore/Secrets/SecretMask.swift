/// Replaces secrets in everything that leaves us: the values it was told, in every form of `SecretEncodings`, and
/// what looks like a token.
package struct SecretMask: Sendable {
    /// A form of a secret.
    struct Needle: Sendable {
        let bytes: [UInt8]
        let replacement: [UInt8]
    }

    /// Knows the patterns and no values.
    package static let patternsOnly = SecretMask(secrets: [])

    /// A bit for every pair of bytes that something begins with; nothing else is looked at twice.
    let pairs: [UInt64]
    /// Whether something begins with the byte.
    let firsts: [Bool]
    /// By the pair they begin with.
    let needles: [UInt16: [Needle]]
    let patterns: [UInt16: [SecretPattern]]

    /// - Parameter secrets: values that must not be seen; those of fewer than six bytes are left out.
    package init(secrets: some Sequence<String>) {
        var needles: [UInt16: [Needle]] = [:]
        for secret in Set(secrets) {
            let replacement = Array(Self.replacement(for: secret).utf8)
            for bytes in SecretEncodings.all(of: secret) {
                needles[Self.pair(bytes[0], bytes[1]), default: []].append(
                    Needle(bytes: bytes, replacement: replacement))
            }
        }
        let patterns = Dictionary(grouping: SecretPattern.all) { Self.pair($0.prefix[0], $0.prefix[1]) }
        var pairs = [UInt64](repeating: 0, count: 1024)
        var firsts = [Bool](repeating: false, count: 256)
        for pair in Array(needles.keys) + Array(patterns.keys) {
            pairs[Int(pair >> 6)] |= 1 << (pair & 63)
            firsts[Int(pair & 0xFF)] = true
        }
        self.needles = needles
        self.patterns = patterns
        self.pairs = pairs
        self.firsts = firsts
    }

    static func pair(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) | UInt16(second) << 8 }

    /// Access tokens of the Hub keep their last four characters, as its own client shows them.
    private static func replacement(for secret: String) -> String {
        guard secret.hasPrefix("hf_") else { return "****" }
        return secret.utf8.count >= 20 && secret.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            ? "hf_****\(secret.suffix(4))" : "hf_****"
    }

    /// Whether the bytes hold one of the values it was told; patterns do not count.
    package func knows(_ bytes: some Collection<UInt8>) -> Bool {
        let bytes = Array(bytes)
        guard !needles.isEmpty, bytes.count > 1 else { return false }
        return bytes.indices.dropLast().contains { index in
            let pair = Self.pair(bytes[index], bytes[index + 1])
            guard pairs[Int(pair >> 6)] & (1 << (pair & 63)) != 0 else { return false }
            return needles[pair]?.contains { bytes[index...].starts(with: $0.bytes) } ?? false
        }
    }

    /// The text without secrets.
    package func masked(_ text: String) -> String {
        var text = text
        var result: [UInt8] = []
        var isChanged = false
        text.withUTF8 { bytes in
            var stream = MaskedStream(self)
            let whole = UnsafeRawBufferPointer(bytes)
            stream.consume(whole, isFinal: true) { piece in
                isChanged = isChanged || piece.count != whole.count
                result += piece
            }
        }
        return isChanged ? String(decoding: result, as: UTF8.self) : text
    }
}
