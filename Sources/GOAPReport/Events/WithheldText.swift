import GOAPCore

/// What a command that failed did not see of our environment, because it is secret and nobody named it.
package enum WithheldText {
    /// How many are named.
    private static let shown = 8

    /// - Parameter way: what passes one on.
    package static func lines(_ names: [String], passedBy way: String) -> [String] {
        guard !names.isEmpty else { return [] }
        let more = names.count > shown ? ["\(names.count - shown) more"] : []
        return ["  it did not see \(list(names.prefix(shown) + more)): pass on what it needs with \(way)".sanitized]
    }
}
