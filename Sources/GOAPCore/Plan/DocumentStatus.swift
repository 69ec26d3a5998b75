/// The six words a plan can say about an action.
package enum StatusWord: String, Sendable, Hashable, CaseIterable {
    case pending, running, done, failed, blocked, skipped

    /// How the tool writes it where a document has no words of its own.
    package var standardText: String {
        switch self {
        case .pending: "⏳ PENDING"
        case .running: "🔄 RUNNING"
        case .done: "✅ DONE"
        case .failed: "❌ FAILED"
        case .blocked: "⏸️ BLOCKED"
        case .skipped: "⏭️ SKIPPED"
        }
    }
}

/// What the document says about an action, and where.
package struct DocumentStatus: Hashable, Sendable {
    package let word: StatusWord
    /// The rest of the cell, kept as written: `needs API_TOKEN`.
    package let note: String?
    package let location: PlanLocation

    package init(_ word: StatusWord, note: String? = nil, at location: PlanLocation) {
        self.word = word
        self.note = note
        self.location = location
    }
}

extension StatusWord {
    /// What several actions have in common: one word if they agree, the worst if one is in trouble, else running
    /// as soon as something is done.
    package static func together(_ words: [StatusWord]) -> StatusWord {
        let kinds = Set(words)
        if kinds.count <= 1 { return words.first ?? .pending }
        if kinds.contains(.failed) { return .failed }
        if kinds.isSubset(of: [.done, .skipped]) { return .done }
        if kinds.isDisjoint(with: [.done, .running, .skipped]) {
            return kinds.contains(.blocked) ? .blocked : .pending
        }
        return .running
    }
}
