/// The lines of a document that may explain its signs: one that begins with a word for a legend, and the list, table or
/// signs directly below it.
struct LegendLines {
    private let bytes: [UInt8]
    private let lines: [Span]

    init(_ bytes: [UInt8], _ lines: [Span]) {
        self.bytes = bytes
        self.lines = lines
    }

    var legend: StatusLegend {
        var legend = StatusLegend()
        var isBelow = false
        for line in lines where !isBlank(line) {
            let isBeginning = begins(line)
            isBelow = isBelow && !isBeginning && isEntry(line)
            guard isBeginning || isBelow, line.count < Self.longest else { continue }
            let text = String(decoding: bytes[line.start..<line.end], as: UTF8.self)
            isBelow = isBelow || StatusLegend.isLabel(text)
            if !StatusLegend.isLabel(text) { legend.add(text, isBelowLegend: isBelow) }
        }
        return legend
    }

    /// In bytes: longer lines are prose.
    private static let longest = 400
    /// How many bytes of a line's words are looked at.
    private static let reach = 12

    private func isBlank(_ line: Span) -> Bool { bytes[line.start..<line.end].allSatisfy(\.isBlank) }

    /// Whether a line may be an item, a row or a sign; a heading and prose end a legend.
    private func isEntry(_ line: Span) -> Bool {
        guard let first = bytes[line.start..<line.end].first(where: { !$0.isBlank }) else { return false }
        return first >= 0x80 || first.isDigit || "-*+|`[".utf8.contains(first)
    }

    /// Whether the words of a line begin with one for a legend, or hold `legend`. Most lines do not, so only bytes are
    /// looked at; `StatusLegend` decides.
    private func begins(_ line: Span) -> Bool {
        let words = bytes[line.start..<min(line.end, line.start + 2 * Self.reach)].drop { !$0.isLetter && $0 < 0x80 }
        guard let first = words.first else { return false }
        if Self.isFirst[Int(first)], Self.beginnings.contains(where: { matches($0, words) }) { return true }
        if matches(Self.status, words), holdsSigns(line) { return true }
        let near = words.prefix(Self.reach)
        return near.indices.contains { near[$0] | 0x20 == UInt8(ascii: "l") && matches(Self.word, near[$0...]) }
    }

    /// Whether the bytes begin with a word, whatever the case of its ASCII letters.
    private func matches(_ word: [UInt8], _ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count >= word.count else { return false }
        return word.indices.allSatisfy { offset in
            let byte = bytes[bytes.startIndex + offset]
            return byte == word[offset] || byte.lowercased == word[offset]
        }
    }

    /// Whether there may be two signs: `Status: [x] done, [~] under way`. The statuses of actions have one.
    private func holdsSigns(_ line: Span) -> Bool {
        var count = 0
        for byte in bytes[line.start..<line.end] where byte >= 0xC0 || byte == UInt8(ascii: "[") { count += 1 }
        return count > 1
    }

    private static let word = Array("legend".utf8)
    private static let status = Array("status".utf8)
    /// For each byte whether a beginning begins with it, in either case.
    private static let isFirst: [Bool] = {
        let letters = Set(beginnings.map { $0[0] })
        return (UInt8.min...UInt8.max).map { letters.contains($0) || letters.contains($0.lowercased) }
    }()
    /// With capitals where a word does not begin with an ASCII letter.
    private static let beginnings = StatusLegend.labels.flatMap { label in
        [label, label.prefix(1).uppercased() + label.dropFirst()].map { Array($0.utf8) }
    }
}
