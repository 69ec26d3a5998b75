import GOAPCore

/// An action written as a fenced YAML block: an id among its keys at the margin, and something that makes it one.
struct YAMLBlock {
    /// The id, and where it stands.
    let id: (text: String, span: Span, line: Int)
    let title: String?
    let fields: FieldList
    /// What in it is not valid YAML.
    let problems: [Diagnostic]

    /// One that is no YAML at all has a problem in every line: more of them say no more.
    private static let problemLimit = 20
    private static let idKeys = ["id", "action_id", "task_id"]

    /// Nil when the block names no id or nothing that makes it an action.
    init?(_ fence: Fence, in document: PlanDocument) {
        let lines = fence.content.map { document.lines[$0] }
        guard let first = lines.first, let last = lines.last,
            lines.contains(where: { Self.mayNameID($0, in: document) })
        else { return nil }
        let start = first.start
        let mapping = YAMLMapping(document.bytes[start..<last.end])
        guard let found = mapping["id", "action_id", "task_id"], let text = found.value.text, IDToken.isID(text) else {
            return nil
        }
        let span = found.value.span.moved(by: start)
        id = (text, span, Self.line(of: span, in: document))
        title = mapping["name", "title"].flatMap {
            $0.value.isNull ? nil : $0.value.text?.trimmingBlanks() ?? $0.value.items.first
        }
        fields = Self.fields(mapping, from: start, in: document)
        guard title != nil || fields.names.contains(where: \.marksAction) else { return nil }
        problems = mapping.problems.prefix(Self.problemLimit).map { problem in
            Diagnostic(
                .warning, code: "unreadable-yaml",
                "the YAML block of '\(text)' is not valid: \(problem.message)",
                at: document.location(of: problem.offset + start),
                hint: "it is read as far as it goes; quote the value, or correct it")
        }
    }

    /// Whether the block calls itself YAML.
    static func isYAML(_ fence: Fence, in document: PlanDocument) -> Bool {
        let language = document.text(fence.info).split(separator: " ").first?.lowercased()
        return language == "yaml" || language == "yml"
    }

    /// Whether the line begins with one of the keys for ids: only then is the block looked into.
    private static func mayNameID(_ line: Span, in document: PlanDocument) -> Bool {
        guard line.count > 3, document.bytes[line.start].isLetter || document.bytes[line.start] == UInt8(ascii: "\"")
        else {
            return false
        }
        let start = document.text(Span(line.start, min(line.end, line.start + 12))).lowercased()
        return idKeys.contains { start.hasPrefix($0) || start.hasPrefix("\"\($0)\"") }
    }

    private static func fields(_ mapping: YAMLMapping, from start: Int, in document: PlanDocument) -> FieldList {
        var fields = FieldList()
        for entry in mapping.entries where !idKeys.contains(entry.key) {
            let label = String(entry.key.map { $0 == "_" ? " " : $0 })
            let field = PlanField(label: label)
            guard field != .title, field.map({ fields[$0] == nil }) ?? true else { continue }
            fields.add(
                LabelledField(
                    label: label, labelSpan: Span(0, 0), field: field?.makesExecutable ?? false ? nil : field,
                    doubt: .key, value: value(entry, from: start, in: document)))
        }
        return fields
    }

    private static func value(
        _ entry: YAMLMapping.Entry, from start: Int, in document: PlanDocument
    ) -> FieldValue {
        if let text = entry.value.text {
            let span = entry.value.span.moved(by: start)
            let line = line(of: span, in: document)
            return FieldValue(
                text: entry.value.isNull ? "" : text.trimmingBlanks(), line: line,
                span: firstLine(of: span, line, in: document))
        }
        let place = entry.place.moved(by: start)
        let items = entry.value.items
        return FieldValue(
            text: items.isEmpty ? "none" : "", line: line(of: place, in: document), span: Span(place.end, place.end),
            items: items)
    }

    /// What is written over a value that goes on in further lines is its first line.
    private static func firstLine(of span: Span, _ line: Int, in document: PlanDocument) -> Span {
        var end = min(span.end, document.lines[line].end)
        while end > span.start, [UInt8(ascii: " "), 9, 13].contains(document.bytes[end - 1]) { end -= 1 }
        return end < span.end ? Span(span.start, end) : span
    }

    /// Counted from 0.
    private static func line(of span: Span, in document: PlanDocument) -> Int {
        document.location(of: span.start).line - 1
    }
}
