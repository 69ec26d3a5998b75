extension OutlineText {
    /// Hands on every id of a list of ids with commas between them; false for any other text, or as soon as the body
    /// says so.
    @inline(__always)
    func forEachID(_ start: Int, _ end: Int, _ body: (_ start: Int, _ length: Int) -> Bool) -> Bool {
        var offset = start
        while true {
            let length = listedIDLength(offset, end)
            guard length > 0, body(offset, length) else { return false }
            offset += length
            if offset == end { return true }
            guard self[offset] == UInt8(ascii: ",") else { return false }
            offset += 1
            while offset < end, self[offset] == UInt8(ascii: " ") { offset += 1 }
            guard offset < end else { return false }
        }
    }

    /// The length of the word here, if a list may hold it as an id.
    @inline(__always)
    private func listedIDLength(_ start: Int, _ end: Int) -> Int {
        var offset = start
        var hasDigit = false
        while offset < end {
            let byte = self[offset]
            guard byte.isAlphanumeric || offset > start && (IDToken.isJoint(byte) || byte == UInt8(ascii: "/")) else {
                break
            }
            hasDigit = hasDigit || byte.isDigit
            offset += 1
        }
        // A full stop at the end is the sentence's.
        return hasDigit && self[offset - 1] != UInt8(ascii: ".") ? offset - start : 0
    }

    /// Whether it says none, in the two ways plans do.
    func isNothing(_ start: Int, _ end: Int) -> Bool {
        switch end - start {
        case 1: self[start] == UInt8(ascii: "-")
        case 4: has("None", at: start, before: end) || has("none", at: start, before: end)
        default: false
        }
    }
}
