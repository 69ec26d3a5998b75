/// Names in the form in which they are compared.
enum NameKey {
    /// Small letters; no-break hyphens and blanks are plain ones.
    static func of(_ text: some StringProtocol) -> String {
        plain(text.lowercased())
    }

    /// The text with plain hyphens and blanks.
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        return String(text.map { plainForms[$0] ?? $0 })
    }

    private static let plainForms: [Character: Character] = ["\u{2010}": "-", "\u{2011}": "-", "\u{00A0}": " "]

    /// A title without formatting, its blanks single.
    static func ofTitle(_ text: some StringProtocol) -> String {
        of(text.withoutMarkup.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    /// Words with dashes between them, as in the address of a heading.
    static func slug(of text: some StringProtocol) -> String {
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

    /// `Logging/Event.hs`, `logging::event` and `Logging.Event` name the same thing.
    static func ofModule(_ text: some StringProtocol) -> String {
        var name = of(text)
        guard name.utf8.contains(where: { ":/\\.".utf8.contains($0) }) else { return name }
        for separator in ["::", "/", "\\"] { name = name.split(separator: separator).joined(separator: ".") }
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
