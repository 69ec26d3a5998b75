import GOAPCore

/// What stands behind a label or in a cell.
struct FieldValue {
    /// As written, without surrounding blanks.
    var text: String
    private let row: Int32
    var line: Int { Int(row) }
    /// Where the value stands; empty at the place where one would be written.
    let span: Span
    /// List items below an empty label.
    var items: [String] = []
    /// The fenced block below an empty label, if there is one. Boxed, because hardly any field has one.
    private var fences: [CommandLine] = []

    var fence: CommandLine? {
        get { fences.first }
        set { fences = newValue.map { [$0] } ?? [] }
    }

    init(text: String, line: Int, span: Span, items: [String] = []) {
        self.text = text
        row = Int32(line)
        self.span = span
        self.items = items
    }

    /// The value as a list: its items, or the text itself.
    var parts: [String] { items.isEmpty ? (text.isEmpty ? [] : [text]) : items }
}
