extension RunState {
    /// What is recorded, and for every action the tool never ran or marked, what the document says.
    package func over(_ plan: Plan) -> RunState {
        var records = self.records
        for action in plan.actions {
            if let record = records[action.id], !record.isImported { continue }
            records[action.id] = action.documentRecord
        }
        return RunState(records: records)
    }

    /// Whether the tool itself ran or marked the action, so that the database stands over the document.
    package func isRecorded(_ id: ActionID) -> Bool { records[id].map { !$0.isImported } ?? false }
}

extension Action {
    /// What the document alone says about the action; nil when it says nothing but pending.
    package var documentRecord: ActionRecord? {
        guard let word = status?.word, let state = word.state else { return nil }
        var record = ActionRecord(state: state)
        record.completedAt = state == .done ? completedAt.flatMap { Timestamp(text: $0) } : nil
        record.isImported = true
        record.documentWord = word
        return record
    }
}

extension StatusWord {
    /// The state a document's word stands for; nil for pending and for blocked, which follows from dependencies.
    fileprivate var state: ActionState? {
        switch self {
        case .pending, .blocked: nil
        case .running: .running
        case .done: .done
        case .failed: .failed
        case .skipped: .skipped
        }
    }
}
