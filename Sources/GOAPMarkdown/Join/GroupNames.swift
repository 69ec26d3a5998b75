import GOAPCore

/// The names by which texts may call several actions at once, or one of them otherwise than by its id.
enum GroupNames {
    /// Phases that are actions, the parts of the document, the rows of tables that list actions, and ids in property tables.
    static func groups(
        _ recognition: Recognition, _ actions: [(id: ActionID, merger: ActionMerger)], in document: PlanDocument
    ) -> [PlanMembers.Group] {
        headings(recognition, actions) + tables(recognition) + parts(actions) + aliases(actions)
            + rows(recognition, actions, in: document)
    }

    /// `Phase 2` is the action that has this heading.
    private static func headings(
        _ recognition: Recognition, _ actions: [(id: ActionID, merger: ActionMerger)]
    ) -> [PlanMembers.Group] {
        let ids = Set(actions.map(\.id))
        return recognition.headings.sorted { $0.key < $1.key }.compactMap { _, form in
            guard let kind = form.kind, kind.isGroup, ids.contains(form.title.id) else { return nil }
            return PlanMembers.Group(
                keyword: kind.word, number: form.title.id.text, title: nil, members: [form.title.id])
        }
    }

    /// `Phase 2` is the row 2 of a column of phases.
    private static func tables(_ recognition: Recognition) -> [PlanMembers.Group] {
        recognition.tables.filter { $0.kind == .actions }.flatMap { form -> [PlanMembers.Group] in
            guard let column = form.idColumn, KindWord(form.names[column]).isGroup else { return [] }
            return form.ids.compactMap { id in
                id.map {
                    PlanMembers.Group(keyword: form.names[column], number: $0.id.text, title: nil, members: [$0.id])
                }
            }
        }
    }

    private static func parts(_ actions: [(id: ActionID, merger: ActionMerger)]) -> [PlanMembers.Group] {
        var order: [Phase] = []
        var members: [Phase: [ActionID]] = [:]
        for (id, merger) in actions {
            guard let part = merger.part else { continue }
            if members[part] == nil { order.append(part) }
            members[part, default: []].append(id)
        }
        return order.map {
            PlanMembers.Group(keyword: nil, number: $0.name, title: $0.title, members: members[$0] ?? [])
        }
    }

    private static func aliases(_ actions: [(id: ActionID, merger: ActionMerger)]) -> [PlanMembers.Group] {
        actions.compactMap { id, merger in
            guard let alias = merger.field(.id)?.text.withoutMarkup, !alias.isEmpty, alias != id.text else {
                return nil
            }
            return PlanMembers.Group(keyword: nil, number: nil, title: alias, members: [id])
        }
    }

    /// `| Wave 2 | 1.1, 1.2 |`.
    private static func rows(
        _ recognition: Recognition, _ actions: [(id: ActionID, merger: ActionMerger)], in document: PlanDocument
    ) -> [PlanMembers.Group] {
        let forms = recognition.tables.filter { $0.kind == .groups }
        guard !forms.isEmpty else { return [] }
        let members = PlanMembers(actions: actions.map { ($0.id, nil, nil) })
        return forms.flatMap { form in
            zip(form.indexed.table.rows, form.ids).compactMap { row, id in
                guard let id, let list = list(in: row, form, document) else { return nil }
                let ids = DependencyTokenizer.items(of: list).flatMap { members.resolve($0.plain, owner: "") ?? [] }
                let keyword = id.keyword ?? form.idColumn.map { form.names[$0] }
                return PlanMembers.Group(keyword: keyword, number: id.id.text, title: id.title, members: ids)
            }
        }
    }

    private static func list(in row: TableRow, _ form: TableForm, _ document: PlanDocument) -> String? {
        row.cells.indices.lazy.filter { $0 != form.idColumn }.map { document.text(row.cells[$0]) }
            .first(where: TableRecogniser.consistsOfIDs)
    }
}
