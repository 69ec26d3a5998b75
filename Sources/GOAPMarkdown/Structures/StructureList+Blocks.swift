import GOAPCore

extension StructureList {
    /// The fenced blocks with an id or the fields of an action; those that are actions together.
    var blocks: [DocumentStructure] {
        let found = index.fences.compactMap { fence, section in
            meaning(of: fence, in: section).map { (fence: fence, section: section, meaning: $0) }
        }
        let read = found.filter { $0.meaning.role == .actions }.map(\.fence)
        let others = found.filter { $0.meaning.role != .actions }
        return together(read) + others.map { structure([$0.fence], in: $0.section, $0.meaning) }
    }

    /// The front matter, where it lists actions.
    var todos: [DocumentStructure] {
        guard let found = recognition.todos, let first = found.todos.first, let last = found.todos.last,
            let meaning = meaning(of: found.todos.flatMap { places[$0.line] ?? [] })
        else { return [] }
        return [
            DocumentStructure(
                .todos, lines: first.line + 1...last.line + 1,
                name: found.isTask
                    ? "front matter of a task"
                    : "front matter with \(DocumentStructure.Kind.todos.members(found.todos.count))", heading: nil,
                size: found.todos.count, role: meaning.role, meaning: meaning.words)
        ]
    }

    private func together(_ read: [Fence]) -> [DocumentStructure] {
        let places = read.flatMap { fence in fence.content.flatMap { self.places[$0] ?? [] } }
        return meaning(of: places).map { [structure(read, in: nil, $0)] } ?? []
    }

    /// - Parameter section: nil for blocks of several.
    private func structure(_ fences: [Fence], in section: Int?, _ meaning: StructureMeaning) -> DocumentStructure {
        let hasID = index.yamlBlocks[fences[0].line] != nil
        return DocumentStructure(
            .block, lines: fences[0].line + 1...lastLine(of: fences[fences.count - 1]),
            name: DocumentStructure.Kind.block.members(fences.count), heading: section.flatMap(heading),
            size: fences.count, role: meaning.role, meaning: meaning.words,
            declaration: hasID ? section.flatMap { declarations.line("blocks", below: $0) } : nil)
    }

    /// Counted from 1; the end of the document closes a block that nothing else closes.
    private func lastLine(of fence: Fence) -> Int { min(fence.content.upperBound + 1, document.lines.count) }

    /// Nil for code.
    private func meaning(of fence: Fence, in section: Int) -> StructureMeaning? {
        if let found = meaning(of: fence.content.flatMap { places[$0] ?? [] }) { return found }
        if index.yamlBlocks[fence.line] != nil {
            return recognition.isNothing(fence.line)
                ? .unread(because: .declaredNone)
                : .unread("other structures are declared", behind: "beside what is declared")
        }
        guard RecordReader.isRecord(fence, in: document) else { return nil }
        if let owner = owners[section] { return StructureMeaning(.parts, "fields of \(owner)") }
        return .unread("fields of no action", behind: "with fields of no action")
    }
}
