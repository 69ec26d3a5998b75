extension Substring {
    /// A line as a terminal shows it in the end: what stands behind the last carriage return, without control sequences, as of
    /// a bar of progress that is drawn over and over.
    package var asLeftOnScreen: Substring {
        guard utf8.contains(where: { $0 == 0x1B || $0 == UInt8(ascii: "\r") }) else { return self }
        var shown = Substring.UnicodeScalarView()
        var isOverwritten = false
        var rest = unicodeScalars
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\r": isOverwritten = true
            case "\u{1B}": rest.skipControlSequence()
            default:
                if isOverwritten { shown.removeAll() }
                isOverwritten = false
                shown.append(scalar)
            }
        }
        return Substring(shown)
    }
}

extension Substring.UnicodeScalarView {
    /// What follows an escape (ECMA-48): `[` and its parameters up to a final sign, `]` and a text up to a bell or a
    /// terminator, else signs in between and a final one.
    fileprivate mutating func skipControlSequence() {
        switch first {
        case "[":
            removeFirst()
            while let scalar = popFirst(), !("@"..."~").contains(scalar) {}
        case "]":
            while let scalar = popFirst(), scalar != "\u{7}" {
                if scalar == "\u{1B}", popFirst() == "\\" { return }
            }
        default:
            while let scalar = popFirst(), (" "..."/").contains(scalar) {}
        }
    }
}
