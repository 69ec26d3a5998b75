import GOAPCore

extension PlanOutline {
    /// What is found before an outline is made of it.
    struct Parts {
        let scanner: OutlineScanner
        let sections: [OutlinedSection]
        let ids: OutlinedIDs
        let starts: [Int32]
        let targets: [Int32]
        let rowActions: [Int32]

        init?(_ text: OutlineText, _ recipes: Recipes) {
            var scanner = OutlineScanner(text, recipes)
            guard scanner.scan(), let ids = OutlinedIDs(scanner.sections, in: text) else { return nil }
            var sections = scanner.sections
            // Else the first change would copy them all.
            scanner.sections = []
            var rowActions: [Int32] = []
            rowActions.reserveCapacity(scanner.rows.count)
            for row in scanner.rows {
                // Without a heading it is an action of its own; with two rows the first one counts.
                guard let index = ids.index(of: text.piece(Int(row.id), Int(row.idLength))),
                    sections[index].row == 0
                else { return nil }
                rowActions.append(Int32(index))
                (sections[index].row, sections[index].rowLine) = (row.start, row.line)
                sections[index].word = row.word ?? sections[index].word
                sections[index].hasRowWord = row.word != nil
            }
            // A heading that only looks like an action has neither a field nor a row.
            guard !sections.isEmpty, sections.allSatisfy({ $0.isCertain || $0.row > 0 }) else { return nil }
            guard let (starts, targets) = OutlinedDependencies.all(of: sections, ids, in: text) else { return nil }
            (self.scanner, self.sections, self.ids) = (scanner, sections, ids)
            (self.starts, self.targets, self.rowActions) = (starts, targets, rowActions)
        }

        /// The first title that a phase's headings give it.
        var phaseTitles: [String: String] {
            var titles: [String: String] = [:]
            var last: Int32 = -1
            for section in sections where section.phase >= 0 && section.phase != last {
                let phase = scanner.phases[Int(section.phase)].phase
                titles[phase.name] = titles[phase.name] ?? phase.title
                last = section.phase
            }
            return titles
        }
    }
}
