import GOAPCore

/// What a document says that its signs and words mean: `Legend: [~] = in progress, ✅ = done`.
package struct StatusLegend: Hashable, Sendable {
    private var meanings: [String: StatusWord] = [:]

    package init() {}

    package var isEmpty: Bool { meanings.isEmpty }

    /// The meaning of `[~]`, of an emoji or of words in lower case; nil when the document does not say.
    func word(of text: String) -> StatusWord? { meanings[text] }

    /// Takes over what a line explains, where it is a legend: behind that word, or with two explanations or more.
    ///
    /// - Parameter isBelowLegend: whether it is an item or a row under such a heading or label.
    package mutating func add(_ line: String, isBelowLegend: Bool = false) {
        let plain = StatusText(line).text(from: 0)
        let (isLegend, rest) = Self.withoutLabel(plain)
        guard !Self.isAboutPriorities(rest) else { return }
        let found = Self.explanations(Self.row(rest) ?? rest)
        guard isLegend || isBelowLegend || found.filter(\.isSign).count > 1 else { return }
        for (sign, word, _) in found where meanings[sign] == nil { meanings[sign] = word }
    }

    /// Whether the line opens a legend whose explanations follow below.
    package static func isLabel(_ line: String) -> Bool {
        let (isLegend, rest) = withoutLabel(StatusText(line).text(from: 0))
        return isLegend && rest.allSatisfy { $0.isWhitespace || ":：#.".contains($0) }
    }

    private static func withoutLabel(_ text: String) -> (Bool, Substring) {
        let start = text.drop { !$0.isLetter && !"[✅".contains($0) && StatusMarks.meaning(of: $0) == nil }
        let lower = start.prefix(24).lowercased()
        for label in labels where lower.hasPrefix(label) {
            let rest = start.dropFirst(label.count)
            guard rest.first?.isLetter != true || label.last?.isASCII != true else { continue }
            // `Key features:` is no key.
            let isCommon = label == "key"
            guard let next = rest.first(where: { $0 != " " }),
                ":：=-–—".contains(next) || !isCommon && rest.contains(":")
            else {
                return (rest.allSatisfy(\.isWhitespace), rest)
            }
            return (true, rest.drop { !":：=-–—".contains($0) }.dropFirst())
        }
        return (false, start)
    }

    /// The first two cells of a row as an explanation: `| 🔵 | blocked |`; nil for other lines.
    private static func row(_ text: Substring) -> Substring? {
        let cells = text.split(separator: "|").map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
        guard text.last(where: { !$0.isWhitespace }) == "|", cells.count > 1 else { return nil }
        return "\(cells[0]) = \(cells[1])"[...]
    }

    private static func isAboutPriorities(_ text: Substring) -> Bool {
        text.prefix(40).lowercased().contains("priorit")
    }

    /// Words that a legend begins with, in lower case.
    static let labels = [
        "legend", "status legend", "status key", "key", "legende", "légende", "leyenda", "legenda", "图例", "圖例", "凡例",
        "범례",
        "легенда", "chú thích",
    ]

    /// `[~] in progress`, `✅ = done`, `unverified: pending`, in a list with separators or signs between them.
    private static func explanations(_ text: Substring) -> [(sign: String, word: StatusWord, isSign: Bool)] {
        parts(text).compactMap { part in
            guard let (sign, meaning, isSign) = split(part),
                let word = StatusVocabulary.read(String(meaning))?.word,
                // An empty box is never done: `- [ ] Complete it` explains nothing.
                sign != "[ ]" || word != .done
            else { return nil }
            return (sign, word, isSign)
        }
    }

    /// Ends a part at a separator and before a sign.
    private static func parts(_ text: Substring) -> [Substring] {
        var parts: [Substring] = []
        var (start, index) = (text.startIndex, text.startIndex)
        while index < text.endIndex {
            let length = sign(at: text[index...])?.count ?? 0
            let isSeparator = length == 0 && "·|,;，；、•\n".contains(text[index])
            if isSeparator || length > 0, start < index { parts.append(text[start..<index]) }
            if length > 0 { start = index }
            text.formIndex(&index, offsetBy: max(1, length))
            if isSeparator { start = index }
        }
        return parts + [text[start...]]
    }

    /// The sign or words in front of the explanation.
    private static func split(_ part: Substring) -> (String, Substring, isSign: Bool)? {
        let part = part.drop { $0.isWhitespace || $0 == "-" || $0 == "/" }
        if let sign = sign(at: part) {
            let meaning = part.dropFirst(sign.count).drop { $0.isWhitespace || ":：=-–—→".contains($0) }
            return (
                sign.count == 3 ? sign.lowercased() : String(StatusMarks.base(sign[sign.startIndex])), meaning, true
            )
        }
        guard let equals = part.firstIndex(where: { "=→:：".contains($0) }) else { return nil }
        let name = String(part[..<equals]).trimmingBlanks().lowercased()
        return name.isEmpty || name.count > 24 ? nil : (name, part[equals...].dropFirst(), false)
    }

    /// A box or an emoji.
    private static func sign(at text: Substring) -> String? {
        if text.hasPrefix("["), text.dropFirst(2).first == "]" { return String(text.prefix(3)) }
        guard let first = text.first, let scalar = first.unicodeScalars.first, scalar.value > 0xFF,
            scalar.properties.isEmoji || StatusMarks.meaning(of: first) != nil
        else { return nil }
        return String(first)
    }
}
