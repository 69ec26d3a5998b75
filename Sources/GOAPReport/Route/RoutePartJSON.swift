import GOAPCore
import GOAPPlanner

/// What a route leads to.
struct RouteGoal: JSONDescribed {
    let report: RouteReport

    static let shape = JSONShape<Self>("routeGoal") { has in
        has("text") { $0.report.goalText }
        has("facts") { $0.report.problem.goal.map(\.description) }
        has("actions") { goal in goal.report.problem.goalActions.map { goal.report.actions[$0].id } }
    }
}

struct RouteStep: JSONDescribed {
    let step: Int
    let report: RouteReport

    private var index: Int { report.answer.route?.steps[step] ?? 0 }

    static let shape = JSONShape<Self>("routeStep") { has in
        has("step") { $0.step + 1 }
        has("id") { $0.report.actions[$0.index].id }
        has("title") { $0.report.actions[$0.index].title }
        has("cost") { $0.report.problem.actions[$0.index].cost }
        has("wave") { $0.report.wave(of: $0.step) }
        has("waitsFor") { ($0.report.schedule?.predecessors[$0.step] ?? []).map { $0 + 1 } }
        has("executable") { !$0.report.actions[$0.index].isManual }
        has("time") { step in step.report.time?.times(ofStep: step.step, step.report) }
        has("effects") { $0.report.problem.actions[$0.index].effects.map(\.description) }
    }
}

/// What a route needs, and the first step that does.
struct RouteNeed: JSONDescribed {
    private let text: String
    private let step: Int
    private let report: RouteReport

    init(_ text: String, _ step: Int, _ report: RouteReport) {
        (self.text, self.step, self.report) = (text, step, report)
    }

    static let shape = JSONShape<Self>("need") { has in
        has("text") { $0.text }
        has("id") { $0.report.id(ofStep: $0.step) }
        has("wave") { $0.report.wave(of: $0.step) }
    }
}

/// An action that a route leaves out.
struct RouteOmission: JSONDescribed {
    let id: ActionID
    let reason: RouteReport.Omission

    static let shape = JSONShape<Self>("omission") { has in
        has("id") { $0.id }
        has("reason") { $0.reason }
    }
}

extension RouteReport.Omission: JSONWord {}

struct RouteRemedy: JSONDescribed {
    let facts: [String]
    let actions: [ExcludedAction]

    static let shape = JSONShape<Self>("remedy") { has in
        has("facts") { $0.facts }
        has("actions") { $0.actions }
    }
}

struct ExcludedAction: JSONDescribed {
    let id: ActionID
    let excluded: Exclusion

    static let shape = JSONShape<Self>("excludedAction") { has in
        has("id") { $0.id }
        has("excluded") { $0.excluded }
    }
}

struct RouteConflict: JSONDescribed {
    let id: ActionID?
    let facts: [String]
    let undoneBy: [ActionID]

    static let shape = JSONShape<Self>("conflict") { has in
        has("id") { $0.id }
        has("facts") { $0.facts }
        has("undoneBy") { $0.undoneBy }
    }
}

/// What nothing can bring about, with the actions that would and what keeps them from it.
struct RouteGap: JSONDescribed {
    let wanted: String
    let isGoal: Bool
    let givers: [GapGiver]

    static let shape = JSONShape<Self>("gap") { has in
        has("wanted") { $0.wanted }
        has("isGoal") { $0.isGoal }
        has("givers") { $0.givers }
    }
}

struct GapGiver: JSONDescribed {
    let id: ActionID
    let excluded: Exclusion?
    let needs: [String]

    static let shape = JSONShape<Self>("giver") { has in
        has("id") { $0.id }
        has("excluded") { $0.excluded }
        has("needs") { $0.needs }
    }
}
