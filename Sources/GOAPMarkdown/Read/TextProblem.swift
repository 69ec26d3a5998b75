/// Why a text inside a document cannot be read, and the offset at which that shows.
package struct TextProblem: Error, Hashable, Sendable {
    package let message: String
    package let offset: Int
    /// Whether the text is right, and more than is read.
    let isLimit: Bool

    init(_ message: String, at offset: Int, isLimit: Bool = false) {
        self.message = message
        self.offset = offset
        self.isLimit = isLimit
    }
}
