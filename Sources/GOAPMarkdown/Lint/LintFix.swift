import GOAPCore

/// Corrects what is safe to correct: counts, and labels that are almost right.
package enum LintFix {
    /// The document's new bytes, and how many places changed.
    ///
    /// - Parameter progress: what progress lines should count; nil: what the document says.
    package static func apply(
        to reading: PlanReading, progress: ProgressCount? = nil
    ) -> (bytes: [UInt8], changes: Int) {
        let progress = progress ?? ProgressCount(reading.plan)
        var edits: [(span: Span, text: String)] = []
        for line in reading.progressLines {
            let (done, total) = progress.counts(for: line, in: reading)
            edits.append((line.done, "\(done)"))
            edits.append((line.total, "\(total)"))
            if let percent = line.percent, !isRight(percent, done, total, reading) {
                edits.append((percent, "\(total == 0 ? 0 : done * 100 / total)"))
            }
        }
        for leftover in reading.plan.leftovers where leftover.location.file == .plan && leftover.severity != .note {
            guard let label = FieldLabel(leftover.text), label.isMisspelt else { continue }
            let start = reading.document.lines[leftover.location.line - 1].start + leftover.location.column - 1
            let span = Span(start, start + leftover.text.utf8.count)
            guard reading.document.text(span) == leftover.text else { continue }
            edits.append((span, label.name))
        }
        let real = edits.filter { reading.document.text($0.span) != $0.text }.sorted { $0.span.start < $1.span.start }
        var bytes: [UInt8] = []
        var position = 0
        for edit in real {
            bytes += reading.document.bytes[position..<edit.span.start] + Array(edit.text.utf8)
            position = edit.span.end
        }
        return (bytes + reading.document.bytes[position...], real.count)
    }

    private static func isRight(_ percent: Span, _ done: Int, _ total: Int, _ reading: PlanReading) -> Bool {
        Int(reading.document.text(percent)).map { ProgressCount.isPercentage($0, of: done, in: total) } ?? false
    }
}
