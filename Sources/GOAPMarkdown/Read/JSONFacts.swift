import FoundationEssentials
import GOAPCore

/// Reads a JSON object as facts: groups become paths, `{"git": {"pushed": false}}` is `git.pushed` = false.
///
/// What is null is unknown and left out. `JSONOutline` says what stands where; what strings and numbers mean is
/// Foundation's to say.
enum JSONFacts {
    struct Entry {
        let path: String
        let value: FactValue
        /// Of the fact's name.
        let offset: Int
    }

    /// The facts in the order of the text.
    static func read(_ text: ArraySlice<UInt8>) throws(TextProblem) -> [Entry] {
        let outline = try JSONOutline(text)
        let names = try outline.strings.isEmpty ? [] : decode(String.self, outline.strings, "string", in: text)
        let numbers = try outline.numbers.isEmpty ? [] : decode(Double.self, outline.numbers, "number", in: text)
        var entries: [Entry] = []
        var places: [String: Int] = [:]
        for member in outline.members {
            guard let value = value(member.value, names, numbers, in: text) else { continue }
            let path = member.path.map { names[$0] }.joined(separator: ".")
            let offset = outline.strings[member.path.last ?? 0].start
            guard places.updateValue(offset, forKey: path) == nil else {
                throw TextProblem("the fact '\(path)' is given twice", at: offset)
            }
            entries.append(Entry(path: path, value: value, offset: offset))
        }
        return stateOnly(entries)
    }

    /// A file about a run holds the state as one of its parts.
    private static func stateOnly(_ entries: [Entry]) -> [Entry] {
        let prefix = "world_state."
        let part = entries.filter { $0.path.hasPrefix(prefix) }
        guard !part.isEmpty else { return entries }
        return part.map { Entry(path: String($0.path.dropFirst(prefix.count)), value: $0.value, offset: $0.offset) }
    }

    private static func value(
        _ value: JSONOutline.Value, _ strings: [String], _ numbers: [Double], in text: ArraySlice<UInt8>
    ) -> FactValue? {
        switch value {
        case .string(let index): .text(strings[index])
        case .number(let index): .number(numbers[index])
        case .flag(let flag): .flag(flag)
        case .null: nil
        case .list(let elements):
            .list(
                elements.map { element in
                    switch element {
                    case .string(let index): strings[index]
                    case .written(let span): String(decoding: text[span.start..<span.end], as: UTF8.self)
                    }
                }.sorted())
        }
    }

    /// The values of all pieces at once; when one of them is none, which.
    private static func decode<Value: Decodable>(
        _ type: Value.Type, _ spans: [Span], _ noun: String, in text: ArraySlice<UInt8>
    ) throws(TextProblem) -> [Value] {
        if let values = decoded(type, spans[...], in: text) { return values }
        // Halves are asked, so that a long text is not decoded piece by piece.
        var suspects = spans[...]
        while suspects.count > 1 {
            let half = suspects.prefix(suspects.count / 2)
            suspects = decoded(type, half, in: text) == nil ? half : suspects.dropFirst(half.count)
        }
        let span = suspects.first ?? Span(text.startIndex, text.startIndex)
        throw TextProblem("this is no JSON \(noun)", at: span.start)
    }

    private static func decoded<Value: Decodable>(
        _ type: Value.Type, _ spans: ArraySlice<Span>, in text: ArraySlice<UInt8>
    ) -> [Value]? {
        var list: [UInt8] = [UInt8(ascii: "[")]
        for span in spans {
            if list.count > 1 { list.append(UInt8(ascii: ",")) }
            list += text[span.start..<span.end]
        }
        list.append(UInt8(ascii: "]"))
        return try? JSONDecoder().decode([Value].self, from: Data(list))
    }
}
