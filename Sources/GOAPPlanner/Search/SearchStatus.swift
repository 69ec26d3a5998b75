import GOAPCore

/// How far a search has come when it returns.
enum SearchStatus: Hashable {
    /// It can go on.
    case unfinished
    /// Nothing is left to look at: what it has found is all there is.
    case exhausted
    /// It holds as many states as it may.
    case full
}
