import GOAPCore

extension String {
    /// Without anything that could steer a terminal: controls become `�`, and marks that reverse the direction of
    /// text are left out. Everything that comes from a plan or a child passes through here.
    package var sanitized: String {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return self }
        guard unicodeScalars.contains(where: Self.steersTerminal) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            if !Self.steersTerminal(scalar) {
                result.unicodeScalars.append(scalar)
            } else if scalar == "\t" {
                result += " "
            } else if scalar.value < 0x2000 {
                result += "\u{FFFD}"
            }
        }
        return result
    }

    private static func steersTerminal(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7f..<0xa0, 0x202a...0x202e, 0x2066...0x2069, 0x200e, 0x200f: true
        default: false
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
