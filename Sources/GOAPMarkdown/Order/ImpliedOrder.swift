import GOAPCore

/// The order that a task list of a known format implies without naming it at each task.
enum ImpliedOrder {
    /// Adds the order of spec-kit's phases or of Kiro's waves to actions that name nothing themselves.
    static func link(
        _ actions: inout [Action], marks: [[String]], blocks: [Block], in document: PlanDocument
    ) -> [Leftover] {
        if isSpecKit(actions, marks) {
            linkPhases(&actions, marks, sentences: sentences(blocks, in: document))
        }
        return linkWaves(&actions, blocks, in: document)
    }

    /// `T001` in most ids, `[P]` or `[US1]` behind some of them.
    private static func isSpecKit(_ actions: [Action], _ marks: [[String]]) -> Bool {
        let numbered = actions.count { action in
            action.id.text.first == "T" && action.id.text.dropFirst().prefix(3).allSatisfy(\.isNumber)
        }
        let isMarked = marks.contains { $0.contains { $0 == "P" || $0.hasPrefix("US") } }
        return isMarked && numbered * 2 > actions.count && actions.allSatisfy(\.dependencies.isEmpty)
    }

    private static func linkPhases(_ actions: inout [Action], _ marks: [[String]], sentences: [String]) {
        let tasks = zip(actions, marks).map { action, marks in
            SpecKitOrder.Item(
                action.id, phase: action.phase.map { "Phase \($0.name): \($0.title ?? "")" },
                isParallel: marks.contains("P"), story: marks.first { $0.hasPrefix("US") })
        }
        for (index, ids) in SpecKitOrder.dependencies(of: tasks, sentences: sentences).enumerated() {
            actions[index].dependencies = ids.map { Dependency([.actions([$0])], at: actions[index].location) }
        }
    }

    /// The lines that speak of order: those with such a word, and all below a heading that announces them.
    private static func sentences(_ blocks: [Block], in document: PlanDocument) -> [String] {
        var isAnnounced = false
        return blocks.flatMap { block -> [String] in
            if case .table(let table) = block { return rows(table, in: document) }
            return sentence(block, &isAnnounced, in: document).map { [$0] } ?? []
        }
    }

    private static func sentence(_ block: Block, _ isAnnounced: inout Bool, in document: PlanDocument) -> String? {
        switch block {
        case .heading(let heading):
            let text = document.text(heading.content).lowercased()
            isAnnounced = text.holds("dependenc") || text.holds("order")
            return nil
        case .item(let item):
            return item.box == nil ? sentence(document.text(item.content), isAnnounced) : nil
        case .text(let line): return sentence(document.text(line.content), isAnnounced)
        case .table, .fence: return nil
        }
    }

    /// `| US2 | US1 |` in a table of stories says `US2 depends on US1`.
    private static func rows(_ table: Table, in document: PlanDocument) -> [String] {
        let fields = table.header.cells.map { PlanField(column: document.text($0)) }
        guard let column = fields.firstIndex(of: .dependencies), column > 0 else { return [] }
        return table.rows.compactMap { row in
            guard column < row.cells.count, !row.cells[column].isEmpty else { return nil }
            let cells = [row.cells[0], row.cells[column]].map { document.text($0).withoutMarkup }
            return NoneWords.isNone(cells[1].lowercased())
                ? "\(cells[0]) has no dependencies" : "\(cells[0]) depends on \(cells[1])"
        }
    }

    private static func sentence(_ text: String, _ isAnnounced: Bool) -> String? {
        isAnnounced || text.lowercased().holds("depend") ? text : nil
    }

    /// The waves below a heading `Task Dependency Graph`.
    private static func linkWaves(
        _ actions: inout [Action], _ blocks: [Block], in document: PlanDocument
    ) -> [Leftover] {
        guard let fence = graph(blocks, in: document) else { return [] }
        let text = fence.lines.map(document.text).joined(separator: "\n")
        guard let waves = TaskWaves.read(text) else { return [] }
        let order = TaskWaves.order(waves, among: actions.map(\.id))
        for index in actions.indices {
            let known = Set(actions[index].dependencies.flatMap(\.actions))
            for id in order.dependencies[actions[index].id] ?? [] where !known.contains(id) {
                actions[index].dependencies.append(Dependency([.actions([id])], at: actions[index].location))
            }
        }
        let place = document.location(line: fence.line, offset: document.lines[fence.line].start)
        return order.missing.map { leftover($0.text, of: $0, at: place, because: "it stands in no wave of the graph") }
            + order.unknown.map { leftover($0, of: nil, at: place, because: "a wave names it, but it is no action") }
    }

    private static func leftover(
        _ text: String, of action: ActionID?, at place: PlanLocation, because reason: String
    ) -> Leftover {
        Leftover(.warning, code: "unread-order", text, of: action, at: place, because: reason)
    }

    private static func graph(_ blocks: [Block], in document: PlanDocument) -> Fence? {
        var isBelow = false
        for block in blocks {
            if case .heading(let heading) = block {
                isBelow = document.mentions("dependency graph", in: heading.content)
            } else if isBelow, case .fence(let fence) = block, document.text(fence.info).hasPrefix("json") {
                return fence
            }
        }
        return nil
    }
}
