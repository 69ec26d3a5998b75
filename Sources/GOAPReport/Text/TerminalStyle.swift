/// Colours for states; without colour every text stays as it is.
package struct TerminalStyle: Sendable {
    /// The colours used, by what they stand for.
    package enum Colour: String, Sendable {
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
}
