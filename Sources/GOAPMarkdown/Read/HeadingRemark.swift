import GOAPCore

/// The brackets in an action's heading: `### P39 — Complexes (W2; needs P37)`, `#### Story 0.1: Title (SP: 3)`.
struct HeadingRemark {
    /// What the action waits for.
    let dependencies: FieldValue?
    /// `SP: 3`, `2h`.
    let cost: FieldValue?
    /// The group it belongs to: `W2`, `Sprint 3`.
    let group: Phase?

    /// Nil without brackets, and where nothing in them is understood.
    init?(_ content: Span, line: Int, in document: PlanDocument) {
        guard let opening = document.bytes[content.start..<content.end].firstIndex(of: UInt8(ascii: "(")),
            let closing = document.bytes[opening..<content.end].firstIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let parts = Self.parts(Span(opening + 1, closing), in: document)
        func value(_ span: Span) -> FieldValue { FieldValue(text: document.text(span), line: line, span: span) }
        dependencies = parts.lazy.compactMap { Self.dependencies(in: $0, of: document) }.first.map(value)
        cost = parts.first { Self.isCost(document.text($0)) }.map(value)
        group = parts.first.flatMap { Self.group(document.text($0)) }
        if dependencies == nil, cost == nil, group == nil { return nil }
    }

    /// What stands between semicolons; the first part ends at a comma as well.
    private static func parts(_ span: Span, in document: PlanDocument) -> [Span] {
        var parts: [Span] = []
        var start = span.start
        for offset in span.start..<span.end {
            let byte = document.bytes[offset]
            guard byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",") && parts.isEmpty else { continue }
            parts.append(document.trimmed(Span(start, offset)))
            start = offset + 1
        }
        return parts + [document.trimmed(Span(start, span.end))]
    }

    private static func dependencies(in part: Span, of document: PlanDocument) -> Span? {
        let text = document.text(part).lowercased()
        for verb in ["needs ", "depends on ", "depend on ", "requires ", "after ", "blocked by "]
        where text.hasPrefix(verb) {
            return Span(part.start + verb.utf8.count, part.end)
        }
        return nil
    }

    /// A number with the unit of an effort: `SP: 3`, `5 points`, `2-4h`, `~3 days`.
    private static func isCost(_ text: String) -> Bool {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }
        guard words.contains(where: { $0.first?.isNumber ?? false }), words.count <= 5 else { return false }
        return words.contains { word in
            let unit = word.drop { $0.isNumber }
            return units.contains(String(unit))
        }
    }

    private static let units: Set<String> = [
        "sp", "points", "point", "pts", "h", "hr", "hrs", "hour", "hours", "d", "day", "days", "min", "minutes",
    ]

    /// `W2` or a word for a group with its number.
    private static func group(_ text: String) -> Phase? {
        if let heading = PhaseHeading(text) { return heading.phase }
        let digits = text.dropFirst()
        guard text.first == "W" || text.first == "S", !digits.isEmpty, digits.allSatisfy(\.isNumber) else { return nil }
        return Phase(text)
    }
}
