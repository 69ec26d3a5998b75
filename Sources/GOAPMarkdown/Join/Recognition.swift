import GOAPCore

/// Which places of a document are actions, and which group them.
struct Recognition {
    /// The headings that are actions, by line.
    var headings: [Int: HeadingForm] = [:]
    /// The list items that are actions, by line.
    var items: [Int: RecognisedItem] = [:]
    /// What each table was taken for, in the order of the document.
    var tables: [TableForm] = []
    /// The numbers of the tables whose rows are read as actions or as their statuses.
    var readTables: Set<Int> = []
    /// The headings that group actions, by line.
    var groups: [Int: PhaseHeading] = [:]
}

/// A list item that is an action.
struct RecognisedItem {
    let id: ActionID
    let idSpan: Span
    let title: String?
    let priority: String?
    let status: Span?
    /// `P`, `US1`.
    let marks: [String]
    /// Whether the id is not in the document.
    let isGiven: Bool
}
