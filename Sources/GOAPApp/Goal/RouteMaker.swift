import GOAPCore
import GOAPExecutors
import GOAPPlanner
import GOAPReport

/// Makes of a route that was found one that can be saved, with all it stands on.
struct RouteMaker {
    let project: Project
    let problem: PlanningProblem
    /// Whose variables say which files are meant; nil for our own.
    var approval: Approval?

    func route(_ report: RouteReport, goals: [String]) -> SavedRoute? {
        guard let found = report.answer.route else { return nil }
        var route = SavedRoute(
            plan: project.routePlan, goals: goals, goalText: report.goalText, steps: found.steps.map(step))
        route.handlers = handlers(of: found.steps).map(step)
        let names = names(found.steps)
        for name in names { route.facts[name] = problem.initial[name]?.description }
        for name in names where route.facts[name] == nil { route.facts.updateValue(nil, forKey: name) }
        for probe in project.graph.plan.factProbes where names.contains(probe.name) {
            route.probes[probe.name] = project.subjects.subject(of: probe, approval).hash
        }
        let waited = found.steps.flatMap { problem.actions[$0].dependencies.joined().joined() }
        for index in Set(found.steps + waited) {
            route.finished[project.graph.actions[index].id] = problem.finished.contains(index)
        }
        return route
    }

    /// An action as it is now.
    func step(_ index: Int) -> SavedRoute.Step {
        let action = project.graph.actions[index]
        return SavedRoute.Step(
            action.id, title: action.title, cost: problem.actions[index].cost,
            executes: project.subjects.subject(of: action, approval).hash, means: action.meaning)
    }

    /// The facts that the steps need or change, and those of the goal.
    private func names(_ steps: [Int]) -> Set<String> {
        let needed = steps.flatMap { problem.actions[$0].preconditions.map(\.name) }
        let changed = steps.flatMap { problem.actions[$0].effects.map(\.name) }
        return Set(needed + changed + problem.goal.map(\.name))
    }

    /// What runs when one of these fails, and when one of those does.
    private func handlers(of steps: [Int]) -> [Int] {
        var found: [Int] = []
        var pending = steps
        while let next = pending.popLast() {
            for handler in project.graph.handling.handlers(of: next) where !found.contains(handler) {
                found.append(handler)
                pending.append(handler)
            }
        }
        return found.sorted()
    }
}

extension Project {
    /// The plan's path from the root, by which a saved route names it.
    var routePlan: String { typed(absolute(place.plan), from: absolute(place.root)) }
}
