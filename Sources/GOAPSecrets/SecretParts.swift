import GOAPCore

/// What is secret in a value: the value as programs take it, and what stands inside it.
enum SecretParts {
    /// The value without what was pasted around it, each of its lines, and what is secret inside: keys in JSON, the
    /// password of an address.
    static func all(of value: String) -> [String] {
        ([value] + inner(value)).flatMap { text -> [String] in
            let whole = text[...].trimming(where: \.isLineEnd)
            let lines = whole.split(whereSeparator: \.isNewline).map { trimmed($0) }
            return [whole, trimmed(whole[...])] + (lines.count > 1 ? lines.filter { !isFrame($0) } : [])
        }
    }

    /// A line that every key of its kind has.
    private static func isFrame(_ line: String) -> Bool { line.hasPrefix("-----") || line.hasSuffix("{") }

    private static func inner(_ value: String) -> [String] {
        let text = trimmed(value[...])
        let members = text.hasPrefix("{") ? JSONLineReader.object(text[...]).map(Self.secrets) ?? [] : []
        return members + passwords(text)
    }

    /// The texts in JSON whose names say that they are secret.
    private static func secrets(_ members: [String: JSONLineValue]) -> [String] {
        members.flatMap { name, value -> [String] in
            if let members = value.members { return secrets(members) }
            return isSecretName(name) ? [value.text].compactMap { $0 } : []
        }
    }

    /// The password of an address such as `postgres://user:password@host/`, as it is written and as it is meant.
    static func passwords(_ text: String) -> [String] {
        guard let scheme = text.firstRange(of: "://") else { return [] }
        let authority = text[scheme.upperBound...].prefix { !"/?# \n".contains($0) }
        guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else { return [] }
        let written = String(authority[authority.index(after: colon)..<at])
        return [written, decoded(written)]
    }

    private static func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let meant = UInt8(digits, radix: 16) {
                bytes.append(meant)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func trimmed(_ text: Substring) -> String { text.trimming(where: \.properties.isWhitespace) }
}

/// Whether a name says that what it names is secret: `DEPLOY_KEY`, `DATABASE_PASSWORD`, `privateKey`, `API_TOKEN_2`.
package func isSecretName(_ name: String) -> Bool {
    let words = name.uppercased().split { !$0.isLetter }
    guard let last = words.last else { return false }
    return ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "KEY", "CREDENTIALS"].contains { last.hasSuffix($0) }
        || ["PAT", "PASS", "PWD"].contains(last) && words.count > 1
}

extension Substring {
    /// By scalars: a mark that begins a text must not join what stands in front of it.
    fileprivate func trimming(where isBlank: (Unicode.Scalar) -> Bool) -> String {
        let rest = unicodeScalars.drop(while: isBlank)
        guard let last = rest.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(rest[...last])
    }
}

extension Unicode.Scalar {
    fileprivate var isLineEnd: Bool { Character(self).isNewline }
}
