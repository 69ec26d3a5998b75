import GOAPCore

/// Progress lines that do not count what the document, or what is recorded, says.
enum ProgressCheck {
    static func diagnostics(_ subject: LintSubject, _ progress: ProgressCount) -> [Diagnostic] {
        subject.reading.progressLines.compactMap { line in
            let (done, total) = progress.counts(for: line, in: subject.reading)
            let (said, outOf) = (subject.document.text(line.done), subject.document.text(line.total))
            let percent = line.percent.flatMap { Int(subject.document.text($0)) }
            let isRight = percent.map { ProgressCount.isPercentage($0, of: done, in: total) } ?? true
            guard said != "\(done)" || outOf != "\(total)" || !isRight else { return nil }
            let wrong = isRight ? "\(said)/\(outOf)" : "\(said)/\(outOf) (\(percent ?? 0)%)"
            return subject.diagnostic(
                .warning, code: "wrong-progress", "progress says \(wrong), it is \(done)/\(total)",
                line: line.line, span: Span(line.done.start, line.total.end),
                hint: "'goap-runner lint --fix' recomputes it")
        }
    }
}
