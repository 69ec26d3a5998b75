import GOAPCore

/// An action written as a fenced YAML block: keys at the margin, values on the same line, in brackets, or as a
/// list of items below.
///
/// This is the part of YAML that plans use for their actions; anything else in the block is passed over.
struct YAMLBlock {
    /// The id, and where it stands.
    let id: (text: String, span: Span, line: Int)
    let title: String?
    let fields: FieldList

    private static let idKeys: Set<String> = ["id", "action_id", "task_id"]

    /// Nil when the block names no id or nothing that makes it an action.
    init?(_ fence: Fence, in document: PlanDocument) {
        var entries: [(key: String, value: Span, line: Int, items: [String])] = []
        for line in fence.content {
            let span = document.lines[line]
            if let (key, value) = Self.entry(span, in: document) {
                entries.append((key, value, line, []))
            } else if !entries.isEmpty, let item = Self.item(span, in: document) {
                entries[entries.count - 1].items.append(item)
            }
        }
        guard let found = entries.first(where: { Self.idKeys.contains($0.key) }) else { return nil }
        let text = Self.unquoted(document.text(found.value))
        guard IDToken.isID(text) else { return nil }
        id = (text, found.value, found.line)
        title = entries.first { $0.key == "name" || $0.key == "title" }.map { Self.unquoted(document.text($0.value)) }
        var fields = FieldList()
        for entry in entries where !Self.idKeys.contains(entry.key) {
            guard let field = PlanField(label: String(entry.key.map { $0 == "_" ? " " : $0 })), field != .title,
                !field.makesExecutable, fields[field] == nil
            else { continue }
            let text = Self.unquoted(document.text(entry.value))
            let list = Self.list(text)
            fields[field] = FieldValue(
                text: list == nil ? text : list == [] ? "none" : "", line: entry.line, span: entry.value,
                items: list ?? entry.items)
        }
        guard title != nil || fields.names.contains(where: \.marksAction) else { return nil }
        self.fields = fields
    }

    /// `key: value` at the margin; a comment behind the value is no part of it.
    private static func entry(_ span: Span, in document: PlanDocument) -> (key: String, value: Span)? {
        let bytes = document.bytes
        guard span.start < span.end, bytes[span.start].isLetter else { return nil }
        var end = span.start
        while end < span.end, bytes[end].isAlphanumeric || bytes[end] == UInt8(ascii: "_") { end += 1 }
        guard end < span.end, bytes[end] == UInt8(ascii: ":") else { return nil }
        var value = Span(end + 1, span.end)
        for offset in value.start..<value.end where bytes[offset] == UInt8(ascii: "#") && bytes[offset - 1].isBlank {
            value.end = offset
            break
        }
        return (document.text(Span(span.start, end)).lowercased(), document.trimmed(value))
    }

    /// `- text` below a key, at any depth.
    private static func item(_ span: Span, in document: PlanDocument) -> String? {
        let text = document.text(document.trimmed(span))
        guard text.hasPrefix("- ") else { return nil }
        return unquoted(text.dropFirst(2).trimmingBlanks())
    }

    /// The items of `[a, b]`; nil for anything else.
    private static func list(_ text: String) -> [String]? {
        guard text.hasPrefix("["), text.hasSuffix("]") else { return nil }
        return ListText.split(String(text.dropFirst().dropLast())).map(unquoted)
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, let first = text.first, first == text.last, "\"'".contains(first) else { return text }
        return String(text.dropFirst().dropLast())
    }
}
