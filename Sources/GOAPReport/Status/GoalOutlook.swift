package import GOAPCore
package import GOAPPlanner

/// How far a plan is on the way to the goal it states, and what is left to do for that.
package struct GoalOutlook: Sendable {
    /// What the goal asks for, and whether it is so.
    package struct Part: Hashable, Sendable {
        let text: String
        let holds: Bool
    }

    package let parts: [Part]
    /// About the whole goal.
    private let answer: PlanningAnswer
    /// The route to the goal, or to what can be reached of it.
    package let route: Route?
    /// What no route brings about, while there is one to the rest.
    package let missing: [String]
    /// Whether something can be done for the goal at all: of no part is it that no action changes it.
    private let isGivable: Bool
    private let schedule: RouteSchedule?
    /// The actions of the route that can be done now, each once, by number.
    package let next: [Int]
    /// The open actions that the goal is reached without, by number; none where there is no route to all of it.
    package let notNeeded: [Int]
    private let situation: Situation

    /// - Parameters:
    ///   - answer: to the problem.
    ///   - rest: the problem of what can be reached, and its answer, where that is not all.
    package init(
        _ problem: PlanningProblem, _ answer: PlanningAnswer, rest: (PlanningProblem, PlanningAnswer)? = nil,
        in situation: Situation
    ) {
        let actions = situation.graph.actions
        self.answer = answer
        self.situation = situation
        parts =
            problem.goal.map { Part(text: $0.description, holds: problem.initial.satisfies($0)) }
            + problem.goalActions.map { Part(text: "\(actions[$0].id) done", holds: problem.finished.contains($0)) }
        missing =
            rest.map { rest, _ in
                problem.goal.filter { !rest.goal.contains($0) }.map(\.description)
                    + problem.goalActions.filter { !rest.goalActions.contains($0) }.map { "\(actions[$0].id) done" }
            } ?? []
        let (followed, found) = rest ?? (problem, answer)
        route = found.route
        schedule = found.route.map { RouteSchedule($0, in: followed) }
        let given = Set(problem.actions.flatMap { $0.effects.map(\.name) })
        isGivable =
            !problem.goalActions.isEmpty
            || problem.goal.contains { problem.initial.satisfies($0) || given.contains($0.name) }
        var seen: Set<Int> = []
        let steps = found.route?.steps ?? []
        next = (schedule?.waves.first ?? []).map { steps[$0] }.filter { seen.insert($0).inserted }
        let taken = Set(steps)
        notNeeded =
            answer.route == nil
            ? []
            : actions.indices.filter { index in
                situation.states[index].isOpen && !taken.contains(index)
                    && problem.actions[index].exclusion != .handler
            }
    }

    package var held: Int { parts.count(where: \.holds) }
    package var isReached: Bool { answer.route?.steps.isEmpty ?? false }
    /// Whether it decides what is next; not where no action says anything about what the goal asks for.
    package var isGuiding: Bool { isGivable }

    /// For each action of the route those that it must not overtake, by number.
    package var order: [Int: [Int]] {
        guard let route, let schedule else { return [:] }
        var order: [Int: [Int]] = [:]
        for (step, before) in schedule.predecessors.enumerated() where order[route.steps[step]] == nil {
            order[route.steps[step]] = Array(Set(before.map { route.steps[$0] })).sorted()
        }
        return order
    }

    /// `1/3 goal facts hold`
    var progress: String { "\(held)/\(parts.count) goal \(parts.count == 1 ? "fact holds" : "facts hold")" }

    /// The way that is left, why there is none, and what the goal does not need, a line each.
    package var lines: [String] {
        var lines: [String] = []
        switch answer {
        case .optimal(let route), .bounded(let route, _, _):
            if !route.steps.isEmpty { lines.append("route to the goal: \(words(of: route))") }
        case .undecided(_, let shortfall):
            lines.append(
                "no route to the goal was found \(shortfall.words): goap-runner plan --timeout 60s looks longer")
        case .unsolvable where !isGivable:
            lines.append("no action gives what the goal asks for: goap-runner plan says what that is")
        case .unsolvable: lines += deadEnd
        }
        if !notNeeded.isEmpty { lines.append("not needed for the goal: \(ids(notNeeded))") }
        return lines
    }

    private var deadEnd: [String] {
        guard let route else { return ["no route to the goal: goap-runner plan says why"] }
        let why = "no route to \(list(missing)) of the goal: goap-runner plan says why"
        return route.steps.isEmpty ? [why] : [why, "route to the rest of it: \(words(of: route))"]
    }

    private func words(of route: Route) -> String {
        let ids = route.steps.map { situation.graph.actions[$0].id.text }
        let path = ids.count > 8 ? ids.prefix(4) + ["…"] + ids.suffix(2) : ids[...]
        return "\(path.joined(separator: " -> ")), cost \(CostUnit(situation.graph.actions).text(route.cost))"
    }

    private func ids(_ indexes: [Int]) -> String {
        list(indexes.map { situation.graph.actions[$0].id.text }, limit: 8)
    }
}

extension GoalOutlook: JSONDescribed {
    package static let shape = JSONShape<GoalOutlook>("goal") { has in
        has("reached") { $0.isReached }
        has("held") { $0.held }
        has("total") { $0.parts.count }
        has("facts") { $0.parts }
        has("verdict") { $0.answer.verdict }
        has("cost") { $0.route?.cost }
        has("steps") { $0.names($0.route?.steps ?? []) }
        has("next") { $0.names($0.next) }
        has("notNeeded") { $0.names($0.notNeeded) }
        has("missing") { Array($0.missing) }
    }

    private func names(_ indexes: [Int]) -> [ActionID] { indexes.map { situation.graph.actions[$0].id } }
}

extension GoalOutlook.Part: JSONDescribed {
    package static let shape = JSONShape<GoalOutlook.Part>("goalPart") { has in
        has("fact") { $0.text }
        has("holds") { $0.holds }
    }
}

extension PlanningAnswer {
    /// The word of JSON documents.
    var verdict: String {
        switch self {
        case .optimal(let route): route.steps.isEmpty ? "reached" : "optimal"
        case .bounded: "bounded"
        case .unsolvable: "unsolvable"
        case .undecided: "undecided"
        }
    }
}

extension ActionState {
    /// Whether something is left to do about it, unless it is under way.
    fileprivate var isOpen: Bool { self == .pending || self == .interrupted || self == .failed }
}
