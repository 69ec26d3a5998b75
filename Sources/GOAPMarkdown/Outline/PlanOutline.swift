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
    /// All but the actions without order.
    let noted: ReadingRemarks
    /// Whether any action shows its state.
    let showsState: Bool
    let ids: OutlinedIDs
    /// Dependencies in the order written: where each action's begin, and all of them.
    private let starts: [Int32]
    private let targets: [Int32]

    /// Nil where a document says anything in an unusual way, or starts a command that has a recipe.
    package convenience init?(_ bytes: [UInt8], recipes: Recipes) {
        let parts = bytes.withUnsafeBufferPointer { buffer -> Parts? in
            // A carriage return or a byte order mark: the full reader counts lines and columns.
            guard let text = OutlineText(buffer), text[0] != 0xEF,
                text.find(UInt8(ascii: "\r"), from: 0, to: text.count) == nil
            else { return nil }
            return Parts(text, recipes)
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
        noted = parts.scanner.remarks
        (ids, starts, targets) = (parts.ids, parts.starts, parts.targets)
    }

    package var count: Int { sections.count }

    /// The text, for as long as the call.
    func withText<Result>(_ body: (OutlineText) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { buffer in
            guard let text = OutlineText(buffer) else { preconditionFailure("BUG: an outline of nothing") }
            return body(text)
        }
    }

    package func action(at index: Int) -> Action {
        withText { text in
            var maker = OutlinedAction(sections[index], of: self, in: text)
            return maker.action(dependencies: dependencies(at: index))
        }
    }

    package func id(at index: Int) -> ActionID { ids[index] }

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

    package func hasRun(at index: Int) -> Bool { sections[index].hasRun }

    package func dependencies(at index: Int) -> ArraySlice<Int32> {
        targets[Int(starts[index])..<Int(starts[index + 1])]
    }

    package func index(of id: ActionID) -> Int? {
        var name = id.text
        return name.withUTF8(ids.index).flatMap { ids[$0] == id ? $0 : nil }
    }
}
