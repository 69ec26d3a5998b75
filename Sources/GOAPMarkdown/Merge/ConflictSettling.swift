import GOAPCore

/// Settles the conflicts of a plan in which nothing but generated spans differs.
package struct ConflictSettling {
    private let text: ConflictText
    private let base: PlanDocument?
    private let reader: PlanMerge.Reader
    private let newer: PlanMerge.Newer

    /// - Parameter base: what both sides began with, if it is to be had; else it is put together from the conflicts that show it.
    package init(
        _ text: ConflictText, base: PlanDocument?, reader: PlanMerge.Reader = PlanMerge.Reader(),
        newer: @escaping PlanMerge.Newer = { _ in nil }
    ) {
        self.text = text
        self.base = base ?? Self.base(in: text)
        self.reader = reader
        self.newer = newer
    }

    /// The base as the hunks show it; nil where some do not.
    private static func base(in text: ConflictText) -> PlanDocument? {
        guard text.hunks.allSatisfy({ $0.base != nil }) else { return nil }
        return text.side { $0.base ?? $0.ours }.text
    }

    /// The text with every conflict settled that can be; the others are as they were.
    ///
    /// - Parameter merge: merges ours, base and theirs line by line; nil where that leaves a conflict.
    package func settled(merge: ([UInt8], [UInt8], [UInt8]) -> [UInt8]?) -> [UInt8] {
        let (ours, theirs) = (text.side(\.ours), text.side(\.theirs))
        let plans = PlanMerge(
            base: base ?? PlanDocument(""), ours: ours.text, theirs: theirs.text, reader: reader, newer: newer)
        guard let plans else { return text.document.bytes }
        if base != nil, let merged = merge(plans.ours.bytes, plans.base.bytes, plans.theirs.bytes) { return merged }
        return text.replacing(
            zip(ours.parts, theirs.parts).map { first, second in
                if isDrawing(first, ours.text), isDrawing(second, theirs.text) {
                    return Array(ours.text.bytes[first.start..<first.end])
                }
                let (left, right) = (plans.ours.text(of: first), plans.theirs.text(of: second))
                return left == right ? left : nil
            })
    }

    /// Whether a hunk lies inside of the drawing that `sync` makes anew.
    private func isDrawing(_ part: Span, _ document: PlanDocument) -> Bool {
        GraphSpan.find(in: document).map { $0.start <= part.start && part.end <= $0.end } ?? false
    }
}

extension PlanRevision {
    /// What stands in a piece of the document afterwards; nil where a change crosses its border.
    func text(of piece: Span) -> [UInt8]? {
        var (bytes, position) = ([UInt8](), piece.start)
        for edit in edits where edit.span.end > piece.start && edit.span.start < piece.end {
            guard edit.span.start >= piece.start, edit.span.end <= piece.end else { return nil }
            bytes += document.bytes[position..<edit.span.start] + Array(edit.text.utf8)
            position = edit.span.end
        }
        return bytes + document.bytes[position..<piece.end]
    }
}
