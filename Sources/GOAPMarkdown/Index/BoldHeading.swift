/// A line in bold that heads what follows: `**Phase 2: Delivery**`.
enum BoldHeading {
    /// Nil for lines that are not bold from end to end, and for those that do not name a group of actions.
    static func read(_ line: TextLine, in document: PlanDocument) -> Heading? {
        let content = line.content
        let star = UInt8(ascii: "*")
        guard content.count > 6, document.bytes[content.start] == star, document.bytes[content.start + 1] == star
        else { return nil }
        var end = content.end
        if document.bytes[end - 1] == UInt8(ascii: ":") { end -= 1 }
        guard document.bytes[end - 1] == star, document.bytes[end - 2] == star else { return nil }
        var inside = Span(content.start + 2, end - 2)
        if document.bytes[inside.end - 1] == UInt8(ascii: ":") { inside.end -= 1 }
        guard !document.bytes[inside.start..<inside.end].contains(star),
            PhaseHeading(document.text(inside)) != nil
        else { return nil }
        return Heading(level: 7, line: line.line, content: inside)
    }
}
