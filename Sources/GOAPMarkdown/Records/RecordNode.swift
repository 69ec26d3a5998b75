/// A value in a record and where it stands.
struct RecordNode {
    enum Content {
        case scalar(String)
        case list([RecordNode])
        case mapping([RecordEntry])
    }

    let content: Content
    /// A scalar's characters without quotes; all of a collection.
    let span: Span
    /// Whether it is a scalar in quotes.
    var isQuoted = false
    /// Whether it is a mapping in brackets.
    var isInBrackets = false
    /// List items below a scalar.
    var below: [RecordNode] = []

    /// A scalar's text; nil for collections.
    var text: String? {
        if case .scalar(let text) = content { text } else { nil }
    }

    /// Nil for everything but mappings.
    var entries: [RecordEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// Whether it says that there is nothing.
    var isNull: Bool { !isQuoted && ["", "~", "null", "none", "nil", "undefined"].contains(text?.lowercased()) }

    /// What it says part by part; an entry is `key: value`. A group in brackets stands in front of its keys,
    /// `group.key: value`; one of lines only says what belongs together, as in the world state.
    var items: [String] {
        switch content {
        case .scalar(let text): (isNull ? [] : [text]) + below.flatMap(\.items)
        case .list(let nodes): nodes.flatMap { $0.isList ? $0.items : [$0.line] }
        case .mapping(let entries): entries.flatMap(\.items)
        }
    }

    /// All of it on one line.
    var line: String {
        switch content {
        case .scalar(let text): text
        case .list(let nodes): "[" + nodes.map(\.line).joined(separator: ", ") + "]"
        case .mapping(let entries): entries.map(\.line).joined(separator: ", ")
        }
    }

    private var isList: Bool {
        if case .list = content { true } else { false }
    }
}

/// A key of a record and what stands behind it.
struct RecordEntry {
    let key: String
    let place: Span
    let value: RecordNode

    var line: String { value.span.isEmpty ? key : "\(key): \(value.line)" }

    fileprivate var items: [String] {
        switch value.content {
        case .scalar: [line]
        case .list: value.items
        case .mapping: value.isInBrackets ? value.items.map { "\(key).\($0)" } : value.items
        }
    }
}
