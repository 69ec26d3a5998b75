import GOAPCore

/// Facts in something that is JSON but for words without their quotes, `{"pushed": True, "branch": main}`, surplus
/// commas and comments behind `#`: all of that is YAML, so libyaml reads it. Of two values of one name the first counts.
enum LooseJSON {
    /// Nil when it is anything else.
    static func facts(_ text: ArraySlice<UInt8>) -> [JSONFacts.Entry]? {
        guard let root = try? YAMLParser.root(of: Array(text)), let entries = facts(root, "") else { return nil }
        var paths: Set<String> = []
        return entries.filter { paths.insert($0.path).inserted }.map {
            JSONFacts.Entry(path: $0.path, value: $0.value, offset: $0.offset + text.startIndex)
        }
    }

    private static func facts(_ node: YAMLNode, _ path: String) -> [JSONFacts.Entry]? {
        guard case .mapping(let pairs) = node.content else { return nil }
        var entries: [JSONFacts.Entry] = []
        for pair in pairs {
            // A name without quotes is another language's, in which the word behind it may be a type.
            guard !pair.key.isPlain, let key = pair.key.text else { return nil }
            let path = path.isEmpty ? key : "\(path).\(key)"
            if case .mapping = pair.value.content {
                guard let inner = facts(pair.value, path) else { return nil }
                entries += inner
            } else {
                guard let value = value(pair.value) else { return nil }
                if isKnown(pair.value) {
                    entries.append(JSONFacts.Entry(path: path, value: value, offset: pair.key.span.start))
                }
            }
        }
        return entries
    }

    private static func isKnown(_ node: YAMLNode) -> Bool {
        !node.isPlain || !WorldStateReader.unknown.contains(node.text?.lowercased() ?? "")
    }

    private static func value(_ node: YAMLNode) -> FactValue? {
        switch node.content {
        case .scalar(let text): isOneWord(node) ? node.isPlain ? FactValue(text) : .text(text) : nil
        case .sequence(let items): items.allSatisfy(isOneWord) ? .list(items.compactMap(\.text).sorted()) : nil
        case .mapping: nil
        }
    }

    /// Whether it is a scalar that is in quotes or a single word.
    private static func isOneWord(_ node: YAMLNode) -> Bool {
        node.text.map { !node.isPlain || !$0.contains(" ") } ?? false
    }
}
