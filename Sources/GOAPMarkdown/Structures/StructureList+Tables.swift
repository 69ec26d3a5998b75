import GOAPCore

extension StructureList {
    var tables: [DocumentStructure] { recognition.tables.map(structure) }

    private func structure(of form: TableForm) -> DocumentStructure {
        let table = form.indexed.table
        let meaning = meaning(of: form)
        let names = table.header.cells.map { document.text($0).withoutMarkup }.joined(separator: " | ")
        return DocumentStructure(
            .table, lines: table.header.line + 1...(table.rows.last?.line ?? table.header.line) + 1,
            name: "table \(form.indexed.number + 1) '\(names.shortened)'",
            heading: heading(of: form.indexed.section), size: table.rows.count, role: meaning.role,
            meaning: meaning.words,
            columns: meaning.isAboutActions ? columns(of: form) : [],
            declaration: table.rows.isEmpty ? nil : declarations.line(for: form))
    }

    private func columns(of form: TableForm) -> [(field: String, name: String)] {
        form.indexed.table.header.cells.indices.compactMap { column in
            let name = document.text(form.indexed.table.header.cells[column]).withoutMarkup
            if column == form.idColumn { return ("id", name) }
            if column == form.titleColumn { return ("title", name) }
            return form.fields[column].map { ("\($0)", name) }
        }
    }

    private func meaning(of form: TableForm) -> StructureMeaning {
        let rows = form.indexed.table.rows
        let found = rows.flatMap { places[$0.line] ?? [] }
        if let meaning = meaning(of: found, hasStatus: form.fields.contains(.status)) {
            let left = meaning.role == .actions ? rows.count { places[$0.line] == nil } : 0
            return left == 0 ? meaning : StructureMeaning(.actions, "\(meaning.words), \(count(left, "row")) not read")
        }
        if recognition.isNothing(form.indexed.table.header.line) {
            return .unread(because: .declaredNone)
        }
        return part(form) ?? reason(form)
    }

    /// What belongs to something else.
    private func part(_ form: TableForm) -> StructureMeaning? {
        let titles = index.enclosing(form.indexed.section).compactMap { number in
            index.sections[number].heading.map { document.text($0.content).lowercased() }
        }
        if titles.first == "executable actions" { return StructureMeaning(.parts, "commands of actions") }
        if titles.contains(where: { $0.contains("world state") || $0.contains("initial state") }) {
            return StructureMeaning(.parts, "the state of the world")
        }
        let owner = owners[form.indexed.section]
        if form.kind == .properties, let owner { return StructureMeaning(.parts, "fields of \(owner)") }
        let reader = TableReader(form, in: document)
        if hasActions, form.kind == .groups || !reader.memberships().isEmpty || !reader.phaseFields().isEmpty {
            return StructureMeaning(.groups, "what holds for phases or groups of actions")
        }
        return owner.map { StructureMeaning(.parts, "text of \($0)") }
    }

    private func reason(_ form: TableForm) -> StructureMeaning {
        let first = form.indexed.table.header.cells.first.map { document.text($0).withoutMarkup } ?? ""
        if form.kind == .properties {
            return .unread("fields of no action", behind: "with fields of no action")
        }
        guard form.idColumn != nil else {
            if TableRecogniser.isForeign(form.names) {
                return .unread(
                    "'\(first)' in its first column names no work", behind: "about something else than work")
            }
            return form.kind == .untitled
                ? .unread(
                    "no column of ids, beside actions that have them", behind: "without ids beside actions")
                : .unread(because: .noIDColumn)
        }
        return form.evidence < .described
            ? .unread(
                "ids, but no column of statuses, dependencies, effort or people",
                behind: "with ids, but no statuses or dependencies")
            : .unread("its ids are not those of the actions", behind: "whose ids are not those of the actions")
    }
}

extension String {
    /// For one line of a list.
    var shortened: String { count <= 48 ? self : prefix(47) + "…" }
}
