/// Why what is recorded of a finished action is not believed any more.
package enum Doubt: Hashable, Sendable {
    /// The plan has something else to execute, or asks for another proof.
    case changed([Fingerprint.Part])
    case outputGone(String)
    case outputChanged(String)
    case inputChanged(String)
    case inputGone(String)
    case inputNew(String)
    /// Something that was asked since denies it: what it said.
    case contradicted(String)

    /// Whether the action was done as it was then and is another one now; else something denies that it ever was.
    package var isStale: Bool { if case .contradicted = self { false } else { true } }

    /// In words that follow "but".
    package var words: String {
        switch self {
        case .changed(let parts):
            parts.isEmpty
                ? "it has changed since"
                : "its \(list(parts.map(\.name))) \(parts.count == 1 && !parts[0].isPlural ? "has" : "have") changed since"
        case .outputGone(let path): "its output '\(path)' is gone"
        case .outputChanged(let path): "its output '\(path)' is another one"
        case .inputChanged(let path): "its input '\(path)' has changed since"
        case .inputGone(let path): "its input '\(path)' is gone"
        case .inputNew(let path): "its input '\(path)' is new"
        case .contradicted(let words): words
        }
    }
}

extension ActionEvidence {
    /// What the plan says otherwise than when the action became done; nil while it says the same.
    ///
    /// A person's word about work without a command stays a person's word when a command is written for it.
    package func doubt(about action: Action) -> Doubt? {
        guard fingerprint != Fingerprint.whole(of: action) else { return nil }
        let differences = Fingerprint.differences(parts, Fingerprint.parts(of: action))
        if attempt == nil, isOfPerson { return nil }
        return .changed(differences)
    }

    /// Whether there was nothing to execute.
    private var isOfPerson: Bool {
        let nothing = Action(id: "", at: .start)
        return Fingerprint.differences(parts, Fingerprint.parts(of: nothing)).allSatisfy { part in
            part != .commands && part != .verify
        }
    }

    /// Whether the id was given to another action: neither title nor commands are those of then.
    package func isOfAnother(than action: Action) -> Bool {
        guard let title, let now = action.title, title != now else { return false }
        return fingerprint != Fingerprint.whole(of: action)
            && Fingerprint.differences(parts, Fingerprint.parts(of: action)).contains(.commands)
    }
}

extension RunState {
    /// The same without what is recorded of other actions under ids of this plan: those are open, with the reason.
    ///
    /// - Returns: the titles of the actions that were recorded, by id, as well.
    package func fitting(_ graph: ActionGraph) -> (state: RunState, replaced: [ActionID: String]) {
        var (state, replaced) = (self, [ActionID: String]())
        for (id, record) in records {
            guard let evidence = record.evidence, let index = graph.index(of: id),
                evidence.isOfAnother(than: graph.actions[index])
            else { continue }
            replaced[id] = evidence.title ?? ""
            state[id]?.replace(evidence.title ?? "")
        }
        return (state, replaced)
    }
}
