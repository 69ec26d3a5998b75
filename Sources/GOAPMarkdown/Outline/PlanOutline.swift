package import GOAPCore

/// The actions of a plan that is written in the usual way, as places in its text.
package final class PlanOutline: ActionOutline {
    let bytes: [UInt8]
    let title: String?
    let sections: [OutlinedSection]
    let phases: [PhaseHeading]
    /// The titles of phases by their names.
    let phaseTitles: [String: String]
    /// The columns of the tables of statuses, and which of them holds ids.
    let columns: [PlanField?]
    let idColumn: Int
    let tables: [OutlinedTable]
    /// The action of every row.
    let rowActions: [Int32]
    let progressLines: [ProgressLine]
    /// Whether any action shows its state.
    let showsState: Bool
    let ids: OutlinedIDs
    /// Dependencies in the order written: where each action's begin, and all of them.
    private let starts: [Int32]
    private let targets: [Int32]

    /// Nil where a document says anything in an unusual way.
    package convenience init?(_ bytes: [UInt8]) {
        let parts = bytes.withUnsafeBufferPointer { buffer -> Parts? in
            // A carriage return or a mark of the byte order: somebody else counts lines and columns.
            guard let text = OutlineText(buffer), text[0] != 0xEF,
                text.find(UInt8(ascii: "\r"), from: 0, to: text.count) == nil
            else { return nil }
            return Parts(text)
        }
        guard let parts else { return nil }
        self.init(bytes, parts)
    }

    private init(_ bytes: [UInt8], _ parts: Parts) {
        self.bytes = bytes
        title = parts.scanner.title
        sections = parts.sections
        phases = parts.scanner.phases
        phaseTitles = parts.phaseTitles
        columns = parts.scanner.columns ?? []
        idColumn = parts.scanner.idColumn
        showsState = parts.scanner.showsState
        tables = parts.scanner.tables
        rowActions = parts.rowActions
        progressLines = parts.scanner.progressLines
        (ids, starts, targets) = (parts.ids, parts.starts, parts.targets)
    }

    package var count: Int { sections.count }

    /// The text, for as long as the call.
    func withText<Result>(_ body: (OutlineText) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { buffer in
            guard let text = OutlineText(buffer) else { fatalError("BUG: an outline of nothing") }
            return body(text)
        }
    }

    package func action(at index: Int) -> Action {
        withText { text in
            var maker = OutlinedAction(sections[index], of: self, in: text)
            return maker.action(dependencies: dependencies(at: index))
        }
    }

    package func id(at index: Int) -> ActionID {
        ids[index]
    }

    package func title(at index: Int) -> String? {
        withText { OutlinedAction(sections[index], of: self, in: $0).heading.title }
    }

    package func priority(at index: Int) -> String? {
        // A row may have one as well.
        guard sections[index].hasPriority || columns.contains(.priority) else {
            return sections[index].phase < 0 ? nil : phases[Int(sections[index].phase)].priority
        }
        return action(at: index).priority
    }

    package func phase(at index: Int) -> Phase? {
        let phase = sections[index].phase
        return sections[index].hasPhase || phase < 0 ? action(at: index).phase : phases[Int(phase)].phase
    }

    package func cost(at index: Int) -> Cost? { sections[index].hasCost ? action(at: index).cost : nil }

    package func effects(at index: Int) -> [String] { sections[index].hasEffects ? action(at: index).effects : [] }

    package func statusWord(at index: Int) -> StatusWord? { sections[index].word }

    package func status(at index: Int) -> DocumentStatus? {
        guard sections[index].word != nil else { return nil }
        return withText { text in
            var maker = OutlinedAction(sections[index], of: self, in: text)
            return maker.status
        }
    }

    package func showsStatus(at index: Int) -> Bool { sections[index].hasStatus || sections[index].row > 0 }

    package func isManual(at index: Int) -> Bool { !sections[index].isExecutable }

    package func dependencies(at index: Int) -> ArraySlice<Int32> {
        targets[Int(starts[index])..<Int(starts[index + 1])]
    }

    package func index(of id: ActionID) -> Int? {
        var name = id.text
        return name.withUTF8(ids.index).flatMap { ids[$0] == id ? $0 : nil }
    }
}

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

extension OutlineText {
    /// Hands on every id of a list of ids with commas between them; false for any other text, or as soon as the body
    /// says so.
    @inline(__always)
    func forEachID(_ start: Int, _ end: Int, _ body: (_ start: Int, _ length: Int) -> Bool) -> Bool {
        var offset = start
        while true {
            let length = listedIDLength(offset, end)
            guard length > 0, body(offset, length) else { return false }
            offset += length
            if offset == end { return true }
            guard self[offset] == UInt8(ascii: ",") else { return false }
            offset += 1
            while offset < end, self[offset] == UInt8(ascii: " ") { offset += 1 }
            guard offset < end else { return false }
        }
    }

    /// The length of the word here, if a list may hold it as an id.
    @inline(__always)
    private func listedIDLength(_ start: Int, _ end: Int) -> Int {
        var offset = start
        var hasDigit = false
        while offset < end {
            let byte = self[offset]
            guard byte.isAlphanumeric || offset > start && isJoint(byte) else { break }
            hasDigit = hasDigit || byte.isDigit
            offset += 1
        }
        return hasDigit && self[offset - 1] != UInt8(ascii: ".") ? offset - start : 0
    }

    private func isJoint(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
    }

    /// Whether it says none, in the two ways plans do.
    func isNothing(_ start: Int, _ end: Int) -> Bool {
        switch end - start {
        case 1: self[start] == UInt8(ascii: "-")
        case 4: has("None", at: start, before: end) || has("none", at: start, before: end)
        default: false
        }
    }
}
