extension RunState {
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
    var state: ActionState? {
        switch self {
        case .pending, .blocked: nil
        case .running: .running
        case .done: .done
        case .failed: .failed
        case .skipped: .skipped
        }
    }

    /// What a person means who writes the word into a plan by hand: nothing of ours runs, so running is to be confirmed.
    package var adoptedState: ActionState { self == .running ? .waiting : state ?? .pending }
}
