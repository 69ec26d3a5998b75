import GOAPCore

/// The words one table, or the document outside tables, uses for its statuses, so that `✅ Complete` stays that.
struct StatusStyle {
    /// An emoji or a box, and words; at least one of them is there.
    struct Label {
        let mark: String?
        let words: String?

        var text: String { [mark, words].compactMap { $0 }.joined(separator: " ") }
    }

    private var labels: [StatusWord: Label] = [:]
    private var usesMarks = true
    private var usesWords = true
    private var isUppercase = true
    private var isLowercase = false
    private let legend: StatusLegend

    /// - Parameters:
    ///   - cells: what the places say; one of which a sentence begins has no label of its own.
    ///   - usual: the words where the places have none, if they are always the same.
    init(_ cells: [String], _ legend: StatusLegend, usual: [StatusWord: String] = [:]) {
        self.legend = legend
        for (word, words) in usual { labels[word] = Label(mark: nil, words: words) }
        let found = cells.compactMap { cell -> Found? in
            guard let reading = StatusVocabulary.read(cell, legend), !reading.isSentence,
                reading.words != nil || reading.note == nil
            else { return nil }
            return Found(reading, in: cell)
        }
        guard !found.isEmpty else { return }
        for word in StatusWord.allCases {
            labels[word] = Self.label(of: found.filter { $0.word == word }) ?? labels[word]
        }
        usesMarks = found.contains { $0.label.mark != nil }
        let spoken = found.compactMap(\.label.words)
        usesWords = !spoken.isEmpty
        isLowercase = !spoken.isEmpty && spoken.allSatisfy { $0 == $0.lowercased() && $0 != $0.uppercased() }
        isUppercase = spoken.allSatisfy { $0 == $0.uppercased() }
        for (word, words) in usual where isLowercase && labels[word]?.text == words {
            labels[word] = Label(mark: nil, words: words.lowercased())
        }
    }

    private struct Found {
        let word: StatusWord
        let label: Label

        init(_ reading: StatusVocabulary.Reading, in cell: String) {
            let bytes = Array(cell.utf8)
            word = reading.word
            label = Label(
                mark: reading.mark.map { String(decoding: bytes[$0], as: UTF8.self) },
                words: reading.words.map { StatusText(String(decoding: bytes[$0], as: UTF8.self)).text(from: 0) })
        }
    }

    /// The commonest of the plain words, or another one that most of the places use: `Merged` is true of one row and not
    /// of the next.
    private static func label(of found: [Found]) -> Label? {
        var counts: [String: (count: Int, label: Label)] = [:]
        for one in found { counts[one.label.text, default: (0, one.label)].count += 1 }
        let order = found.map(\.label.text)
        let fitting = counts.filter { _, entry in
            isPlain(entry.label) || entry.count > 1 && entry.count * 2 > found.count
        }
        let best = fitting.max { left, right in
            (left.value.count, order.firstIndex(of: right.key) ?? 0) < (
                right.value.count, order.firstIndex(of: left.key) ?? 0
            )
        }
        return best?.value.label
    }

    private static func isPlain(_ label: Label) -> Bool {
        label.words.map { StatusWords.plain.contains($0.lowercased()) } ?? true
    }

    /// The words for a status in this place.
    func label(_ word: StatusWord) -> Label {
        if let own = labels[word] { return own }
        let standard = word.standardText.split(separator: " ")
        let name = String(standard[1])
        let spoken = isLowercase ? name.lowercased() : isUppercase ? name : name.capitalizedFirst
        // `❌` alone is what remains to do, not what failed.
        let needsWords = usesWords || !usesMarks || StatusVocabulary.read(String(standard[0]), legend)?.word != word
        return Label(mark: usesMarks ? String(standard[0]) : nil, words: needsWords ? spoken : nil)
    }

    /// The emoji and the words in full, also where the table has only one of them.
    func fullLabel(_ word: StatusWord) -> Label {
        let own = label(word)
        let standard = word.standardText.split(separator: " ")
        return Label(mark: own.mark ?? String(standard[0]), words: own.words ?? String(standard[1]).capitalizedFirst)
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
