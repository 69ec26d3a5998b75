/// A plan resolved: every dependency names an action of the plan and there is no cycle.
///
/// Only `resolve` makes one, so nothing downstream checks again. Actions are numbered as in the plan.
package struct ActionGraph: Sendable {
    package let plan: Plan
    /// For each action the actions that some dependency of it names, ascending, each once.
    package let dependencies: Adjacency
    /// The same edges backwards.
    package let dependents: Adjacency
    /// Dependencies before dependents, otherwise in the order of the plan.
    package let order: [Int]
    private let indexes: [ActionID: Int]
    /// What was not understood of actions and matters before they start, by action number.
    private let leftovers: [Int: [Leftover]]

    package var actions: ActionList { plan.actions }

    package func index(of id: ActionID) -> Int? {
        if let outline = actions.outline { return outline.index(of: id) }
        return indexes[id]
    }

    /// The graph, or every reason why there is none; warnings come with either.
    package static func resolve(_ plan: Plan) -> (graph: ActionGraph?, diagnostics: [Diagnostic]) {
        let indexes = indexes(of: plan.actions.made)
        let dependencies = dependencies(of: plan.actions, indexes)
        let dependents = dependencies.reversed()
        var diagnostics = plan.diagnostics
        let (order, leftOver) = topologicalOrder(dependencies, dependents)
        if !leftOver.isEmpty {
            diagnostics += DependencyCycle.diagnostics(plan, dependencies, among: leftOver)
        }
        diagnostics.sort { ($0.location ?? .start) < ($1.location ?? .start) }
        guard !diagnostics.contains(where: { $0.severity == .error }) else { return (nil, diagnostics) }
        let graph = ActionGraph(
            plan: plan, dependencies: dependencies, dependents: dependents, order: order, indexes: indexes,
            leftovers: grave(plan, indexes))
        return (graph, diagnostics)
    }

    private static func grave(_ plan: Plan, _ indexes: [ActionID: Int]) -> [Int: [Leftover]] {
        plan.leftovers.reduce(into: [:]) { all, leftover in
            guard leftover.severity == .error || leftover.severity == .guarded,
                let index = leftover.action.flatMap({ indexes[$0] })
            else { return }
            all[index, default: []].append(leftover)
        }
    }

    /// What was not understood of an action and keeps it from being started, even by name: it could do something else
    /// than is written. A person's action has nothing to start.
    package func unread(of index: Int) -> [Leftover] {
        guard let all = leftovers[index], !actions.isManual(at: index) else { return [] }
        return all.filter { $0.severity == .error }
    }

    /// Conditions on an action that were not understood, so that only a person can judge them.
    package func unreadConditions(on index: Int) -> [Leftover] {
        leftovers[index]?.filter { $0.severity == .guarded } ?? []
    }

    private static func indexes(of actions: [Action]) -> [ActionID: Int] {
        var indexes = [ActionID: Int](minimumCapacity: actions.count)
        for index in actions.indices where indexes[actions[index].id] == nil { indexes[actions[index].id] = index }
        return indexes
    }

    private static func dependencies(of actions: ActionList, _ indexes: [ActionID: Int]) -> Adjacency {
        if let outline = actions.outline {
            return Adjacency(outline.count) { node, targets in
                for target in outline.dependencies(at: node) { targets.append(Int(target)) }
            }
        }
        let actions = actions.made
        return Adjacency(actions.count) { node, targets in
            for dependency in actions[node].dependencies {
                dependency.forEachAction { id in if let target = indexes[id] { targets.append(target) } }
            }
        }
    }

    /// Kahn's algorithm; what it cannot reach lies on a cycle or behind one.
    private static func topologicalOrder(
        _ dependencies: Adjacency, _ dependents: Adjacency
    ) -> (order: [Int], leftOver: [Int]) {
        var missing = (0..<dependencies.nodeCount).map { dependencies[$0].count }
        var order = missing.indices.filter { missing[$0] == 0 }
        order.reserveCapacity(missing.count)
        var next = 0
        while next < order.count {
            for dependent in dependents[order[next]] {
                missing[dependent] -= 1
                if missing[dependent] == 0 { order.append(dependent) }
            }
            next += 1
        }
        let leftOver = order.count == missing.count ? [] : missing.indices.filter { missing[$0] > 0 }
        return (order, leftOver)
    }
}

extension PlanLocation {
    /// Before everything else in a plan.
    static let start = PlanLocation(line: 0, column: 0)
}
