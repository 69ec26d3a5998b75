import GOAPCore

/// What follows from something that was recorded, and must not be done before that is durable.
enum Effect {
    /// The attempt's process may exist now.
    case start(ActiveAction, AttemptRequest)
    /// Others may have the action.
    case release(ActionID)
    /// Everybody may know.
    case tell(RunEvent)
    /// People may know; it is recorded nowhere.
    case notify(RunNotice)
}
