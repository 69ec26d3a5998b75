import GOAPCore

/// What `all`, `all others`, `all above` stand for once everything else is known: all but those that wait for the action
/// themselves. Of several actions that wait for all, each waits for those before it.
struct CollectiveDependencies {
    /// A dependency that means all there are.
    struct Place {
        let action: Int
        let dependency: Int
    }

    private let members: PlanMembers
    /// Who waits for an action, by its number.
    private var dependents: [[Int]]

    /// - Parameter places: in the order of the document.
    static func narrow(_ places: [Place], in actions: inout [Action], _ members: PlanMembers) {
        guard !places.isEmpty else { return }
        var narrowing = CollectiveDependencies(places, actions, members)
        let all = Set(places.map(\.action))
        // Looking at everything that waits for each of very many takes too long: these wait for what stands before them.
        let isShort = all.count <= 200
        if isShort { narrowing.order(all.sorted()) }
        for place in places { narrowing.narrow(place, in: &actions, all, isShort: isShort) }
    }

    private init(_ places: [Place], _ actions: [Action], _ members: PlanMembers) {
        self.members = members
        dependents = [[Int]](repeating: [], count: actions.count)
        let collective = Set(places.map { [$0.action, $0.dependency] })
        for (index, action) in actions.enumerated() {
            for (number, dependency) in action.dependencies.enumerated() where !collective.contains([index, number]) {
                dependency.forEachAction { id in
                    if let other = members.position(of: id) { dependents[other].append(index) }
                }
            }
        }
    }

    /// Each of the actions that wait for all waits for the one before it, unless that waits for it.
    private mutating func order(_ actions: [Int]) {
        for (number, action) in actions.enumerated() where number > 0 {
            let waiting = waiting(for: action)
            if let before = actions[..<number].last(where: { !waiting[$0] }) { dependents[before].append(action) }
        }
    }

    private mutating func narrow(_ place: Place, in actions: inout [Action], _ all: Set<Int>, isShort: Bool) {
        let dependency = actions[place.action].dependencies[place.dependency]
        let waiting = isShort ? waiting(for: place.action) : []
        func isLeftOut(_ id: ActionID) -> Bool {
            guard let other = members.position(of: id) else { return false }
            return isShort ? waiting[other] : other > place.action
        }
        let targets = dependency.alternatives.map { target -> Dependency.Target in
            guard case .actions(let ids) = target else { return target }
            return .actions(ids.filter { !isLeftOut($0) })
        }
        let narrowed = Dependency(
            targets, progress: dependency.progress, at: dependency.location, length: dependency.length)
        actions[place.action].dependencies[place.dependency] = narrowed
        narrowed.forEachAction { id in
            if let other = members.position(of: id), !all.contains(other) { dependents[other].append(place.action) }
        }
    }

    /// By number, whether an action waits for this one, or is it.
    private func waiting(for action: Int) -> [Bool] {
        var waiting = [Bool](repeating: false, count: dependents.count)
        waiting[action] = true
        var open = [action]
        while let next = open.popLast() {
            for dependent in dependents[next] where !waiting[dependent] {
                waiting[dependent] = true
                open.append(dependent)
            }
        }
        return waiting
    }
}
