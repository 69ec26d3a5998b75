/// What people are told while a run goes on and what is never recorded: it says nothing that lasts.
package enum RunNotice: Hashable, Sendable {
    /// Another process has the action or fills its pool; this run looks again.
    case actionAwaited(ActionID, reason: String)
    /// A signal came; so many actions are asked to end.
    case stopping(count: Int)
    /// It starts because another one failed.
    case failureHandled(ActionID, of: ActionID)

    /// The action it is about, if it is about one.
    package var action: ActionID? {
        switch self {
        case .actionAwaited(let id, _), .failureHandled(let id, _): id
        case .stopping: nil
        }
    }

    /// The stable name of its kind in JSON.
    package var name: String {
        switch self {
        case .actionAwaited: "action_awaited"
        case .stopping: "stopping"
        case .failureHandled: "failure_handled"
        }
    }
}
