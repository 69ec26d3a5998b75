/// By what an action came into the state that is recorded of it.
package enum RecordSource: String, Hashable, Sendable, CaseIterable {
    case run, mark, adopt, probe

    /// Whether somebody decided it: it travels also where it says that nothing is done.
    package var isDecision: Bool { self == .mark || self == .adopt }
}
