/// A piece of a document: byte offsets, the end not included.
package struct Span: Hashable, Sendable {
    package var start: Int
    package var end: Int

    package init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    package var isEmpty: Bool { start >= end }
    package var count: Int { max(0, end - start) }
}
