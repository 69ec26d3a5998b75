import GOAPCore

/// The words one table, or the document outside tables, uses for its statuses, so that `✅ Complete` stays that.
struct StatusStyle {
    private var labels: [StatusWord: String] = [:]
    private var usesEmoji = true
    private var isUppercase = true
    private var isLowercase = false

    init(_ cells: [String]) {
        let readings = cells.compactMap { StatusVocabulary.read($0) }.filter { !$0.isSentence }
        for reading in readings where labels[reading.word] == nil { labels[reading.word] = reading.label }
        guard !readings.isEmpty else { return }
        usesEmoji = readings.contains { ($0.label.unicodeScalars.first?.value ?? 0) >= 0x2000 }
        isLowercase = readings.allSatisfy { $0.label == $0.label.lowercased() && $0.label.contains(where: \.isLetter) }
        isUppercase = readings.allSatisfy { $0.label == $0.label.uppercased() }
    }

    /// The words for a status in this place.
    func label(_ word: StatusWord) -> String {
        if let own = labels[word], StatusVocabulary.read(own)?.word == word { return own }
        let standard = word.standardText
        let cut = standard.lastIndex(of: " ").map { standard.index(after: $0) } ?? standard.startIndex
        let name =
            isLowercase
            ? standard[cut...].lowercased() : isUppercase ? String(standard[cut...]) : standard[cut...].capitalizedFirst
        return usesEmoji ? standard[..<cut] + name : name
    }
}

extension StringProtocol {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
