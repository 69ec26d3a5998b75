/// Values that hold lists: code spans, comma-separated words, `KEY=value` pairs.
enum ListText {
    /// What stands between the lines of a cell.
    static let lineBreaks = ["<br>", "<br/>", "<br />"]

    /// The lines of a cell, without their bullets.
    static func lines(_ text: String) -> [String] {
        var lines = [text]
        for mark in lineBreaks {
            lines = lines.flatMap { $0.split(separator: mark, omittingEmptySubsequences: true).map(String.init) }
        }
        return lines.map { line in
            let line = line.trimmingBlanks()
            return line.hasPrefix("• ") ? String(line.dropFirst(2)).trimmingBlanks() : line
        }
    }

    /// The code spans of a text, without their marks.
    static func codeSpans(_ text: String) -> [String] {
        var spans: [String] = []
        var rest = text[...]
        while let opening = rest.firstIndex(of: "`") {
            let marks = rest[opening...].prefix { $0 == "`" }
            let after = rest[marks.endIndex...]
            guard let closing = closing(marks.count, in: after) else { break }
            spans.append(after[..<closing].trimmingBlanks())
            rest = after[closing...].dropFirst(marks.count)
        }
        return spans
    }

    private static func closing(_ count: Int, in text: Substring) -> Substring.Index? {
        var position = text.startIndex
        while let start = text[position...].firstIndex(of: "`") {
            let run = text[start...].prefix { $0 == "`" }
            if run.count == count { return start }
            position = run.endIndex
        }
        return nil
    }

    /// The single code span a text consists of, or nil.
    static func onlyCodeSpan(_ text: String) -> String? {
        let spans = codeSpans(text)
        guard spans.count == 1, text.hasPrefix("`"), text.hasSuffix("`") else { return nil }
        return spans[0]
    }

    /// Parts between the separators, outside quotes, code and brackets; blanks and empty parts are dropped.
    static func split(_ text: String, at separators: Set<Character> = [",", ";"]) -> [String] {
        var parts: [String] = []
        var part = ""
        var quote: Character?
        var depth = 0
        for character in text {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "`" {
                quote = character
            } else if character == "(" || character == "[" {
                depth += 1
            } else if character == ")" || character == "]" {
                depth -= 1
            } else if depth <= 0, separators.contains(character) {
                parts.append(part)
                part = ""
                continue
            }
            part.append(character)
        }
        return (parts + [part]).map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
    }

    /// Skills: `` `model-training` + `code-quality` ``.
    static func names(_ text: String) -> [String] {
        split(text.withoutMarkup, at: ["+", ",", "&"]).map { name in
            guard let comment = name.firstIndex(of: "("), comment > name.startIndex else { return name }
            return name[..<comment].trimmingBlanks()
        }.filter { !["-", "—", "–", "none"].contains($0.lowercased()) }
    }
}
