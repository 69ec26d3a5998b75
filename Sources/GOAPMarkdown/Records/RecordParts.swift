/// The parts of a record's values as other fields have them.
enum RecordParts {
    /// The parts of a collection.
    static func parts(of node: RecordNode, for field: PlanField) -> [String] {
        switch field {
        case .preconditions, .effects: node.items.map(withoutRemark)
        case .dependencies: names(node)
        default: node.items
        }
    }

    /// The parts of a text of facts with remarks; none where the text stands for itself.
    static func parts(of text: String, for field: PlanField) -> [String] {
        guard field == .preconditions || field == .effects, text.hasSuffix(")") || text.contains("),") else {
            return []
        }
        let parts = ListText.split(text)
        let facts = parts.map(withoutRemark)
        return facts == parts ? [] : facts
    }

    /// `ready: true (since May)` without what stands in brackets; sentences stay as they are.
    static func withoutRemark(_ part: String) -> String {
        guard part.hasSuffix(")"), let opening = opening(of: part) else { return part }
        let fact = part[..<opening]
        let isFact = fact.contains { ":=<>".contains($0) } || fact.split(separator: " ").count == 1
        return isFact && fact.last == " " ? fact.trimmingBlanks() : part
    }

    /// The bracket that the last one closes.
    private static func opening(of part: String) -> String.Index? {
        var depth = 0
        for index in part.indices.reversed() {
            if part[index] == ")" { depth += 1 }
            if part[index] == "(" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// Of an action that is told by several keys, the one that names it.
    private static func names(_ node: RecordNode) -> [String] {
        guard case .list(let nodes) = node.content else { return node.items }
        return nodes.flatMap { item -> [String] in
            guard let entries = item.entries else { return item.items }
            let names = entries.filter { RecordKey.isName($0.key) || RecordKey.field($0.key) == .id }
            return [names.first?.value.text ?? item.line]
        }
    }
}
