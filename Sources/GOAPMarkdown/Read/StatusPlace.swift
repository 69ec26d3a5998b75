package import GOAPCore

/// A span of the document that says how far an action is.
package struct StatusPlace: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A cell, a heading's ending or the value of `**Status:**`.
        case status
        /// A cell of a column headed *Done*, where a tick is the whole status.
        case tick
        /// A completed cell or the value of `**Completed At:**`.
        case completed
        /// The character in the action's own checkbox.
        case box
        /// The character in the checkbox of one of its steps.
        case step(isCommand: Bool)

        /// Whether the place says how far the action is, and not a part of it or when.
        package var showsStatus: Bool { self == .status || self == .tick || self == .box }
    }

    package let action: ActionID
    package let kind: Kind
    package let span: Span
    /// Counted from 0.
    package let line: Int
    /// Whether it ends a title, which without a status there has no such place.
    let isInTitle: Bool
    /// The number of the table it is in, if it is in one.
    package let table: Int?
    /// Whether the row cannot be split for certain, so that nothing may be written.
    package let isAmbiguous: Bool
}
