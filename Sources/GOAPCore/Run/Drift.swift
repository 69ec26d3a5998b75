/// A status somebody edited by hand after the tool had recorded and written another one.
package struct Drift: Hashable, Sendable {
    package let action: ActionID
    /// What the document says now.
    package let document: StatusWord
    /// What the document should say by what is recorded.
    package let recorded: StatusWord
    package let location: PlanLocation

    package init(action: ActionID, document: StatusWord, recorded: StatusWord, location: PlanLocation) {
        self.action = action
        self.document = document
        self.recorded = recorded
        self.location = location
    }

    /// Every hand edit in the plan: the document says neither what was last written nor what it should say.
    package static func all(in situation: Situation, recorded state: RunState) -> [Drift] {
        // Without records, as in a fresh clone, there is nothing to drift from.
        guard !state.records.isEmpty else { return [] }
        let actions = situation.graph.actions
        return actions.indices.compactMap { index in
            let id = actions.id(at: index)
            guard let record = state[id], !record.isImported, let written = record.documentWord,
                let word = actions.statusWord(at: index), word != written
            else { return nil }
            let wanted = situation.word(of: index)
            guard word != wanted, let status = actions[index].status else { return nil }
            return Drift(action: id, document: status.word, recorded: wanted, location: status.location)
        }
    }
}
