/// A part of a document that has the form of actions, and what reading took it for.
struct Lookalike {
    enum Kind: String {
        case table, boxes, bullets, headings, block

        /// For a sentence: `this table was not read`.
        var words: String {
            switch self {
            case .table: "this table"
            case .boxes: "this list of boxes"
            case .bullets: "this list"
            case .headings: "this run of headings"
            case .block: "this block"
            }
        }
    }

    let kind: Kind
    /// Counted from 0.
    let lines: Range<Int>
    /// `actions`, `phases` or another word; nil when it means nothing for the plan.
    let takenFor: String?
    /// What has the form of an id in it and belongs to no action, as written.
    let strayIDs: [String]
    /// Whether it is about something that is no work, for example risks.
    var isAside = false
    /// What in it would mean something for an action: `dependencies`.
    var fields: [String] = []
}
