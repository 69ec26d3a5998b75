import GOAPCore

/// What stands behind a label or in a cell.
struct FieldValue {
    /// As written, without surrounding blanks.
    var text: String
    let line: Int
    /// Where the value stands; empty at the place where one would be written.
    let span: Span
    /// List items below an empty label.
    var items: [String] = []
    /// The fenced block below an empty label.
    var fence: CommandLine?

    /// The value as a list: its items, or the text itself.
    var parts: [String] { items.isEmpty ? (text.isEmpty ? [] : [text]) : items }
}
