import GOAPCore
import GOAPPlanner

/// `plan --json`: the route, or why there is none.
package struct RouteJSON: JSONDescribed {
    private let report: RouteReport

    package init(_ report: RouteReport) { self.report = report }

    package static let shape = JSONShape<RouteJSON>("plan", isDocument: true) { has in
        has("plan") { PlanHead(path: $0.report.planPath, title: $0.report.situation.graph.plan.title) }
        has("goal") { RouteGoal(report: $0.report) }
        has("verdict") { $0.report.answer.verdict }
        has("cost") { $0.report.answer.route?.cost }
        has("lowerBound") { lowerBound($0.report.answer) }
        has("because") { $0.report.answer.shortfall?.name }
        has("budget") { $0.report.budget }
        has("isPossible") { $0.report.isPossible }
        has("costUnit") { $0.report.unit }
        addRoute(&has)
        addNeeds(&has)
    }

    private static func addRoute(_ has: inout JSONShape<RouteJSON>) {
        has("steps") { route in
            (route.report.answer.route?.steps ?? []).indices.map { RouteStep(step: $0, report: route.report) }
        }
        has("waves") { route in (route.report.schedule?.waves ?? []).map { $0.map(route.report.id) } }
        has("criticalPath") { ($0.report.schedule?.criticalPath ?? []).map($0.report.id) }
        has("criticalCost") { $0.report.schedule?.criticalCost }
        has("time") { route in route.report.time.map { RouteTimeJSON(time: $0, report: route.report) } }
        has("requires") { route in
            route.report.requirements.map { RouteNeed($0.requirement.description, $0.step, route.report) }
        }
        has("manual") { $0.report.manualSteps.map($0.report.id) }
        has("conditions") { route in route.report.conditions.map { RouteNeed($0.text, $0.step, route.report) } }
    }

    private static func addNeeds(_ has: inout JSONShape<RouteJSON>) {
        has("assumptions") { route in
            route.report.assumptions.map { RouteNeed($0.condition.description, $0.step, route.report) }
        }
        has("facts") { $0.report.facts.entries }
        has("leftOut") { route in
            let omissions = route.report.answer.route == nil ? [] : route.report.omissions
            return omissions.map { RouteOmission(id: route.report.actions[$0.index].id, reason: $0.reason) }
        }
        has("missing") { $0.missing }
        has("remedies") { $0.remedies }
        has("conflicts") { $0.conflicts }
    }

    private static func lowerBound(_ answer: PlanningAnswer) -> Double? {
        switch answer {
        case .optimal(let route): route.cost
        case .bounded(_, let bound, _), .undecided(let bound, _): bound
        case .unsolvable: nil
        }
    }

    private var reason: Unsolvability? {
        if case .unsolvable(let reason) = report.answer { reason } else { nil }
    }

    /// The smallest sets that would give what is missing.
    private var remedies: [RouteRemedy] {
        (reason?.remedies ?? []).map { set in
            RouteRemedy(
                facts: set.compactMap { if case .fact(let condition) = $0 { condition.description } else { nil } },
                actions: set.compactMap { lack in
                    guard case .action(let index, let exclusion) = lack else { return nil }
                    return ExcludedAction(id: report.actions[index].id, excluded: exclusion)
                })
        }
    }

    /// Facts that are needed together and undo one another; `id` is null for the goal.
    private var conflicts: [RouteConflict] {
        (reason?.conflicts ?? []).map { conflict in
            RouteConflict(
                id: conflict.action.map { report.actions[$0].id },
                facts: [conflict.one, conflict.other].map { report.words(of: $0) },
                undoneBy: conflict.undoers.map { report.actions[$0].id })
        }
    }

    private var missing: [RouteGap] {
        guard let reason else { return [] }
        return reason.gaps.enumerated().map { number, gap in
            RouteGap(
                wanted: report.words(of: gap.wanted), isGoal: number < reason.goalGapCount,
                givers: gap.givers.map { giver in
                    GapGiver(
                        id: report.actions[giver.action].id, excluded: giver.exclusion,
                        needs: giver.needs.map { report.words(of: $0) })
                })
        }
    }
}

extension CostUnit: JSONWord {}
extension Exclusion: JSONWord {}
