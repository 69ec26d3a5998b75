package import GOAPCore

/// What a person changed in a plan while it ran; what was recorded about removed actions stays.
package enum PlanChanges {
    /// One line for each kind of change.
    package static func lines(from before: ActionGraph, to after: ActionGraph) -> [String] {
        let (old, new) = (before.actions, after.actions)
        let kept = new.compactMap { action in before.index(of: action.id).map { (old: old[$0], new: action) } }
        let changes: [(String, [ActionID])] = [
            ("added", new.map(\.id).filter { before.index(of: $0) == nil }),
            ("removed, what is recorded stays", old.map(\.id).filter { after.index(of: $0) == nil }),
            ("renamed", kept.filter { $0.old.title != $0.new.title }.map(\.new.id)),
            ("waits for others now", kept.filter { $0.old.waited != $0.new.waited }.map(\.new.id)),
        ]
        return changes.filter { !$0.1.isEmpty }.map { what, ids in
            "the plan changed while it ran: \(list(ids.map(\.text))) \(what)\n"
        }
    }
}

extension Action {
    /// The actions that some dependency names, in the order written.
    fileprivate var waited: [ActionID] { dependencies.flatMap(\.actions) }
}
