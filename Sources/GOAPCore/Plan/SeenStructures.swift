/// What a document without actions has instead, and why it was not taken.
package enum SeenStructures {
    /// `3 tables without a column of ids (lines 12, 40 and 88), 14 boxes alone below 'Notes'`; nil where there is nothing.
    package static func text(_ structures: [DocumentStructure]) -> String? {
        var kinds: [[DocumentStructure]] = []
        for structure in structures {
            guard let reason = structure.role.reason else { continue }
            let place = kinds.firstIndex { $0[0].kind == structure.kind && $0[0].role.reason == reason }
            if let place { kinds[place].append(structure) } else { kinds.append([structure]) }
        }
        return kinds.isEmpty ? nil : kinds.map(words).joined(separator: ", ")
    }

    private static func words(_ alike: [DocumentStructure]) -> String {
        let (kind, reason) = (alike[0].kind, alike[0].role.reason?.behind ?? "")
        let members = kind.members(alike.reduce(0) { $0 + $1.size })
        switch kind {
        case .boxes:
            let headings = alike.compactMap(\.heading)
            return "\(members) \(reason)" + (headings.isEmpty ? "" : " below \(list(headings.map { "'\($0)'" }))")
        case .headings: return "\(members) \(reason) (\(lines(alike)))"
        case .table, .list, .block, .todos: return "\(kind.counted(alike.count)) \(reason) (\(lines(alike)))"
        }
    }

    private static func lines(_ structures: [DocumentStructure]) -> String {
        (structures.count == 1 ? "line " : "lines ") + list(structures.map { "\($0.lines.lowerBound)" })
    }
}
