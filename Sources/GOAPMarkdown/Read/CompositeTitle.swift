import GOAPCore

/// A cell or heading that stands for several actions: `A01-A07: Setup`, `N12/N13`, `Q1-Q6`, `A6.3-7`, `A01, A02`.
struct CompositeTitle {
    /// As many as the text names, at least two.
    let ids: [String]
    /// Where they stand.
    let span: Span
    let title: String?

    /// No range stands for more.
    private static let limit = 100

    init?(_ content: Span, in document: PlanDocument) {
        guard Self.mayBe(document.bytes[content.start..<content.end]) else { return nil }
        let plain = document.text(content).withoutMarkup
        guard plain.utf8.count <= 200 else { return nil }
        let head = plain.firstIndex(of: ":").map { String(plain[..<$0]) } ?? plain
        guard let ids = Self.expand(head.trimmingBlanks()), ids.count > 1 else { return nil }
        self.ids = ids
        span = content
        let tail = plain.dropFirst(head.count + 1).trimmingBlanks()
        title = tail.isEmpty ? nil : tail
    }

    /// Whether anything that parts two ids stands before the title: in most cells nothing does.
    private static func mayBe(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.prefix { $0 != UInt8(ascii: ":") }.contains { $0 >= 0x80 || "/,+&-. ".utf8.contains($0) }
    }

    private static func expand(_ text: String) -> [String]? {
        for separator in ["/", ",", "+", "&"] where text.contains(Character(separator)) {
            let parts = text.split(separator: Character(separator)).map { $0.trimmingBlanks() }
            let expanded = parts.map { IDToken.isID($0) && range($0) == nil ? [$0] : range($0) }
            guard parts.count > 1, !expanded.contains(where: { $0 == nil }) else { continue }
            return expanded.flatMap { $0 ?? [] }
        }
        return range(text)
    }

    /// `A01-A07`, `M4.1–M4.5`, `001 to 005`, `A6.3-7`.
    private static func range(_ text: String) -> [String]? {
        for separator in [" to ", "…", "..", "–", "—", "-"] {
            guard let cut = text.range(of: separator) else { continue }
            let left = text[..<cut.lowerBound].trimmingBlanks()
            let right = text[cut.upperBound...].trimmingBlanks()
            guard IDToken.isID(left), IDToken.isID(right) else { continue }
            let digits = String(left.reversed().prefix { $0.isNumber }.reversed())
            let prefix = String(left.dropLast(digits.count))
            guard let first = Int(digits), right.hasPrefix(prefix) || right.allSatisfy(\.isNumber),
                let last = Int(right.hasPrefix(prefix) ? String(right.dropFirst(prefix.count)) : right),
                first < last, last - first < limit
            else { continue }
            return (first...last).map { number in
                let text = String(number)
                return prefix + String(repeating: "0", count: max(0, digits.count - text.count)) + text
            }
        }
        return nil
    }
}
