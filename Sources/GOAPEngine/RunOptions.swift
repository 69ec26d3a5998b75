package import GOAPCore

/// What the command line says about a run, as far as the engine decides by it.
package struct RunOptions {
    /// The actions named one by one, as in `run A01 A02`: these start again after a failure.
    package var named: Set<ActionID> = []
    /// Whether every action may start whatever is recorded about it (`--force`).
    package var isForced = false
    /// Whether actions that are done or failed may start again, as a route through a loop of repairs needs it.
    package var mayRepeat = false
    /// Whether to wait for what other processes run and go on with what depends on it.
    package var sharesWork = false
    /// Whether credentials that nobody could judge let an action through (`--allow-unknown`).
    package var allowsUnknown = false
    /// For actions that say nothing about retries.
    package var defaultRetry: RetryPolicy?
    /// The limit of one attempt for actions that name none.
    package var defaultTimeout: Duration?

    package init() {}

    /// The recorded states from which the action may start.
    package func startableStates(of action: Action) -> Set<ActionState> {
        if isForced || mayRepeat { return Set(ActionState.allCases).subtracting([.running]) }
        var states = Set(ActionState.allCases.filter(\.isStartable))
        if named.contains(action.id) { states.insert(.failed) }
        return states
    }
}
