import GOAPCore

/// An action that names itself among what it waits for: it could never start, so that is left out and said.
enum SelfDependency {
    /// Takes such dependencies away.
    static func remove(from action: inout Action) -> [Diagnostic] {
        let isOwn = { [id = action.id] (dependency: Dependency) in
            dependency.actions == [id] && !dependency.hasExternals
        }
        let own = action.dependencies.filter(isOwn)
        action.dependencies.removeAll(where: isOwn)
        return own.map { dependency in
            Diagnostic(
                .warning, code: "self-dependency", "action '\(action.id)' depends on itself", at: dependency.location,
                length: dependency.length, hint: "name what it waits for, or 'None'")
        }
    }
}
