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
    /// What costs count.
    package let unit: CostUnit
    /// What is known of the facts that it needs.
    let facts: RouteFacts
    /// How long the route takes; nil where that was not asked.
    package let time: RouteTime?

    /// What is known about facts when a route is asked for.
    package struct Knowledge: Sendable {
        /// For each fact from what it is known.
        package var sources: [String: FactSource] = [:]
        /// The facts that have a probe.
        package var probed: Set<String> = []
        package var now = Timestamp(millisecondsSince1970: 0)

        package init() {}
    }

    package init(
        planPath: String, goalText: String, situation: Situation, problem: PlanningProblem, answer: PlanningAnswer,
        budget: Double?, knowing knowledge: Knowledge = Knowledge(), time: RouteTime? = nil
    ) {
        self.time = time
        unit = CostUnit(situation.graph.actions)
        facts = RouteFacts(
            problem.needed(by: answer.route), in: problem.initial, from: knowledge.sources, probed: knowledge.probed,
            now: knowledge.now)
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
    package var costText: String { answer.route.map { unit.text($0.cost) } ?? "nothing" }

    /// Whether there is a route, and budget and deadline allow it.
    package var isPossible: Bool { answer.route != nil && !isOverBudget && (time?.isInTime ?? true) }

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
            actions[index].guards.filter { $0.isInForce(situation.facts) }.map(\.text)
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

    /// What an action or the goal can ask for.
    func words(of wanted: Unsolvability.Wanted) -> String {
        switch wanted {
        case .fact(let condition): condition.description
        case .finished(let action): "\(actions[action].id) done"
        }
    }

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
    /// As people write costs, whatever they count: `42`, `2.5`.
    package var costText: String { CostUnit.plain.text(self) }
}

extension PlanningProblem {
    /// The facts that the steps of a route need and the goal asks for, each once; without a route those of the goal.
    fileprivate func needed(by route: Route?) -> [String] {
        var seen: Set<String> = []
        let steps = route?.steps ?? []
        let conditions = steps.flatMap { actions[$0].preconditions } + goal
        return conditions.map(\.name).filter { seen.insert($0).inserted }
    }
}
