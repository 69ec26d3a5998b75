import GOAPCore

/// What declarations name, found in a document.
struct DeclaredReading {
    private let index: DocumentIndex
    private var document: PlanDocument { index.document }
    private(set) var tables: [TableForm] = []
    private(set) var headings: [HeadingForm] = []
    /// By line.
    private(set) var items: [Int: RecognisedItem] = [:]
    private(set) var blocks: [DeclaredBlock] = []
    /// The lines that are declared to hold no actions.
    private(set) var nothing: [Range<Int>] = []
    /// What is wrong with the declarations.
    private(set) var leftovers: [Leftover] = []
    private var slugs = Slugs()

    /// Whether any actions are declared.
    var holdsActions: Bool { !tables.isEmpty || !headings.isEmpty || !items.isEmpty || !blocks.isEmpty }

    init(_ declarations: Declarations, in index: DocumentIndex) {
        self.index = index
        leftovers = declarations.leftovers
        for declaration in declarations.all { take(declaration) }
    }

    private mutating func take(_ declaration: Declaration) {
        switch declaration.kind {
        case .table: takeTables(declaration)
        case .headings: takeHeadings(declaration)
        case .boxes: takeItems(declaration, "boxes") { $0.item.box != nil }
        case .list: takeItems(declaration, "list") { !$0.isField }
        case .blocks: takeBlocks(declaration)
        case .nothing: takeNothing(declaration)
        }
    }

    // MARK: Places

    /// The sections whose headings have the name, with or without a number or sign in front.
    private func sections(named name: String) -> Set<Int> {
        let named = { (plain: (String) -> String) in
            Set(index.sections.indices.filter { plain(self.title(of: $0)) == plain(name.withoutMarkup.lowercased()) })
        }
        let exact = named { $0 }
        return exact.isEmpty ? named { String($0.drop { !$0.isLetter }) }.filter { !title(of: $0).isEmpty } : exact
    }

    private func title(of section: Int) -> String {
        index.sections[section].heading.map { document.text($0.content).withoutMarkup.lowercased() } ?? ""
    }

    /// The sections with that heading; says so where there is none.
    private mutating func found(_ declaration: Declaration, _ name: String) -> Set<Int> {
        let sections = sections(named: name)
        guard sections.isEmpty else { return sections }
        let titles = index.sections.compactMap { $0.heading.map { document.text($0.content).withoutMarkup } }
        leftovers.append(
            declaration.leftover(
                "there is no heading '\(name)'",
                hint: suggestion(for: name, among: titles).map { "did you mean '\($0)'?" }))
        return []
    }

    private func isBelow(_ section: Int, _ sections: Set<Int>) -> Bool {
        index.enclosing(section).contains(where: sections.contains)
    }

    private mutating func tables(of declaration: Declaration) -> [IndexedTable] {
        switch declaration.target {
        case .table(let number):
            if index.tables.indices.contains(number - 1) { return [index.tables[number - 1]] }
            leftovers.append(
                declaration.leftover("there is no table \(number), only \(count(index.tables.count, "table"))"))
            return []
        case .named(let name):
            let sections = found(declaration, name)
            let tables = index.tables.filter { isBelow($0.section, sections) }
            if tables.isEmpty, !sections.isEmpty {
                leftovers.append(declaration.leftover("there is no table below '\(name)'"))
            }
            return tables
        }
    }

    // MARK: Kinds

    private mutating func takeTables(_ declaration: Declaration) {
        let tables = tables(of: declaration)
        let readable = tables.filter { missing(declaration, in: $0) == nil }
        if readable.isEmpty, let first = tables.first, let name = missing(declaration, in: first) {
            let names = first.table.header.cells.map { document.text($0).withoutMarkup }
            leftovers.append(
                declaration.leftover(
                    "the table '\(names.joined(separator: " | "))' has no column '\(name)'",
                    hint: suggestion(for: name, among: names).map { "did you mean '\($0)'?" }))
        }
        for table in readable {
            guard !self.tables.contains(where: { $0.indexed.number == table.number }) else {
                leftovers.append(
                    declaration.leftover(
                        "the table on line \(table.table.header.line + 1) is declared twice",
                        hint: "leave one of the declarations out"))
                continue
            }
            var columns: [PlanField: Int] = [:]
            for (field, name) in declaration.columns { columns[field] = column(name, in: table) }
            self.tables.append(
                DeclaredTable(table, columns, in: document).form(slugs: &slugs))
        }
    }

    private func column(_ name: String, in table: IndexedTable) -> Int? {
        let wanted = name.withoutMarkup.lowercased()
        return table.table.header.cells.firstIndex { document.text($0).withoutMarkup.lowercased() == wanted }
    }

    private func missing(_ declaration: Declaration, in table: IndexedTable) -> String? {
        declaration.columns.first { column($0.name, in: table) == nil }?.name
    }

    private mutating func takeBlocks(_ declaration: Declaration) {
        guard case .named(let name) = declaration.target else { return }
        let sections = found(declaration, name)
        let found = index.fences.filter { isBelow($0.section, sections) }.compactMap { fence, _ in
            index.yamlBlocks[fence.line].map { DeclaredBlock($0, at: fence.line) }
        }
        if found.isEmpty, !sections.isEmpty {
            leftovers.append(
                declaration.leftover(
                    "there is no block of YAML with an id below '\(name)'",
                    hint: "write '```yaml' above the block, and 'id: A01' and 'title: …' in it"))
        }
        blocks += found
    }

    /// Headings with this word, or these letters, in front of a number; `#.#` stands for numbers alone.
    private mutating func takeHeadings(_ declaration: Declaration) {
        guard case .named(let name) = declaration.target else { return }
        let found = index.sections.indices.compactMap { number -> HeadingForm? in
            guard let heading = index.sections[number].heading,
                let title = ActionTitle(rangeOf: heading.content, in: document)
                    ?? ActionTitle(heading.content, in: document, allowsDocuments: true),
                Self.begins(title, with: name)
            else { return nil }
            return HeadingForm(
                section: number, title: title, kind: title.keyword.map(KindWord.init), evidence: .proven,
                isOrdered: true)
        }
        if found.isEmpty {
            let words = index.sections.compactMap { section in
                section.heading.flatMap { ActionTitle($0.content, in: document)?.keyword }
            }
            leftovers.append(
                declaration.leftover(
                    "no heading begins with '\(name)' and a number",
                    hint: suggestion(for: name, among: words).map { "did you mean '\($0)'?" }))
        }
        headings += found
    }

    private static func begins(_ title: ActionTitle, with name: String) -> Bool {
        if let keyword = title.keyword { return keyword == name.lowercased() }
        return name.contains("#")
            ? IDToken.numberForm(title.id.text) == name : IDToken.family(title.id.text) == name.uppercased()
    }

    private mutating func takeItems(
        _ declaration: Declaration, _ what: String, _ isWanted: (IndexedItem) -> Bool
    ) {
        guard case .named(let name) = declaration.target else { return }
        let sections = found(declaration, name)
        guard !sections.isEmpty else { return }
        var taken: Set<Int> = []
        for (number, item) in index.items.enumerated() where isBelow(item.section, sections) && isWanted(item) {
            if !index.isInside(number, taken.contains) { taken.insert(number) }
        }
        if taken.isEmpty {
            leftovers.append(
                declaration.leftover("there \(what == "boxes" ? "are no boxes" : "is no list") below '\(name)'"))
        }
        take(taken.sorted())
    }

    /// Items begin with ids where most of them do; else their titles name them.
    private mutating func take(_ numbers: [Int]) {
        let titles = numbers.map { ItemTitle(index.items[$0].item, in: document) }
        let haveIDs = titles.count { $0 != nil } * 2 > titles.count
        for (number, title) in zip(numbers, titles) {
            let item = index.items[number].item
            if haveIDs, let title {
                items[item.line] = RecognisedItem(title)
            } else {
                items[item.line] = RecognisedItem(untitled: item, &slugs, in: document)
            }
        }
    }

    private mutating func takeNothing(_ declaration: Declaration) {
        switch declaration.target {
        case .table:
            for table in tables(of: declaration) { nothing.append(table.lines) }
        case .named(let name):
            for section in found(declaration, name) { nothing.append(lines(of: section)) }
        }
    }

    private func lines(of section: Int) -> Range<Int> {
        let start = index.sections[section].heading?.line ?? 0
        let next = index.sections[(section + 1)...].first { $0.level <= index.sections[section].level }
        return start..<(next?.heading?.line ?? document.lines.count)
    }
}

extension IndexedTable {
    /// From the header to the last row.
    var lines: Range<Int> { table.header.line..<(table.rows.last?.line ?? table.header.line) + 1 }
}
