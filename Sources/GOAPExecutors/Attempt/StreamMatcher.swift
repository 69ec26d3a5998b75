import CSystem

/// Looks for a text in bytes that come in pieces; it may lie across their borders.
struct StreamMatcher {
    private let text: [UInt8]
    /// The end of what came before: one byte less than the text.
    private var carried: [UInt8] = []
    private(set) var isFound: Bool

    init(_ text: String) {
        self.text = Array(text.utf8)
        isFound = text.isEmpty
    }

    mutating func consume(_ bytes: UnsafeRawBufferPointer) {
        guard !isFound else { return }
        let overlap = text.count - 1
        carried += bytes.prefix(overlap)
        isFound = contains(bytes) || carried.withUnsafeBytes { contains($0) }
        if bytes.count >= overlap {
            carried = Array(bytes.suffix(overlap))
        } else {
            carried.removeFirst(max(0, carried.count - overlap))
        }
    }

    private func contains(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        return cspawn_find(start, bytes.count, text, text.count) != nil
    }
}
