extension Substring {
    /// A line as a terminal shows it in the end: what stands behind the last carriage return, without control sequences, as of
    /// a bar of progress that is drawn over and over.
    package var asLeftOnScreen: String {
        var shown = String.UnicodeScalarView()
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
        return String(shown)
    }
}

extension Substring.UnicodeScalarView {
    /// What follows an escape: `[` with its parameters up to a letter, else one scalar (ECMA-48).
    fileprivate mutating func skipControlSequence() {
        guard let first = popFirst(), first == "[" else { return }
        while let scalar = popFirst(), !("@"..."~").contains(scalar) {}
    }
}
