/// A block of raw HTML: what it holds is no Markdown, up to the end its beginning asks for.
struct HTMLBlock {
    private let kind: Kind

    /// How it begins decides how it ends.
    private enum Kind {
        /// `<pre>`, `<script>`, `<style>` or `<textarea>`, up to the closing tag of any of them.
        case verbatim
        /// Up to these bytes.
        case until([UInt8])
        /// A tag of a block, up to a blank line.
        case block
        /// Any other tag alone on its line, up to a blank line.
        case tag
    }

    /// - Parameter text: a line that begins with `<`.
    init?(_ text: Span, in bytes: [UInt8]) {
        guard let kind = Self.kind(text, in: bytes) else { return nil }
        self.kind = kind
    }

    /// Whether it can begin in the middle of a paragraph.
    var mayInterrupt: Bool {
        if case .tag = kind { false } else { true }
    }

    /// Whether a line ends it.
    func ends(with text: Span, in bytes: [UInt8]) -> Bool {
        switch kind {
        case .verbatim: Self.verbatimEnds.contains { Self.contains($0, text, bytes) }
        case .until(let end): Self.contains(end, text, bytes)
        case .block, .tag: text.isEmpty
        }
    }

    private static func contains(_ needle: [UInt8], _ text: Span, _ bytes: [UInt8]) -> Bool {
        guard text.count >= needle.count else { return false }
        return (text.start...(text.end - needle.count)).contains { offset in
            bytes[offset] == needle[0]
                && zip(bytes[offset..<(offset + needle.count)], needle).allSatisfy { $0.lowercase == $1 }
        }
    }

    private static func kind(_ text: Span, in bytes: [UInt8]) -> Kind? {
        let rest = bytes[min(text.start + 1, text.end)..<text.end]
        guard let first = rest.first else { return nil }
        switch first {
        case UInt8(ascii: "?"): return .until(Array("?>".utf8))
        case UInt8(ascii: "!"):
            if rest.starts(with: Array("!--".utf8)) { return .until(Array("-->".utf8)) }
            if rest.starts(with: Array("![CDATA[".utf8)) { return .until(Array("]]>".utf8)) }
            return rest.dropFirst().first?.isLetter ?? false ? .until(Array(">".utf8)) : nil
        default: return element(text, rest) ?? (HTMLTag.isWhole(text, in: bytes) ? .tag : nil)
        }
    }

    private static func element(_ text: Span, _ rest: ArraySlice<UInt8>) -> Kind? {
        let isClosing = rest.first == UInt8(ascii: "/")
        let begin = rest.startIndex + (isClosing ? 1 : 0)
        let name = rest[begin...].prefix { $0.isAlphanumeric }
        guard !name.isEmpty else { return nil }
        let after = rest[name.endIndex...]
        let isEnd = after.first.map { $0.isBlank || $0 == UInt8(ascii: ">") } ?? true
        let word = name.map(\.lowercase)
        if !isClosing, isEnd, verbatimNames.contains(word) { return .verbatim }
        guard isEnd || after.starts(with: Array("/>".utf8)) else { return nil }
        return blockNames.contains(String(decoding: word, as: UTF8.self)) ? .block : nil
    }

    private static let verbatimNames = ["pre", "script", "style", "textarea"].map { Array($0.utf8) }
    private static let verbatimEnds = ["</pre>", "</script>", "</style>", "</textarea>"].map { Array($0.utf8) }

    private static let blockNames: Set<String> = [
        "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup",
        "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend",
        "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "search",
        "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
    ]
}

extension UInt8 {
    /// The small letter of an ASCII one.
    fileprivate var lowercase: UInt8 { isLetter ? self | 32 : self }
}
