/// The lines between `<!-- goap:graph -->` and `<!-- /goap:graph -->`, where a plan keeps its drawn graph.
package enum GraphSpan {
    private static let opening = Array("<!-- goap:graph -->".utf8)
    private static let closing = Array("<!-- /goap:graph -->".utf8)

    /// Whether the document asks for a graph.
    package static func isPresent(in document: PlanDocument) -> Bool { find(in: document) != nil }

    /// The bytes behind the opening mark's line up to the closing mark's; nil without both.
    static func find(in document: PlanDocument) -> Span? {
        guard let first = line(opening, in: document, from: 0), let last = line(closing, in: document, from: first + 1)
        else { return nil }
        return Span(document.lines[first + 1].start, document.lines[last].start)
    }

    private static func line(_ mark: [UInt8], in document: PlanDocument, from start: Int) -> Int? {
        document.lines.indices.dropFirst(start).first { index in
            let content = document.trimmed(document.lines[index])
            return content.count == mark.count && document.bytes[content.start..<content.end].elementsEqual(mark)
        }
    }
}
