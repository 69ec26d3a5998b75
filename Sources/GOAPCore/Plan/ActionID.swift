/// The name of an action inside its plan, as the author wrote it: `A07`, `1.1.A`, `GOAL-SEC-008`, `#12`.
///
/// An id that several phases define with different titles is qualified by its phase, `18/A01`.
package struct ActionID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }
    package init(stringLiteral text: String) { self.text = text }
    package var description: String { text }
}
