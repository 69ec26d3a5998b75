import GOAPCore

/// Puts another status into a text and leaves everything else of it as it is.
struct StatusRewriter {
    let style: StatusStyle
    let legend: StatusLegend

    /// Where the status ends a title: what stands in front of it, because fewer texts count as a status there.
    var title: String?

    /// The text with the status in it; nil when it says that already.
    func text(_ old: String, saying word: StatusWord) -> String? {
        guard !StatusVocabulary.saysNothing(old) else { return style.label(word).text }
        let reading = StatusVocabulary.read(old, legend)
        guard reading?.word != word else { return nil }
        if let reading, !reading.isSentence {
            let new = isBox(reading, in: old) ? withBox(old, reading, word) : replaced(old, reading, by: word)
            if let new { return new == old ? nil : new }
        }
        let (own, full) = (style.label(word), style.fullLabel(word))
        return title == nil ? "\((own.words == nil ? full : own).text) — \(old)" : "\(full.text) (\(old))"
    }

    /// The status replaced by what the plan uses for another, or by its emoji and words in full where less would say
    /// nothing: `⏸️` alone at the end of a title. Nil where none of them says it.
    private func replaced(_ old: String, _ reading: StatusVocabulary.Reading, by word: StatusWord) -> String? {
        let full = style.fullLabel(word)
        let labels = [style.label(word), full, StatusStyle.Label(mark: nil, words: full.words)]
        return labels.lazy.map { replacing(old, reading, by: $0, full) }.first { says($0, word) }
    }

    private func says(_ text: String, _ word: StatusWord) -> Bool {
        guard StatusVocabulary.read(text, legend)?.word == word else { return false }
        guard let whole = title.map({ $0 + text }) else { return true }
        return HeadingStatus.tail(of: whole).map { whole[$0...] == text } ?? false
    }

    private func isBox(_ reading: StatusVocabulary.Reading, in old: String) -> Bool {
        guard let mark = reading.mark, reading.words == nil else { return false }
        return Array(old.utf8)[mark.lowerBound] == UInt8(ascii: "[")
    }

    /// A box has a mark for what is done and for what is not; for what else there is, only if the table has one.
    private func withBox(_ old: String, _ reading: StatusVocabulary.Reading, _ word: StatusWord) -> String {
        let own = style.label(word)
        let mark = own.mark.flatMap { $0.hasPrefix("[") ? $0 : nil } ?? (word == .done ? "[x]" : "[ ]")
        return replacing(old, [(reading.span, mark)])
    }

    private func replacing(
        _ old: String, _ reading: StatusVocabulary.Reading, by own: StatusStyle.Label, _ full: StatusStyle.Label
    ) -> String {
        let bytes = Array(old.utf8)
        guard let mark = reading.mark, let words = reading.words else {
            // Where text follows an emoji that stands alone, only the emoji is the status.
            let isAlone = reading.words != nil || reading.note == nil
            return replacing(old, [(reading.span, isAlone ? own.text : full.mark ?? own.text)])
        }
        let between = bytes[min(mark.upperBound, words.upperBound)..<max(mark.lowerBound, words.lowerBound)]
        if between.allSatisfy(\.isBlank) { return replacing(old, [(reading.span, own.text)]) }
        return replacing(old, [(mark, full.mark ?? ""), (words, full.words ?? "")])
    }

    private func replacing(_ old: String, _ edits: [(range: Range<Int>, text: String)]) -> String {
        var bytes = Array(old.utf8)
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
