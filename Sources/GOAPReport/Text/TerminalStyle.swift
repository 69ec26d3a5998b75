/// Colours for states; without colour every text stays as it is.
package struct TerminalStyle: Sendable {
    /// The colours used, by what they stand for.
    package enum Colour: String, CaseIterable, Sendable {
        case good = "32"
        case bad = "31"
        case attention = "33"
        case active = "36"
        case quiet = "2"
        case strong = "1"
    }

    package let isColoured: Bool

    package init(isColoured: Bool) { self.isColoured = isColoured }

    /// The text in a colour.
    package func paint(_ text: String, _ colour: Colour?) -> String {
        guard isColoured, let colour, !text.isEmpty else { return text }
        return "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m"
    }

    /// What sets colours, at the beginning of a text; nil where something else stands there.
    static func leadingColour(_ text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView? {
        guard text.dropFirst().first == "[" else { return nil }
        let parameters = text.dropFirst(2).prefix { "0"..."9" ~= $0 || $0 == ";" || $0 == ":" }
        guard parameters.endIndex < text.endIndex, text[parameters.endIndex] == "m" else { return nil }
        return text[..<text.index(after: parameters.endIndex)]
    }

    /// Whether it is a sequence that `paint` writes.
    static func isOwn(_ sequence: Substring.UnicodeScalarView) -> Bool { own.contains(String(sequence)) }

    private static let own = Set((Colour.allCases.map(\.rawValue) + ["0"]).map { "\u{1B}[\($0)m" })

    /// Takes back so many lines of a terminal, up to the cursor.
    package static func erasing(lines: Int) -> String { "\r\u{1B}[\(lines)A\u{1B}[J" }

    /// Takes back the whole screen.
    package static let erasingScreen = "\u{1B}[H\u{1B}[2J"

    /// What of a text takes back lines or the screen, at its beginning; empty where nothing does.
    package static func leadingErasure(_ text: String) -> Substring {
        if text.hasPrefix(erasingScreen) { return text.prefix(erasingScreen.count) }
        guard text.hasPrefix("\r\u{1B}[") else { return "" }
        let lines = text.dropFirst(3).prefix { $0.isASCII && $0.isNumber }
        let erasure = erasing(lines: Int(lines) ?? 0)
        return text.hasPrefix(erasure) ? text.prefix(erasure.count) : ""
    }
}
