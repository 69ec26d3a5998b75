/// The six words a plan can say about an action.
package enum StatusWord: String, Sendable, Hashable, CaseIterable {
    case pending, running, done, failed, blocked, skipped
}

/// What the document says about an action, and where.
package struct DocumentStatus: Hashable, Sendable {
    package let word: StatusWord
    /// The rest of the cell, kept as written: `needs HF_TOKEN`.
    package let note: String?
    package let location: PlanLocation

    package init(_ word: StatusWord, note: String? = nil, at location: PlanLocation) {
        self.word = word
        self.note = note
        self.location = location
    }
}
