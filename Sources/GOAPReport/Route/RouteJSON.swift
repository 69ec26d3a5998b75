import GOAPCore
import GOAPPlanner

/// `plan --json`.
package enum RouteJSON {
    package static func document(_ report: RouteReport) -> JSONValue {
        let steps = report.answer.route?.steps ?? []
        let waves = (report.schedule?.waves ?? []).map { JSONValue($0.map(report.id)) }
        let omissions = report.answer.route == nil ? [] : report.omissions.map { omission($0, report) }
        return .document(
            "plan",
            [
                "plan": .object([
                    "path": .string(report.planPath), "title": .init(report.situation.graph.plan.title),
                ]),
                "goal": goal(report),
                "verdict": .string(report.answer.verdict),
                "cost": number(report.answer.route?.cost),
                "lowerBound": number(lowerBound(report.answer)),
                "because": .init(report.answer.shortfall?.name),
                "budget": number(report.budget),
                "isPossible": .bool(report.isPossible),
                "costUnit": .string(report.unit.rawValue),
                "steps": .array(steps.indices.map { step($0, report) }),
                "waves": .array(waves),
                "criticalPath": .init((report.schedule?.criticalPath ?? []).map(report.id)),
                "criticalCost": number(report.schedule?.criticalCost),
                "time": report.time?.json(report) ?? .null,
                "requires": needs(report.requirements.map { ($0.requirement.description, $0.step) }, report),
                "manual": .init(report.manualSteps.map(report.id)),
                "conditions": needs(report.conditions.map { ($0.text, $0.step) }, report),
                "assumptions": needs(report.assumptions.map { ($0.condition.description, $0.step) }, report),
                "facts": report.facts.json,
                "leftOut": .array(omissions),
                "missing": .array(missing(report)), "remedies": .array(remedies(report)),
                "conflicts": .array(conflicts(report)),
            ])
    }

    /// Sets that would help, all of one together.
    private static func remedies(_ report: RouteReport) -> [JSONValue] {
        guard case .unsolvable(let reason) = report.answer else { return [] }
        return reason.remedies.map { set in
            let facts = set.compactMap { if case .fact(let condition) = $0 { condition.description } else { nil } }
            let actions = set.compactMap { lack -> JSONValue? in
                guard case .action(let index, let exclusion) = lack else { return nil }
                return .object([
                    "id": .string(report.actions[index].id.text), "excluded": .string(exclusion.rawValue),
                ])
            }
            return .object(["facts": .init(facts), "actions": .array(actions)])
        }
    }

    private static func conflicts(_ report: RouteReport) -> [JSONValue] {
        guard case .unsolvable(let reason) = report.answer else { return [] }
        return reason.conflicts.map { conflict in
            .object([
                "id": .init(conflict.action.map { report.actions[$0].id.text }),
                "facts": .init([conflict.one, conflict.other].map { report.words(of: $0) }),
                "undoneBy": .init(conflict.undoers.map { report.actions[$0].id.text }),
            ])
        }
    }

    private static func goal(_ report: RouteReport) -> JSONValue {
        .object([
            "text": .string(report.goalText), "facts": .init(report.problem.goal.map(\.description)),
            "actions": .init(report.problem.goalActions.map { report.actions[$0].id.text }),
        ])
    }

    private static func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }

    private static func lowerBound(_ answer: PlanningAnswer) -> Double? {
        switch answer {
        case .optimal(let route): route.cost
        case .bounded(_, let bound, _), .undecided(let bound, _): bound
        case .unsolvable: nil
        }
    }

    private static func step(_ step: Int, _ report: RouteReport) -> JSONValue {
        let index = report.answer.route?.steps[step] ?? 0
        let action = report.actions[index]
        return .object([
            "step": .integer(step + 1), "id": .string(action.id.text), "title": .init(action.title),
            "cost": .number(report.problem.actions[index].cost), "wave": .integer(report.wave(of: step)),
            "waitsFor": .array((report.schedule?.predecessors[step] ?? []).map { .integer($0 + 1) }),
            "executable": .bool(!action.isManual), "time": report.time?.json(ofStep: step, report) ?? .null,
            "effects": .init(report.problem.actions[index].effects.map(\.description)),
        ])
    }

    private static func needs(_ needs: [(text: String, step: Int)], _ report: RouteReport) -> JSONValue {
        .array(
            needs.map { text, step in
                .object([
                    "text": .string(text), "id": .string(report.id(ofStep: step)),
                    "wave": .integer(report.wave(of: step)),
                ])
            })
    }

    private static func omission(_ omitted: (index: Int, reason: RouteReport.Omission), _ report: RouteReport)
        -> JSONValue
    {
        .object(["id": .string(report.actions[omitted.index].id.text), "reason": .string(omitted.reason.rawValue)])
    }

    private static func missing(_ report: RouteReport) -> [JSONValue] {
        guard case .unsolvable(let reason) = report.answer else { return [] }
        func text(_ wanted: Unsolvability.Wanted) -> String { report.words(of: wanted) }
        return reason.gaps.enumerated().map { number, gap in
            let givers = gap.givers.map { giver -> JSONValue in
                .object([
                    "id": .string(report.actions[giver.action].id.text), "excluded": .init(giver.exclusion?.rawValue),
                    "needs": .init(giver.needs.map(text)),
                ])
            }
            return .object([
                "wanted": .string(text(gap.wanted)), "isGoal": .bool(number < reason.goalGapCount),
                "givers": .array(givers),
            ])
        }
    }
}
