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
    /// The limit of one attempt for actions that name none.
    package var defaultTimeout: Duration?
    /// Whether a person has approved the start of an action that asks for it.
    package var isApproved: (ActionID) -> Bool = { _ in false }

    package init() {}

    /// The recorded states from which the action may start.
    package func startableStates(of action: Action) -> Set<ActionState> {
        if isForced || mayRepeat { return Set(ActionState.allCases).subtracting([.running]) }
        var states = Set(ActionState.allCases.filter(\.isStartable))
        if named.contains(action.id) { states.insert(.failed) }
        if action.command.approval != nil, isApproved(action.id) { states.insert(.waiting) }
        return states
    }

    /// What a person has to do before the action can run at all; nil when it can.
    func personsPart(in action: Action) -> String? {
        if let text = action.command.approval, !isApproved(action.id) { return text }
        return action.isManual ? "no command: a person does it" : nil
    }
}
