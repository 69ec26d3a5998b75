/// Why a text inside a document cannot be read, and the offset at which that shows.
package struct TextProblem: Error, Hashable, Sendable {
    package let message: String
    package let offset: Int

    init(_ message: String, at offset: Int) {
        self.message = message
        self.offset = offset
    }
}
