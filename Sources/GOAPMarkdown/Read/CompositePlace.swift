/// A status that a row shows for several actions together.
struct CompositePlace: Hashable, Sendable {
    let span: Span
    /// Counted from 0.
    let line: Int
    let table: Int
    /// Whether the row cannot be split for certain, so that nothing may be written.
    let isAmbiguous: Bool
}
