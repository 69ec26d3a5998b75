import GOAPCore

/// Places of a status in which no word and no emoji is known.
enum StatusWordChecks {
    static func diagnostics(_ subject: LintSubject) -> [Diagnostic] {
        let own = subject.reading.places.filter { $0.kind == .status }.map { (place: $0.span, line: $0.line) }
        let together = subject.reading.composites.map { (place: $0.place.span, line: $0.place.line) }
        return (own + together).compactMap { place, line in
            let text = subject.document.text(place)
            guard StatusVocabulary.isUnknown(text) else { return nil }
            return subject.diagnostic(
                .warning, code: "unknown-status", "the status '\(cut(text))' is not known, it counts as pending",
                line: line,
                span: place,
                hint: "begin it with a word such as 'Pending', 'In progress', 'Done', 'Blocked' or 'Skipped'")
        }
    }

    /// The beginning of a long one: what stands there may be a whole paragraph.
    private static func cut(_ text: String) -> String {
        text.count > 60 ? text.prefix(60).trimmingBlanks() + "…" : text
    }
}
