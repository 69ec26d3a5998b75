package import GOAPCore

/// `<!-- goap:ignore RULE -->`: rules that are switched off for the comment's line and the next.
package struct IgnoreComments {
    /// The rules by line, counted from 1.
    private var rules: [Int: Set<String>] = [:]

    package init(_ document: PlanDocument) {
        guard document.mentions("goap:ignore") else { return }
        for (index, span) in document.lines.enumerated() {
            guard document.bytes[span.start..<span.end].contains(UInt8(ascii: "<")) else { continue }
            let text = document.text(span)
            guard let start = text.range(of: "goap:ignore"), text.contains("<!--") else { continue }
            let names = text[start.upperBound...].split { $0 == " " || $0 == "," || $0 == "\t" }
                .map(String.init).prefix { $0 != "-->" }
            rules[index + 1, default: []].formUnion(names)
            rules[index + 2, default: []].formUnion(names)
        }
    }

    package func covers(_ diagnostic: Diagnostic) -> Bool {
        guard let location = diagnostic.location, location.file == .plan else { return false }
        return rules[location.line]?.contains(diagnostic.code) ?? false
    }
}
