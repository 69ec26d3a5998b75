/// By what an action became done.
package enum Proof: String, Hashable, Sendable, CaseIterable {
    /// An attempt, with everything its plan expects of it.
    case run
    /// A mark, after everything that can be checked of it held.
    case checked
    /// Somebody's mark, where nothing can be checked.
    case mark
    /// Somebody's word in place of evidence that was to be had, or an agent's alone.
    case word

    /// Whether a plan that asks for evidence takes it.
    package var isEvidence: Bool { self == .run || self == .checked }
}
