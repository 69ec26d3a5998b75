/// Names in the form in which they are compared.
enum NameKey {
    /// Small letters; no-break hyphens and blanks are plain ones.
    static func of(_ text: some StringProtocol) -> String {
        plain(text.lowercased())
    }

    /// The text with plain hyphens and blanks.
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }), text.unicodeScalars.contains(where: { plainForm($0) != $0 })
        else { return text }
        var plain = ""
        plain.unicodeScalars.append(contentsOf: text.unicodeScalars.lazy.map(plainForm))
        return plain
    }

    private static func plainForm(_ sign: Unicode.Scalar) -> Unicode.Scalar {
        switch sign {
        case "\u{2010}", "\u{2011}": "-"
        case "\u{00A0}": " "
        default: sign
        }
    }

    /// A title without formatting, its blanks single.
    static func ofTitle(_ text: some StringProtocol) -> String {
        if let key = ofASCII(text) { return key }
        return of(text.withoutMarkup.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    /// The same for a text of nothing but ASCII; nil for any other.
    private static func ofASCII(_ text: some StringProtocol) -> String? {
        var key: [UInt8] = []
        key.reserveCapacity(text.utf8.count)
        var isBehindBlank = false
        for byte in text.utf8 {
            guard byte < 0x80 else { return nil }
            if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "`") { continue }
            let isBlank = byte == UInt8(ascii: " ") || byte &- 9 < 5
            if !isBlank {
                if isBehindBlank, !key.isEmpty { key.append(UInt8(ascii: " ")) }
                key.append(byte.lowercased)
            }
            isBehindBlank = isBlank || isBehindBlank && key.isEmpty
        }
        return String(decoding: key, as: UTF8.self)
    }

    /// Words with dashes between them, as in the address of a heading.
    static func slug(of text: some StringProtocol) -> String {
        if let slug = slugOfASCII(text) { return slug }
        var slug = ""
        for character in of(text) {
            if character.isLetter || character.isNumber || character == "_" {
                slug.append(character)
            } else if character == " " || character == "-", slug.last != "-", !slug.isEmpty {
                slug.append("-")
            }
        }
        return slug.last == "-" ? String(slug.dropLast()) : slug
    }

    /// The same for a text of nothing but ASCII; nil for any other.
    private static func slugOfASCII(_ text: some StringProtocol) -> String? {
        let dash = UInt8(ascii: "-")
        var slug: [UInt8] = []
        slug.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            guard byte < 0x80 else { return nil }
            if byte.isAlphanumeric || byte == UInt8(ascii: "_") {
                slug.append(byte.lowercased)
            } else if byte == UInt8(ascii: " ") || byte == dash, let last = slug.last, last != dash {
                slug.append(dash)
            }
        }
        if slug.last == dash { slug.removeLast() }
        return String(decoding: slug, as: UTF8.self)
    }

    /// `Logging/Event.hs`, `logging::event` and `Logging.Event` name the same thing.
    static func ofModule(_ text: some StringProtocol) -> String {
        var name = of(text)
        guard name.utf8.contains(where: { ":/\\.".utf8.contains($0) }) else { return name }
        for separator in ["::", "/", "\\"] { name = name.parts(at: separator).joined(separator: ".") }
        guard let dot = name.lastIndex(of: "."), extensions.contains(String(name[name.index(after: dot)...])) else {
            return name
        }
        return String(name[..<dot])
    }

    private static let extensions: Set<String> = [
        "c", "cc", "cpp", "cs", "css", "ex", "go", "h", "hpp", "hs", "html", "java", "js", "json", "jsx", "kt", "md",
        "mjs", "php", "py", "rb", "rs", "scss", "sh", "sql", "swift", "toml", "ts", "tsx", "vue", "yaml", "yml", "zig",
    ]
}
