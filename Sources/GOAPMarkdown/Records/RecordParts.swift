/// The parts of a record's values as other fields have them.
enum RecordParts {
    /// The parts of a value that is no single text, or a text of facts with remarks; none where the text stands for
    /// itself.
    static func parts(of node: RecordNode, for field: PlanField) -> [String] {
        let isFacts = field == .preconditions || field == .effects
        if let text = node.text, node.below.isEmpty || !(isFacts || field == .dependencies) {
            return isFacts ? factsWithoutRemarks(text) : []
        }
        return isFacts ? node.items.map(withoutRemark) : field == .dependencies ? names(node) : node.items
    }

    private static func factsWithoutRemarks(_ text: String) -> [String] {
        guard text.utf8.contains(UInt8(ascii: "(")) else { return [] }
        let parts = ListText.split(text)
        let facts = parts.map(withoutRemark)
        return facts == parts ? [] : facts
    }

    /// Whether they are packages of a program, told by versions.
    static func arePackages(_ node: RecordNode) -> Bool {
        guard case .list(let nodes) = node.content else { return false }
        return nodes.contains { item in
            item.entries.map { $0.contains { ["version", "repository"].contains($0.key.lowercased()) } }
                ?? isPackage(item.line)
        }
    }

    /// `left-pad@1.0`, `numpy>=2`.
    private static func isPackage(_ text: String) -> Bool {
        guard !text.contains(" "), let sign = text.firstIndex(where: { "=@^~<>".contains($0) }) else { return false }
        return text[sign...].drop { "=@^~<>".contains($0) }.first?.isNumber ?? false
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
