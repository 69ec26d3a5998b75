import GOAPCore

extension String {
    /// Without anything that could steer a terminal: controls become `�`, and marks that reverse the direction of
    /// text are left out. Everything that comes from a plan or a child passes through here.
    package var sanitized: String {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return self }
        guard unicodeScalars.contains(where: \.steersTerminal) else { return self }
        var result = ""
        for scalar in unicodeScalars { result.appendInert(scalar, instead: scalar == "\t" ? " " : nil) }
        return result
    }

    /// A whole text as it may leave us: lines and tabs stay, and of escape sequences only those of our own colours, where
    /// there are any. This is the last look at everything that is printed, whoever made it.
    package func inert(_ style: TerminalStyle) -> String {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f || $0 == 0x0a || $0 == 0x09 }) { return self }
        guard unicodeScalars.contains(where: { $0.steersTerminal && $0 != "\n" && $0 != "\t" }) else { return self }
        var result = ""
        var rest = unicodeScalars[...]
        while let scalar = rest.first {
            if scalar == "\u{1B}", let sequence = TerminalStyle.leadingColour(rest) {
                if style.isColoured, TerminalStyle.isOwn(sequence) { result.unicodeScalars += sequence }
                rest = rest[sequence.endIndex...]
                continue
            }
            rest.removeFirst()
            let isLineEnd = scalar == "\r" && rest.first == "\n"
            let isPlain = scalar == "\n" || scalar == "\t"
            result.appendInert(scalar, instead: isLineEnd || isPlain ? String(scalar) : nil)
        }
        return result
    }

    /// Adds a scalar if it is harmless, else what stands for it.
    private mutating func appendInert(_ scalar: Unicode.Scalar, instead text: String?) {
        if let text {
            self += text
        } else if !scalar.steersTerminal {
            unicodeScalars.append(scalar)
        } else if scalar.isControl {
            self += "\u{FFFD}"
        }
    }

    /// At most so many columns wide, with `…` where something was cut off.
    package func truncated(to width: Int) -> String {
        guard displayWidth > width else { return self }
        var result = ""
        var used = 1
        for character in self {
            let next = character.displayWidth
            guard used + next <= width else { break }
            result.append(character)
            used += next
        }
        return width > 0 ? result + "…" : ""
    }

    /// Adds a text, filled with blanks to the width.
    mutating func append(_ text: String, paddedTo width: Int) {
        self += text
        let missing = width - text.displayWidth
        if missing > 0 { self += String(Self.blanks.prefix(missing)) }
        for _ in 0..<max(0, missing - Self.blanks.utf8.count) { self += " " }
    }

    private static let blanks = String(repeating: " ", count: 32)

    /// Filled with blanks to the width.
    package func padded(to width: Int) -> String {
        let missing = width - displayWidth
        return missing > 0 ? self + String(repeating: " ", count: missing) : self
    }
}
