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
    /// The actions of the front matter, if it lists any.
    var todos: FrontMatterTodos?
    /// The lines of a list whose items each wait for the one before.
    var sequence: [Int] = []
    /// The lines that are declared to hold no actions.
    var nothing: [Range<Int>] = []
    /// Where readings are declared, the ids that they give: blocks elsewhere define no others.
    var declaredIDs: Set<String>?
    /// The fences of the blocks that are declared to be actions, by line.
    var declaredBlocks: Set<Int> = []
    /// What is wrong with the declarations.
    var leftovers: [Leftover] = []

    /// Whether the line, counted from 0, is declared to hold no actions.
    func isNothing(_ line: Int) -> Bool { !nothing.isEmpty && nothing.contains { $0.contains(line) } }

    /// Whether a block, whose fence stands on the line, may define an action.
    func allows(_ block: YAMLBlock, at line: Int) -> Bool {
        if declaredBlocks.contains(line) { return true }
        return !isNothing(line) && declaredIDs?.contains(block.id.text.lowercased()) ?? true
    }
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
