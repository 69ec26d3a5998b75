import GOAPCore

/// What writing asks for, for the actions that change alone, and what checking does.
extension PlanOutline {
    var remarks: ReadingRemarks {
        var remarks = noted
        remarks.withoutOrder = Set(sections.indices.filter { !sections[$0].hasOrder }.map { ids[$0] })
        return remarks
    }

    /// The actions that show a status in two places.
    var repeated: [ActionID] {
        sections.indices.filter { sections[$0].hasStatus && (sections[$0].row > 0 || sections[$0].isElaborate) }
            .map { ids[$0] }
    }

    var statusTables: [StatusTable] {
        tables.map { StatusTable(headerLine: $0.headerLine, actions: rows(ofTable: $0.number).map { ids[$0] }) }
    }

    func places(of actions: some Collection<ActionID>) -> [StatusPlace] {
        withText { text in
            actions.compactMap(index).sorted().flatMap { index in
                var action = OutlinedAction(sections[index], of: self, in: text)
                return action.places(id: ids[index], table: table(ofRow: sections[index].row))
            }
        }
    }

    private func table(ofRow start: UInt32) -> Int {
        (tables.last { $0.start <= Int(start) } ?? tables.first)?.number ?? 0
    }

    /// Each text once, in the order of the document.
    func statusTexts(inTable number: Int) -> [String] {
        var seen = Set<String>()
        return withText { text in
            let texts = number < 0 ? ownStatuses(text) : statuses(ofRows: rows(ofTable: number), text)
            return texts.filter { seen.insert($0).inserted }
        }
    }

    /// What stands outside of tables.
    private func ownStatuses(_ text: OutlineText) -> [String] {
        sections.filter(\.hasStatus).flatMap { section in
            var action = OutlinedAction(section, of: self, in: text)
            return action.ownStatuses
        }
    }

    /// What the rows say, neighbours that say the same once.
    private func statuses(ofRows indexes: [Int], _ text: OutlineText) -> [String] {
        guard let column = columns.indices.first(where: { $0 != idColumn && columns[$0] == .status }) else { return [] }
        var texts: [String] = []
        var last = (start: 0, end: 0)
        for index in indexes {
            guard let cell = text.cell(column, ofRow: Int(sections[index].row)), !text.isSame(cell, last) else {
                continue
            }
            last = cell
            texts.append(text.text(cell.start, cell.end))
        }
        return texts
    }

    private func rows(ofTable number: Int) -> [Int] {
        tables.first { $0.number == number }.map { rowActions[$0.rows].map(Int.init) } ?? []
    }

    func rows(countedBy progress: ProgressLine) -> [TableRowState] {
        let table = tables.last { $0.number <= progress.table } ?? tables.first
        let indexes = table.map { rows(ofTable: $0.number) } ?? Array(sections.indices)
        return indexes.map { index in
            // A row whose status says nothing leaves the word to what the section says.
            let word = table == nil || sections[index].hasRowWord ? sections[index].word : nil
            return TableRowState(action: ids[index], word: word)
        }
    }
}
