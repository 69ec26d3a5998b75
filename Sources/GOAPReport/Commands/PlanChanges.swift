package import GOAPCore

/// What a person changed in a plan while it ran; what was recorded about removed actions stays.
package enum PlanChanges {
    /// One line for each kind of change.
    package static func lines(from before: ActionGraph, to after: ActionGraph) -> [String] {
        let (old, new) = (before.actions, after.actions)
        let kept = new.indices.compactMap { index in before.index(of: new.id(at: index)).map { (old: $0, new: index) } }
        let changes: [(String, [ActionID])] = [
            ("added", new.ids.filter { before.index(of: $0) == nil }),
            ("removed, what is recorded stays", old.ids.filter { after.index(of: $0) == nil }),
            ("renamed", kept.filter { old.title(at: $0.old) != new.title(at: $0.new) }.map { new.id(at: $0.new) }),
            (
                "waits for others now",
                kept.filter { old.waited(at: $0.old) != new.waited(at: $0.new) }.map { new.id(at: $0.new) }
            ),
        ]
        return changes.filter { !$0.1.isEmpty }.map { what, ids in
            "the plan changed while it ran: \(list(ids.map(\.text))) \(what)\n"
        }
    }
}
