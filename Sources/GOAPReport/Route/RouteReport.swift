package import GOAPCore
package import GOAPPlanner

/// Everything `plan` tells, from which text, JSON and drawing are made alike.
package struct RouteReport: Sendable {
    package let planPath: String
    /// The goal as people say it.
    package let goalText: String
    package let situation: Situation
    package let problem: PlanningProblem
    package let answer: PlanningAnswer
    /// What the route may cost; nil where there is no limit.
    package let budget: Double?
    let schedule: RouteSchedule?

    package init(
        planPath: String, goalText: String, situation: Situation, problem: PlanningProblem, answer: PlanningAnswer,
        budget: Double?
    ) {
        self.planPath = planPath
        self.goalText = goalText
        self.situation = situation
        self.problem = problem
        self.answer = answer
        self.budget = budget
        schedule = answer.route.map { RouteSchedule($0, in: problem) }
    }

    var actions: [Action] { situation.graph.actions }

    /// The actions that can be done now, each once, by number.
    package var firstWave: [Int] {
        guard let route = answer.route, let wave = schedule?.waves.first else { return [] }
        var seen: Set<Int> = []
        return wave.map { route.steps[$0] }.filter { seen.insert($0).inserted }
    }

    /// The goal as `--goal` takes it.
    var goalWords: String { goalText == "the plan's goal state" ? "goal state" : goalText }

    /// What the route costs, as people read it.
    package var costText: String { answer.route?.cost.costText ?? "nothing" }

    /// Whether there is a route, and the budget allows it.
    package var isPossible: Bool { answer.route != nil && !isOverBudget }

    var isOverBudget: Bool {
        guard let budget, let route = answer.route else { return false }
        return route.cost > budget
    }

    /// Why an action is no part of the route.
    enum Omission: String, CaseIterable {
        case done, skipped, failed, avoided, handler
        case notNeeded = "not_needed"
    }

    /// The actions the route leaves out, in the order of the plan.
    var omissions: [(index: Int, reason: Omission)] {
        let taken = Set(answer.route?.steps ?? [])
        return actions.indices.filter { !taken.contains($0) }.map { ($0, omission(of: $0)) }
    }

    func omission(of index: Int) -> Omission {
        if let exclusion = problem.actions[index].exclusion { return Omission(exclusion) }
        return problem.finished.contains(index) && situation.states[index] != .unneeded ? .done : .notNeeded
    }

    /// What the route requires outside the plan, each with the first step that does.
    var requirements: [(requirement: Requirement, step: Int)] {
        var seen = Set<Requirement>()
        return steps { actions[$0].requirements.filter { seen.insert($0).inserted } }
    }

    /// Conditions only a person can judge, with the steps that have them.
    var conditions: [(text: String, step: Int)] {
        return steps { index in
            actions[index].guards.map(\.text)
                + actions[index].dependencies.filter { $0.actions.isEmpty }.flatMap(\.externals)
        }
    }

    /// Facts that only the steps that need them mention.
    var assumptions: [(condition: Condition, step: Int)] { steps { problem.assumptions[$0] ?? [] } }

    /// The steps a person does.
    var manualSteps: [Int] {
        let steps = answer.route?.steps ?? []
        return steps.indices.filter { actions[steps[$0]].isManual }
    }

    private func steps<Item>(_ items: (Int) -> [Item]) -> [(Item, step: Int)] {
        (answer.route?.steps ?? []).enumerated().flatMap { step, index in items(index).map { ($0, step) } }
    }

    /// The wave a step belongs to, counted from 1.
    func wave(of step: Int) -> Int { 1 + (schedule?.depths[step] ?? 0) }

    func id(ofStep step: Int) -> String { actions[answer.route?.steps[step] ?? 0].id.text }

    func label(_ index: Int) -> String {
        actions[index].title.map { "\(actions[index].id): \($0.withoutCode)" } ?? actions[index].id.text
    }
}

extension RouteReport.Omission {
    init(_ exclusion: Exclusion) {
        switch exclusion {
        case .skipped: self = .skipped
        case .failed: self = .failed
        case .avoided: self = .avoided
        case .handler: self = .handler
        }
    }
}

extension Double {
    /// As people write costs: `42`, `2.5`.
    package var costText: String {
        let hundredths = (self * 100).rounded() / 100
        return hundredths == hundredths.rounded() && magnitude < 1e15 ? "\(Int(hundredths))" : "\(hundredths)"
    }
}
