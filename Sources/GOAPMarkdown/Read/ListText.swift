/// Values that hold lists: code spans, comma-separated words, `KEY=value` pairs.
enum ListText {
    /// What stands between the lines of a cell.
    static let lineBreaks = ["<br>", "<br/>", "<br />"]

    /// The lines of a cell, without their bullets.
    static func lines(_ text: String) -> [String] {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 >= 0x80 }) else {
            return [text.trimmingBlanks()]
        }
        var lines = [text]
        for mark in lineBreaks {
            lines = lines.flatMap { $0.split(separator: mark, omittingEmptySubsequences: true).map(String.init) }
        }
        return lines.map { line in
            let line = line.trimmingBlanks()
            return line.hasPrefix("• ") ? String(line.dropFirst(2)).trimmingBlanks() : line
        }
    }

    /// The facts of a field; none for every way to say so.
    static func facts(_ value: FieldValue) -> [String] {
        let parts = value.items.isEmpty ? lines(value.text).flatMap { split($0) } : value.items
        return parts.map { onlyCodeSpan($0) ?? $0 }.filter { part in
            let word = part.lowercased()
            return !nothing.contains(word) && !word.hasPrefix("none ")
        }
    }

    private static let nothing: Set<String> = ["none", "any", "-", "—", "–", "n/a"]

    /// The code spans of a text, without their marks.
    static func codeSpans(_ text: String) -> [String] { codePieces(text).spans }

    /// The code spans of a text, without their marks, and what stands around them.
    static func codePieces(_ text: String) -> (spans: [String], prose: String) {
        var spans: [String] = []
        var prose = ""
        var rest = text[...]
        while let opening = rest.utf8.firstIndex(of: mark) {
            let marks = rest.utf8[opening...].prefix { $0 == mark }
            let after = rest[marks.endIndex...]
            guard let closing = closing(marks.count, in: after) else { break }
            spans.append(after[..<closing].trimmingBlanks())
            prose += rest[..<opening] + " "
            rest = after[after.utf8.index(closing, offsetBy: marks.count)...]
        }
        return (spans, prose + rest)
    }

    private static let mark = UInt8(ascii: "`")

    private static func closing(_ count: Int, in text: Substring) -> Substring.Index? {
        var position = text.startIndex
        while let start = text.utf8[position...].firstIndex(of: mark) {
            let run = text.utf8[start...].prefix { $0 == mark }
            if run.count == count { return start }
            position = run.endIndex
        }
        return nil
    }

    /// The single code span a text consists of, or nil.
    static func onlyCodeSpan(_ text: String) -> String? {
        guard text.utf8.first == UInt8(ascii: "`"), text.utf8.last == UInt8(ascii: "`") else { return nil }
        let spans = codeSpans(text)
        return spans.count == 1 ? spans[0] : nil
    }

    /// Parts between the separators, outside quotes, code and brackets; blanks and empty parts are dropped.
    static func split(_ text: String, at separators: StaticString = ",;") -> [String] {
        let bytes = Array(text.utf8)
        var parts: [String] = []
        var start = 0
        var quote: UInt8?
        var depth = 0
        func close(at end: Int) {
            let part = String(decoding: bytes[start..<end], as: UTF8.self).trimmingBlanks()
            if !part.isEmpty { parts.append(part) }
        }
        for (index, byte) in bytes.enumerated() {
            if let open = quote {
                if byte == open { quote = nil }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "`"): quote = byte
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            default:
                guard depth <= 0, isOne(of: separators, byte) else { continue }
                close(at: index)
                start = index + 1
            }
        }
        close(at: bytes.count)
        return parts
    }

    private static func isOne(of separators: StaticString, _ byte: UInt8) -> Bool {
        separators.withUTF8Buffer { $0.contains(byte) }
    }

    /// Skills: `` `model-training` + `code-quality` ``.
    static func names(_ text: String) -> [String] {
        if let name = plainName(text) { return [name] }
        return split(text.withoutMarkup, at: "+,&").map { name in
            guard name.utf8.contains(UInt8(ascii: "(")), let comment = name.firstIndex(of: "("),
                comment > name.startIndex
            else { return name }
            return name[..<comment].trimmingBlanks()
        }.filter { !wordsForNone.contains($0.lowercased()) }
    }

    /// A single name of small letters and dashes, in code or not: what most say.
    private static func plainName(_ text: String) -> String? {
        var inside = text.utf8[...]
        if inside.count > 2, inside.first == mark, inside.last == mark { inside = inside.dropFirst().dropLast() }
        guard inside.count > 4, inside.allSatisfy({ $0 &- 97 < 26 || $0 == UInt8(ascii: "-") }),
            inside.contains(where: { $0 != UInt8(ascii: "-") })
        else { return nil }
        return String(inside)
    }

    private static let wordsForNone: Set<String> = ["-", "—", "–", "none"]
}
