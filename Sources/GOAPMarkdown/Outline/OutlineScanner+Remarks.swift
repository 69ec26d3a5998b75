import GOAPCore

/// What means nothing for the plan, but matters to checks.
extension OutlineScanner {
    /// `**Status:** ✅ COMPLETE` before the first action is about the document.
    mutating func noteClaim(at start: Int, _ value: (start: Int, end: Int)) {
        guard sections.isEmpty, rows.isEmpty, remarks.completionClaim == nil, !isListed(start),
            statusWord(value.start, value.end) == .done
        else { return }
        remarks.completionClaim = (Span(value.start, value.end), line)
    }

    /// Whether anything stands in front of it on its line, as in an item of a list.
    private func isListed(_ start: Int) -> Bool {
        var start = start
        while start > 0, text[start - 1].isBlank { start -= 1 }
        return start > 0 && text[start - 1] != UInt8(ascii: "\n")
    }
}
