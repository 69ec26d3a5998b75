import GOAPCore
import GOAPExecutors
import GOAPPlanner
import GOAPReport

/// Compares a saved route with plan and world: what has moved since, in sentences.
struct RouteCheck {
    let project: Project
    let route: SavedRoute
    let problem: PlanningProblem
    /// The approval that it runs under, if any.
    var approval: Approval?

    /// The numbers of its steps.
    var steps: [Int] { route.steps.compactMap { project.graph.index(of: $0.id) } }

    // MARK: Plan and commands

    /// What is other in the plan than it was.
    var changes: [String] {
        let maker = RouteMaker(project: project, problem: problem, approval: approval)
        let steps = (route.steps + route.handlers).flatMap { change(of: $0, maker) }
        var seen = Set<String>()
        return (steps + handlers(maker) + probeChanges).filter { seen.insert($0).inserted }
    }

    private func change(of step: SavedRoute.Step, _ maker: RouteMaker) -> [String] {
        guard let index = project.graph.index(of: step.id) else { return ["\(step.id) is not in the plan any more"] }
        let now = maker.step(index)
        var changes: [String] = []
        if now.executes != step.executes { changes.append("the commands of \(step.id) have changed") }
        if now.means != step.means { changes.append("what \(step.id) needs, gives or waits for has changed") }
        if now.cost != step.cost {
            changes.append("\(step.id) costs \(now.cost.costText), and not \(step.cost.costText)")
        }
        if let error = project.graph.errors[index]?.first { changes.append("\(step.id): \(error.message)") }
        if let unread = project.graph.unread(of: index).first { changes.append("\(step.id): \(unread.words)") }
        return changes
    }

    /// Handlers that a step has and the route has not.
    private func handlers(_ maker: RouteMaker) -> [String] {
        let known = Set(route.handlers.map(\.id))
        let needed = (steps + route.handlers.compactMap { project.graph.index(of: $0.id) }).flatMap {
            project.graph.handling.handlers(of: $0)
        }
        return needed.map { project.graph.actions[$0].id }.filter { !known.contains($0) }.map {
            "\($0) runs when a step fails, and is not in the route"
        }
    }

    private var probeChanges: [String] {
        let now = Dictionary(project.graph.plan.factProbes.map { ($0.name, $0) }) { first, _ in first }
        return route.facts.keys.sorted().compactMap { name in
            switch (now[name], route.probes[name]) {
            case (nil, nil): nil
            case (nil, _?): "the fact '\(name)' has no probe any more"
            case (_?, nil): "the fact '\(name)' has a probe by now"
            case (let probe?, let hash?):
                project.subjects.subject(of: probe, approval).hash == hash
                    ? nil : "the probe of '\(name)' has changed"
            }
        }
    }

    // MARK: The world

    /// The world as the route was planned from it.
    var startingWorld: WorldState {
        var world = problem.initial
        for (name, value) in route.facts { world[name] = value.map { FactValue($0) } }
        return world
    }

    /// The actions that were finished then.
    var startingFinished: Set<Int> {
        Set(route.finished.filter(\.value).keys.compactMap(project.graph.index))
    }

    /// What differs of the world from what is expected, as far as the rest of the route stands on it.
    ///
    /// - Parameter position: the step that comes next.
    func moves(from expected: WorldState, _ finished: Set<Int>, before position: Int) -> [String] {
        let rest = Array(steps.dropFirst(position))
        let facts = relevant(rest).filter {
            $0.holds(for: expected[$0.name]) != $0.holds(for: problem.initial[$0.name])
        }
        var seen = Set<String>()
        let moved = facts.map(\.name).filter { seen.insert($0).inserted }.map { name in
            "\(name) is \(words(problem.initial[name])), and not \(words(expected[name]))"
        }
        let actions = route.finished.keys.sorted { $0.text < $1.text }.compactMap { id -> String? in
            guard let index = project.graph.index(of: id) else { return nil }
            let (was, now) = (finished.contains(index), problem.finished.contains(index))
            return was == now ? nil : now ? "\(id) is finished by now" : "\(id) is open again"
        }
        if !moved.isEmpty || !actions.isEmpty { return moved + actions }
        return objection(to: rest, from: problem.initial, problem.finished).map { [$0] } ?? []
    }

    private func words(_ value: FactValue?) -> String { value?.description ?? "unknown" }

    /// Every condition whose truth the rest of the route relies on: what its steps need, that what they give is not there
    /// yet, and what the goal asks.
    private func relevant(_ steps: [Int]) -> [Condition] {
        steps.flatMap { problem.actions[$0].preconditions + problem.actions[$0].effects.compactMap(\.promise) }
            + problem.goal
    }

    /// Why the steps, done one after the other, do not lead to the goal; nil when they do.
    func objection(to steps: [Int], from start: WorldState, _ finished: Set<Int>) -> String? {
        var (world, finished) = (start, finished)
        for index in steps {
            let (action, id) = (problem.actions[index], project.graph.actions[index].id)
            if action.exclusion == .skipped { return "\(id) is skipped" }
            if let need = action.preconditions.first(where: { !world.satisfies($0) }) {
                return "\(id) needs \(need), and \(need.name) would be \(words(world[need.name]))"
            }
            guard action.dependencies.allSatisfy({ $0.contains { $0.allSatisfy(finished.contains) } }) else {
                return "\(id) waits for something that is not finished before it"
            }
            for effect in action.effects { world.apply(effect) }
            finished.insert(index)
        }
        if let missing = problem.goal.first(where: { !world.satisfies($0) }) { return "it does not lead to \(missing)" }
        guard let open = problem.goalActions.first(where: { !finished.contains($0) }) else { return nil }
        return "it does not lead to \(project.graph.actions[open].id) done"
    }
}

extension RouteCheck {
    /// Reads what the route is about from a project, and refuses a route of another plan.
    ///
    /// - Parameter path: the route's file, as it was typed.
    init(_ project: Project, _ route: SavedRoute, _ path: String, approval: Approval? = nil) throws {
        guard route.plan == project.routePlan else {
            throw RouteFile.invalid("'\(path)' is a route of another plan, '\(route.plan)'", path)
        }
        let goal = try GoalArgument.read(route.goals, project)
        self.init(
            project: project, route: route, problem: try RoutePlanning(project, goal, limit: .zero).problem,
            approval: approval)
    }

    /// Refuses a route that is not as it was planned, whatever the world is.
    func demandUnchanged(_ path: String) throws {
        let changes = changes
        guard changes.isEmpty else { throw Self.moved(changes, path) }
        if let objection = objection(to: steps, from: startingWorld, startingFinished) {
            throw RouteFile.invalid("'\(path)' is no route of this plan: \(objection)", path)
        }
    }

    static func moved(_ changes: [String], _ path: String) -> CommandFailure {
        CommandFailure(
            .stuck, code: .routeMoved, "the route is not what it was saved as: \(changes.joined(separator: "; "))",
            hint: "plan it anew: goap-runner plan GOAL --out \(path)")
    }
}
