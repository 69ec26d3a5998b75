/// A status that is neither what the tool wrote nor what is recorded: it was edited by hand, or came with a commit.
package struct Drift: Hashable, Sendable {
    package let action: ActionID
    /// What the document says now.
    package let document: StatusWord
    /// What the document should say by what is recorded.
    package let recorded: StatusWord
    package let location: PlanLocation
    /// Whether the commit that is checked out says so: nobody here has edited it.
    package var isCommitted = false
    /// Whether the same commit's evidence is what is recorded here: somebody decided it after that, and `sync` takes it.
    package var isDecided = false

    package init(action: ActionID, document: StatusWord, recorded: StatusWord, location: PlanLocation) {
        self.action = action
        self.document = document
        self.recorded = recorded
        self.location = location
    }

    /// Every hand edit in the plan: the document says neither what was last written nor what it should say.
    package static func all(in situation: Situation, recorded state: RunState) -> [Drift] {
        let actions = situation.graph.actions
        var edited: [(index: Int, wanted: StatusWord)] = []
        for (id, record) in state.records where !record.isImported {
            guard let written = record.documentWord, let index = situation.graph.index(of: id),
                let word = actions[index].status?.word, word != written, word != situation.word(of: index)
            else { continue }
            edited.append((index, situation.word(of: index)))
        }
        return edited.sorted { $0.index < $1.index }.compactMap { index, wanted in
            actions[index].status.map { status in
                Drift(
                    action: actions[index].id, document: status.word, recorded: wanted, location: status.location)
            }
        }
    }
}
