/// Ids between commas and nothing else, `A01, TASK-002`: the form in which most dependencies are written.
enum IDList {
    /// Where each id stands; nil when the text says anything else, or nothing.
    static func places(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>]? {
        var places: [Range<Int>] = []
        var start = 0
        while true {
            let end = idEnd(in: bytes, from: start)
            guard end > start else { return nil }
            places.append(start..<end)
            guard end < bytes.count else { return places }
            guard bytes[end] == UInt8(ascii: ",") else { return nil }
            start = end + 1
            while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
        }
    }

    /// Where the word that starts here ends; where it starts, if a list cannot hold it as an id.
    private static func idEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        var hasDigit = false
        while end < bytes.count {
            let byte = bytes[end]
            let isJoint = end > start && (IDToken.isJoint(byte) || byte == UInt8(ascii: "/"))
            guard byte.isAlphanumeric || isJoint else { break }
            hasDigit = hasDigit || byte.isDigit
            end += 1
        }
        // A full stop at the end is the sentence's.
        return hasDigit && bytes[end - 1] != UInt8(ascii: ".") ? end : start
    }
}
