/// A piece of a document: byte offsets, the end not included.
package struct Span: Hashable, Sendable {
    // Half as wide as they are used: a document of a million lines has some millions of spans.
    private var first: UInt32
    private var last: UInt32

    package init(_ start: Int, _ end: Int) {
        first = UInt32(start)
        last = UInt32(end)
    }

    package var start: Int {
        get { Int(first) }
        set { first = UInt32(newValue) }
    }
    package var end: Int {
        get { Int(last) }
        set { last = UInt32(newValue) }
    }

    func moved(by count: Int) -> Span { Span(start + count, end + count) }

    package var isEmpty: Bool { start >= end }
    package var count: Int { max(0, end - start) }
}
