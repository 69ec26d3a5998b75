import GOAPCore

/// A place where a document says how far it, one of its sections or one of its phases is.
struct ProgressClaim {
    enum Scope {
        case document
        case section(Range<Int>)
        /// A phase as a table of phases names it, and the numbers of its actions.
        case phase(String, [Int])
    }

    let scope: Scope
    let progress: ClaimedProgress
    /// Counted from 0.
    let line: Int
    let span: Span
    /// Whether it is said by ticked boxes, not by words.
    var isTicked = false
}
