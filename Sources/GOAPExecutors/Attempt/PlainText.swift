import GOAPCore

/// Bytes as a terminal may safely show them: invalid UTF-8 repaired, escape sequences, control characters and
/// marks that reverse the direction of text removed, trimmed; nil when nothing is left.
func plainText(_ bytes: some Sequence<UInt8>) -> String? {
    var scalars = String.UnicodeScalarView()
    var sequence = EscapeSequence.none
    for scalar in String(decoding: Array(bytes), as: UTF8.self).unicodeScalars {
        if sequence.takes(scalar) { continue }
        if scalar == "\t" {
            scalars.append(" ")
        } else if !scalar.steersTerminal {
            scalars.append(scalar)
        }
    }
    let text = String(scalars)
    guard let first = text.firstIndex(where: { $0 != " " }) else { return nil }
    return String(text[first...].reversed().drop { $0 == " " }.reversed())
}

/// How far an escape sequence of ECMA-48 has come.
private enum EscapeSequence {
    case none
    /// After ESC.
    case begun
    /// After `ESC [`; ends with a byte from `@` to `~`.
    case control
    /// After `ESC ]`, `ESC P` and the like; ends with BEL or `ESC \`.
    case string

    /// Whether the scalar belongs to a sequence.
    mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
        switch (self, scalar.value) {
        case (_, 0x1B): self = .begun
        case (.none, 0x9B): self = .control
        case (.none, _): return false
        case (.begun, 0x5B): self = .control
        case (.begun, 0x5D), (.begun, 0x50), (.begun, 0x58), (.begun, 0x5E), (.begun, 0x5F): self = .string
        case (.begun, 0x20...0x2F): break
        case (.begun, _): self = .none
        case (.control, 0x40...0x7E): self = .none
        case (.string, 0x07): self = .none
        case (.control, _), (.string, _): break
        }
        return true
    }
}
