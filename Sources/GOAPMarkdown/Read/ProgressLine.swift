/// `**Progress:** 17/22 actions complete (77%)`: counts that sync recomputes.
struct ProgressLine {
    let line: Int
    private(set) var done: Span
    private(set) var total: Span
    /// The digits before the percent sign, if there are any.
    private(set) var percent: Span?
    /// The number of the table the line stands below; negative when there is none.
    let table: Int

    init?(_ labelled: LabelledLine, at line: Int, in document: PlanDocument, afterTable table: Int) {
        guard labelled.label.utf8.count == 8, labelled.label.lowercased() == "progress",
            let slash = document.bytes[labelled.value.start..<labelled.value.end].firstIndex(of: UInt8(ascii: "/"))
        else { return nil }
        let done = Self.digits(endingAt: slash, from: labelled.value.start, in: document)
        let total = Self.digits(startingAt: slash + 1, to: labelled.value.end, in: document)
        guard !done.isEmpty, !total.isEmpty, done.start == labelled.value.start else { return nil }
        let mark = document.bytes[total.end..<labelled.value.end].firstIndex(of: UInt8(ascii: "%"))
        let digits = mark.map { Self.digits(endingAt: $0, from: total.end, in: document) }
        percent = digits.flatMap { $0.isEmpty ? nil : $0 }
        (self.line, self.done, self.total, self.table) = (line, done, total, table)
    }

    /// What is counted, of how many, and how much that is; words may stand between them.
    var numbers: [Span?] { [done, total, percent] }

    /// The same line of a document that has so many bytes more in front of it.
    func moved(by count: Int) -> ProgressLine {
        var line = self
        line.done = done.moved(by: count)
        line.total = total.moved(by: count)
        line.percent = percent?.moved(by: count)
        return line
    }

    private static func digits(endingAt end: Int, from start: Int, in document: PlanDocument) -> Span {
        var first = end
        while first > start, document.bytes[first - 1].isDigit { first -= 1 }
        return Span(first, end)
    }

    private static func digits(startingAt start: Int, to end: Int, in document: PlanDocument) -> Span {
        var last = start
        while last < end, document.bytes[last].isDigit { last += 1 }
        return Span(start, last)
    }
}
