import GOAPCore

/// Grounds a problem: facts and their values become propositions or counters, actions become operators.
struct TaskBuilder {
    private let problem: PlanningProblem
    private let scale: CostScale
    private var task = PlanningTask()
    private var facts: [String: GroundFact] = [:]
    private var counters: [String: CounterFact] = [:]
    /// For each action the proposition that it is finished, or -1.
    private var finished: [Int32]

    /// - Parameters:
    ///   - includesExcluded: whether actions that no route may use become operators too, as an explanation needs them.
    ///   - isOver: asked where values make more operators than there are actions; then the task stays unfinished.
    static func task(
        _ problem: PlanningProblem, includesExcluded: Bool = false, until isOver: () -> Bool = { false }
    ) -> PlanningTask {
        var builder = TaskBuilder(problem)
        builder.declareFacts()
        builder.declareFinished()
        for index in problem.actions.indices.sorted(by: { problem.actions[$0].rank < problem.actions[$1].rank })
        where includesExcluded || problem.actions[index].exclusion == nil {
            builder.addOperators(of: index)
            if builder.task.operatorCount > 2 * problem.actions.count, isOver() {
                builder.task.shortfall = .time
                return builder.task
            }
        }
        builder.task.goal =
            problem.goal.map { builder.atom(for: $0) } + problem.goalActions.compactMap { builder.atom(finishing: $0) }
        return builder.task
    }

    private init(_ problem: PlanningProblem) {
        self.problem = problem
        finished = [Int32](repeating: -1, count: problem.actions.count)
        scale = CostScale(problem.actions.map(\.cost))
        task.scale = scale.unitsPerCost
        task.rounding = scale.rounding
    }

    private mutating func declareFacts() {
        let (names, usages) = FactUsage.all(in: problem)
        let forms = FactForms(problem, names, usages)
        for (number, usage) in usages.enumerated() where !usage.conditions.isEmpty {
            if let unit = forms.unit(number) {
                counters[names[number]] = CounterFact(names[number], usage, unit, in: &task)
            } else {
                let domain = forms.domains[number]
                facts[names[number]] = GroundFact(names[number], usage, domain, in: &task)
                if !(domain?.isComplete ?? true) { task.shortfall = .values }
            }
        }
    }

    /// Only actions that others wait for need a proposition; one that is finished stays so.
    private mutating func declareFinished() {
        for index in problem.goalActions { declareFinished(index) }
        for action in problem.actions {
            for alternatives in action.dependencies {
                for alternative in alternatives { for index in alternative { declareFinished(index) } }
            }
        }
    }

    private mutating func declareFinished(_ index: Int) {
        guard finished[index] < 0, !problem.finished.contains(index) else { return }
        finished[index] = task.addAtom(.finished(index), isInitial: false)
    }

    private func atom(finishing index: Int) -> Int32? { finished[index] < 0 ? nil : finished[index] }

    private func atom(for condition: Condition) -> Int32 {
        guard let atom = (counters[condition.name]?.atom(of: condition)) ?? facts[condition.name]?.atom(of: condition)
        else { preconditionFailure("BUG: \(condition) was not declared") }
        return atom
    }

    private mutating func addOperators(of index: Int) {
        let action = problem.actions[index]
        var operators = [OperatorDraft(needs: action.dependencies.compactMap { need($0) }.flatMap { $0 })]
        if let atom = atom(finishing: index) { operators[0].adds.append(atom) }
        for condition in action.preconditions { operators[0].needs.append(atom(for: condition)) }
        var changes: [CounterChange] = []
        for (name, effects) in action.effects.byFact {
            if let change = counters[name]?.change(effects) { changes.append(change) }
            guard let fact = facts[name] else { continue }
            let own = action.preconditions.filter { $0.name == name }
            operators = operators.flatMap { fact.apply(effects, under: own, to: $0) }
        }
        for draft in operators {
            guard !draft.adds.isEmpty || !draft.deletes.isEmpty || !changes.isEmpty else { continue }
            let deletes = draft.deletes.isEmpty ? [] : Set(draft.deletes).subtracting(draft.adds).sorted()
            task.addOperator(
                action: index, cost: scale.units(action.cost), preconditions: draft.needs.ascending,
                adds: draft.adds.ascending, deletes: deletes, changes: changes)
        }
    }

    /// What must hold for a dependency; one with alternatives is met by helpers, exactly, because finished is for good.
    private mutating func need(_ alternatives: [[Int]]) -> [Int32]? {
        if alternatives.count == 1 {
            let open = alternatives[0].compactMap(atom)
            return open.isEmpty ? nil : open
        }
        let open = alternatives.map { $0.compactMap(atom) }
        if open.contains(where: \.isEmpty) { return nil }
        guard open.count > 1 else { return open.first }
        let met = task.addAtom(.met, isInitial: false)
        for needs in open {
            task.addOperator(action: -1, cost: 0, preconditions: needs.ascending, adds: [met], deletes: [])
        }
        return [met]
    }
}

/// An operator that is being put together.
struct OperatorDraft {
    var needs: [Int32] = []
    var adds: [Int32] = []
    var deletes: [Int32] = []
}
