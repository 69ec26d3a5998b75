import GOAPCore

/// Finds emoji and words at the beginning of a status text.
struct StatusScanner {
    private let text: StatusText
    private let legend: StatusLegend
    /// The first sign with a meaning, and what it means.
    private var mark: (range: Range<Int>, word: StatusWord)?
    /// Where the words begin.
    private var start = 0

    init(_ text: StatusText, _ legend: StatusLegend) {
        self.text = text
        self.legend = legend
        skipSigns()
    }

    func reading() -> StatusVocabulary.Reading? {
        let words = isRemark ? [] : tokens()
        if let found = meaning(of: words) { return reading(found.word, found.range) }
        if let mark, words.isEmpty || !isColour(mark.range) { return reading(mark.word, nil, mark.range) }
        guard let last = trailingMark(behind: words) else { return nil }
        return reading(last.word, nil, last.range)
    }

    /// What stands in brackets behind an emoji is a remark; without one it is the status.
    private var isRemark: Bool { text[start] == "(" && mark != nil }

    /// A green light beside words that are no status may say how much something matters: `🟢 Nice to have`.
    private func isColour(_ sign: Range<Int>) -> Bool {
        text[sign.lowerBound] == "🟢" && legend.word(of: "🟢") == nil
    }

    // MARK: Signs

    /// Passes over everything in front of the first word, and notes the first sign that means something.
    private mutating func skipSigns() {
        while let character = text[start], !character.isLetter, !character.isNumber, character != "(" {
            let sign = sign(at: start)
            if mark == nil, let sign { mark = sign }
            start = sign?.range.upperBound ?? start + 1
        }
    }

    /// A box, a short code or an emoji.
    private func sign(at index: Int) -> (range: Range<Int>, word: StatusWord)? {
        guard let character = text[index] else { return nil }
        if character == "[", let inside = text[index + 1], text[index + 2] == "]" {
            return (index..<index + 3, legend.word(of: "[\(inside.lowercased())]") ?? BoxMark.word(of: inside))
        }
        if character == ":", let code = shortcode(at: index) { return code }
        let word = legend.word(of: String(StatusMarks.base(character))) ?? StatusMarks.meaning(of: character)
        return word.map { (index..<index + 1, $0) }
    }

    private func shortcode(at index: Int) -> (range: Range<Int>, word: StatusWord)? {
        var end = index + 1
        while let character = text[end], character.isLetter || character == "_", end < index + 40 { end += 1 }
        guard text[end] == ":", let word = StatusMarks.meaning(ofShortcode: text.text(from: index + 1, to: end)) else {
            return nil
        }
        return (index..<end + 1, word)
    }

    /// A sign that ends the text or a clause, as in `Complete ✅`.
    private func trailingMark(behind words: [StatusToken]) -> (range: Range<Int>, word: StatusWord)? {
        guard let last = words.last, words.count < StatusWords.longest else { return nil }
        return signBehind(last.range.upperBound)
    }

    /// A sign directly behind the words that says the same, or with which the text ends.
    private func signThatRepeats(_ word: StatusWord, behind end: Int) -> Range<Int>? {
        guard let sign = signBehind(end), sign.word == word || text[sign.range.upperBound] == nil else { return nil }
        return sign.range
    }

    private func signBehind(_ end: Int) -> (range: Range<Int>, word: StatusWord)? {
        var index = end
        while let character = text[index], character.isWhitespace || "!.".contains(character) { index += 1 }
        return text[index] == "[" ? nil : sign(at: index)
    }

    // MARK: Words

    private func tokens() -> [StatusToken] {
        StatusToken.tokens(in: text, from: text[start] == "(" ? start + 1 : start)
    }

    private func meaning(of tokens: [StatusToken]) -> (word: StatusWord, range: Range<Int>)? {
        for first in tokens.indices {
            if let found = meaning(of: tokens[first...]) {
                return (found.word, tokens[0].range.lowerBound..<found.end)
            }
            guard StatusWords.fillers.contains(tokens[first].text) || tokens[first].percent != nil else { return nil }
        }
        return nil
    }

    private func meaning(of tokens: ArraySlice<StatusToken>) -> (word: StatusWord, end: Int)? {
        guard let first = tokens.first else { return nil }
        if let percent = first.percent, let found = meaning(ofPercent: percent, tokens) { return found }
        let joined = first.clause(of: tokens)
        for count in stride(from: joined.count, to: 0, by: -1) {
            let words = joined.prefix(count)
            guard let word = word(words.map(\.text), isFirst: tokens.startIndex == 0), let last = words.last else {
                continue
            }
            return (word, last.range.upperBound)
        }
        return nil
    }

    /// - Parameter isFirst: whether nothing stands in front of them; `Already implemented` is more than `Implemented`.
    private func word(_ words: [String], isFirst: Bool) -> StatusWord? {
        if let word = legend.word(of: words.joined(separator: " ")) { return word }
        if isFirst, words.count == 1, let word = StatusWords.withoutTick[words[0]] {
            return mark?.word == .done ? .done : word
        }
        return StatusWords.meaning(of: words)
    }

    /// `100%`, `80% done`; `63% reduction` says nothing about a status.
    private func meaning(ofPercent percent: Int, _ tokens: ArraySlice<StatusToken>) -> (word: StatusWord, end: Int)? {
        let next = tokens.dropFirst().first
        let isDone = next.map { StatusWords.meaning(of: [$0.text]) == .done } ?? true
        guard isDone, let last = next ?? tokens.first else { return nil }
        return (percent >= 100 ? .done : percent == 0 ? .pending : .running, last.range.upperBound)
    }

    // MARK: The answer

    private func reading(
        _ word: StatusWord, _ words: Range<Int>?, _ sign: Range<Int>? = nil
    ) -> StatusVocabulary.Reading {
        let sign = sign ?? mark?.range ?? words.flatMap { signThatRepeats(word, behind: $0.upperBound) }
        let end = max(sign?.upperBound ?? 0, words?.upperBound ?? 0)
        let first = min(sign?.lowerBound ?? end, words?.lowerBound ?? end)
        return StatusVocabulary.Reading(
            word: word, note: note(from: end), label: text.text(from: first, to: end), mark: sign.map(text.span),
            words: words.map(text.span), isSentence: words.map { goesOn(behind: $0.upperBound) } ?? false)
    }

    /// Whether a word follows that belongs to the same sentence, also a file's name (`.env`); a number, a date or a bracket
    /// does not.
    private func goesOn(behind end: Int) -> Bool {
        var index = end
        while text[index]?.isWhitespace ?? false { index += 1 }
        if text[end] == "-" { index += 1 }
        guard index > end else { return false }
        if let opening = text[index], ".@/\"'".contains(opening) { index += 1 }
        return text[index]?.isLetter ?? false
    }

    private func note(from end: Int) -> String? {
        var note = text.text(from: end)[...].drop { $0.isWhitespace || "-–—:,;.".contains($0) }
        if note.hasPrefix("("), note.hasSuffix(")") { note = note.dropFirst().dropLast() }
        // `(done)` is closed behind its words.
        return note.isEmpty || note == ")" ? nil : String(note)
    }
}
