package import GOAPCore

/// A document and the places in which it changes: writing it needs no second copy of what stays.
package struct PlanRevision {
    package let document: PlanDocument
    /// What could not be written.
    package let diagnostics: [Diagnostic]
    /// What stood in the places that change, to be remembered once the revision is in place.
    package let remembered: [WrittenText]
    /// In the order of the document; none overlaps another.
    let edits: [(span: Span, text: String)]

    init(
        of document: PlanDocument, _ edits: [(span: Span, text: String)], _ diagnostics: [Diagnostic],
        remembered: [WrittenText] = []
    ) {
        self.document = document
        self.remembered = remembered
        self.diagnostics = diagnostics
        var position = 0
        self.edits = edits.sorted { $0.span.start < $1.span.start }.filter { edit in
            guard edit.span.start >= position else { return false }
            position = edit.span.end
            return document.text(edit.span) != edit.text
        }
    }

    package var isChange: Bool { !edits.isEmpty }

    /// The whole new text.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(document.bytes.count + edits.count * 8)
        forEachPiece { bytes += $0 }
        return bytes
    }

    /// The new text in order: what stays, and what changes.
    func forEachPiece(_ body: (UnsafeRawBufferPointer) -> Void) {
        document.bytes.withUnsafeBytes { old in
            var position = 0
            for edit in edits {
                var text = edit.text
                body(UnsafeRawBufferPointer(rebasing: old[position..<edit.span.start]))
                text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
                position = edit.span.end
            }
            body(UnsafeRawBufferPointer(rebasing: old[position...]))
        }
    }

    /// Whether so little changes that its pieces are better written one by one.
    var hasFewPieces: Bool { edits.count < 100 }
}
