/// A plan resolved: every dependency names an action of the plan, and what keeps an action from ever starting is known.
///
/// Every plan has one: an error concerns some of its actions, and the others go on. Actions are numbered as in the plan.
package struct ActionGraph: Sendable {
    package let plan: Plan
    /// For each action the actions that some dependency of it names, ascending, each once.
    package let dependencies: Adjacency
    /// The same edges backwards.
    package let dependents: Adjacency
    /// Dependencies before dependents, otherwise in the order of the plan. The members of a cycle stand together, and
    /// what waits for them behind.
    package let order: [Int]
    /// The errors that keep an action from starting, by its number.
    package let errors: [Int: [Diagnostic]]
    /// The cycle an action is a member of, by its number: it cannot start while it waits for another member.
    package let cycles: [Int: Diagnostic]
    /// What runs when something fails.
    package let handling: FailureHandlers
    private let indexes: [ActionID: Int]
    /// What was not understood of actions and matters before they start, by action number.
    private let leftovers: [Int: [Leftover]]

    package var actions: [Action] { plan.actions }

    /// Whether another action has the same id, so that it is not known whose status a place shows.
    package func hasTwin(_ index: Int) -> Bool {
        errors[index]?.contains { $0.code == "duplicate-action" } ?? false
    }

    package func index(of id: ActionID) -> Int? {
        indexes[id]
    }

    /// The graph of a plan, and everything that is wrong with it, in the order of the document.
    package static func resolve(_ plan: Plan) -> (graph: ActionGraph, diagnostics: [Diagnostic]) {
        let indexes = indexes(of: plan.actions)
        let dependencies = dependencies(of: plan.actions, indexes)
        let dependents = dependencies.reversed()
        var (order, leftOver) = topologicalOrder(dependencies, dependents)
        let tangles = leftOver.isEmpty ? [] : DependencyCycle.tangles(dependencies, among: leftOver)
        order += tangles.joined()
        let found = DependencyCycle.diagnostics(plan, dependencies, in: tangles)
        let graph = ActionGraph(
            plan: plan, dependencies: dependencies, dependents: dependents, order: order,
            errors: errors(plan.diagnostics, plan.actions, indexes), cycles: found.byMember,
            handling: FailureHandlers(plan.actions, indexes), indexes: indexes,
            leftovers: grave(plan, indexes))
        let diagnostics = plan.diagnostics + found.diagnostics
        return (graph, diagnostics.sorted { ($0.location ?? .start) < ($1.location ?? .start) })
    }

    private static func errors(
        _ diagnostics: [Diagnostic], _ actions: [Action], _ indexes: [ActionID: Int]
    ) -> [Int: [Diagnostic]] {
        var errors: [Int: [Diagnostic]] = [:]
        for diagnostic in diagnostics where diagnostic.severity == .error {
            for id in diagnostic.concerned {
                if let index = indexes[id] {
                    errors[index, default: []].append(diagnostic)
                }
            }
        }
        return errors
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
        guard let all = leftovers[index], !actions[index].isManual else { return [] }
        return all.filter { $0.severity == .error }
    }

    /// Conditions on an action that were not understood, so that only a person can judge them, beside its guards.
    package func unreadConditions(on index: Int) -> [Leftover] {
        leftovers[index]?.filter { leftover in
            leftover.severity == .guarded
                && !actions[index].guards.contains { $0.location == leftover.location && $0.text == leftover.text }
        } ?? []
    }

    private static func indexes(of actions: [Action]) -> [ActionID: Int] {
        var indexes = [ActionID: Int](minimumCapacity: actions.count)
        for index in actions.indices where indexes[actions[index].id] == nil { indexes[actions[index].id] = index }
        return indexes
    }

    private static func dependencies(of actions: [Action], _ indexes: [ActionID: Int]) -> Adjacency {
        Adjacency(actions.count) { node, targets in
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
