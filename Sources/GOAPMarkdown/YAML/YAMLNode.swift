/// A part of a YAML text and where it stands.
package struct YAMLNode: Sendable {
    package enum Content: Sendable {
        case scalar(String)
        case sequence([YAMLNode])
        case mapping([Pair])
    }

    package struct Pair: Sendable {
        package let key: YAMLNode
        package let value: YAMLNode
    }

    package let content: Content
    /// A scalar's characters without quotes, anchor, tag or the sign of a block, so that other ones can be put there;
    /// all of a collection.
    package let span: Span
    /// Whether it is a scalar without quotes.
    package let isPlain: Bool
    /// How many nodes it consists of, what aliases stand for included.
    let weight: Int

    init(_ content: Content, _ span: Span, isPlain: Bool = false) {
        self.content = content
        self.span = span
        self.isPlain = isPlain
        weight =
            switch content {
            case .scalar: 1
            case .sequence(let items): items.reduce(1) { $0 + $1.weight }
            case .mapping(let pairs): pairs.reduce(1) { $0 + $1.key.weight + $1.value.weight }
            }
    }

    /// The same at another place, as an alias stands for what is elsewhere.
    init(_ other: YAMLNode, at span: Span) {
        content = other.content
        self.span = span
        isPlain = other.isPlain
        weight = other.weight
    }

    /// The same in a text that begins so many bytes earlier.
    func moved(by count: Int) -> YAMLNode {
        guard count != 0 else { return self }
        let moved: Content =
            switch content {
            case .scalar: content
            case .sequence(let items): .sequence(items.map { $0.moved(by: count) })
            case .mapping(let pairs):
                .mapping(pairs.map { Pair(key: $0.key.moved(by: count), value: $0.value.moved(by: count)) })
            }
        return YAMLNode(moved, span.moved(by: count), isPlain: isPlain)
    }

    /// A scalar's text; nil for collections.
    package var text: String? {
        if case .scalar(let text) = content { text } else { nil }
    }

    /// Whether it says that there is nothing: no characters, `~` or `null` without quotes.
    package var isNull: Bool { isPlain && ["", "~", "null", "Null", "NULL"].contains(text) }

    /// What a list says item by item, whatever it is nested in; a pair is `key: value`.
    package var items: [String] {
        switch content {
        case .scalar: isNull ? [] : [line]
        case .sequence(let items): items.flatMap { item in item.isSequence ? item.items : [item.line] }
        case .mapping(let pairs): pairs.flatMap { $0.value.isScalar ? [$0.line] : $0.value.items }
        }
    }

    /// All of it on one line.
    private var line: String {
        switch content {
        case .scalar(let text): text
        case .sequence(let items): "[" + items.map(\.line).joined(separator: ", ") + "]"
        case .mapping(let pairs): pairs.map(\.line).joined(separator: ", ")
        }
    }

    private var isScalar: Bool { text != nil }
    private var isSequence: Bool {
        if case .sequence = content { true } else { false }
    }

    /// Whether it was left to be filled in: `{{ name }}` is, to the letter, a mapping whose key is a mapping.
    var isPlaceholder: Bool {
        if case .mapping(let pairs) = content { pairs.contains { !$0.key.isScalar } } else { false }
    }
}

extension YAMLNode.Pair {
    fileprivate var line: String { "\(key.items.joined(separator: ", ")): \(value.items.joined(separator: ", "))" }
}
