import GOAPCore

/// Writes the lines that declare what actions are read from.
struct DeclarationLines {
    private let index: DocumentIndex
    private var document: PlanDocument { index.document }

    init(_ index: DocumentIndex) { self.index = index }

    /// `list` and `boxes` name the heading above them; nil where it has no name that can be written.
    func line(_ kind: String, below section: Int) -> String? { name(of: section).map { Self.line("\(kind) \($0)") } }

    private static func line(_ body: String) -> String { "<!-- goap:actions \(body) -->" }

    /// The word or the letters that headings begin with.
    func line(for form: HeadingForm) -> String? {
        let id = form.title.id.text
        let word = form.title.keyword ?? (IDToken.hasNoLetter(id) ? IDToken.numberForm(id) : IDToken.family(id))
        return Self.quoted(word).map { Self.line("headings \($0)") }
    }

    func line(for form: TableForm) -> String {
        let names = columns(of: form).compactMap { attribute, column in
            name(of: column, in: form).map { "\(attribute)=\($0)" }
        }
        let target = onlyTable(form) ?? "\(form.indexed.number + 1)"
        return Self.line((["table", target] + names).joined(separator: " "))
    }

    /// The name of the heading above where no other table stands below it.
    private func onlyTable(_ form: TableForm) -> String? {
        let section = form.indexed.section
        let tables = index.tables.filter { index.enclosing($0.section).contains(section) }
        guard tables.count == 1, let name = name(of: section) else { return nil }
        let twins = index.sections.indices.count { self.name(of: $0)?.lowercased() == name.lowercased() }
        return twins == 1 ? name : nil
    }

    /// What was recognised, else what could be meant.
    private func columns(of form: TableForm) -> [(String, Int)] {
        let id = form.idColumn ?? likelyIDColumn(form)
        let others = form.fields.indices.filter { $0 != id }
        let title =
            form.titleColumn.flatMap { $0 == id ? nil : $0 }
            ?? others.first { form.fields[$0] == .title } ?? others.first { form.fields[$0] == nil }
        let known: [(String, Int?)] = [
            ("id", id), ("title", title), ("status", form.fields.firstIndex(of: .status)),
            ("dependencies", form.fields.firstIndex(of: .dependencies)),
        ]
        return known.compactMap { attribute, column in column.map { (attribute, $0) } }
    }

    /// A column of short values with a digit, each of them once.
    private func likelyIDColumn(_ form: TableForm) -> Int? {
        let rows = form.indexed.table.rows
        return form.fields.indices.dropLast().first { column in
            let values = rows.compactMap {
                $0.cells.count > column ? document.text($0.cells[column]).withoutMarkup : nil
            }
            return values.count == rows.count && Set(values).count == rows.count
                && values.allSatisfy { $0.contains(where: \.isNumber) && $0.utf8.count <= 8 && !$0.contains(" ") }
        }
    }

    /// A column's name, if it is the first of that name.
    private func name(of column: Int, in form: TableForm) -> String? {
        guard form.names.firstIndex(of: form.names[column]) == column else { return nil }
        return Self.quoted(document.text(form.indexed.table.header.cells[column]).withoutMarkup)
    }

    private func name(of section: Int) -> String? {
        index.sections[section].heading.flatMap { Self.quoted(document.text($0.content).withoutMarkup) }
    }

    /// Between quotation marks that are not in it; nil where nothing can be written so.
    private static func quoted(_ text: String) -> String? {
        guard !text.isEmpty, !text.contains("--"), !text.contains("\n") else { return nil }
        return ["\"", "'"].first { !text.contains($0) }.map { $0 + text + $0 }
    }
}
