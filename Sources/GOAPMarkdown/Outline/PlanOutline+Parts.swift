import GOAPCore

extension PlanOutline {
    /// What is found before an outline is made of it.
    struct Parts {
        let scanner: OutlineScanner
        let sections: [OutlinedSection]
        let ids: OutlinedIDs
        private(set) var starts: [Int32] = [0]
        private(set) var targets: [Int32] = []
        private(set) var rowActions: [Int32] = []

        init?(_ text: OutlineText) {
            var scanner = OutlineScanner(text)
            guard scanner.scan(), let ids = OutlinedIDs(scanner.sections, in: text) else { return nil }
            var sections = scanner.sections
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
            (self.scanner, self.sections, self.ids) = (scanner, sections, ids)
            guard readDependencies(text) else { return nil }
        }

        private mutating func readDependencies(_ text: OutlineText) -> Bool {
            starts.reserveCapacity(sections.count + 1)
            targets.reserveCapacity(sections.count * 3)
            for index in sections.indices {
                let start = Int(sections[index].dependencies)
                if start > 0, !readDependencies(of: index, start, text) { return false }
                starts.append(Int32(targets.count))
            }
            return true
        }

        private mutating func readDependencies(of index: Int, _ start: Int, _ text: OutlineText) -> Bool {
            let end = text.trimmed(start, text.lineEnd(from: start)).end
            if text.isNothing(start, end) { return true }
            return text.forEachID(start, end) { id, length in
                guard let other = ids.index(of: text.piece(id, length)) else { return false }
                if other != index { targets.append(Int32(other)) }
                return true
            }
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
