import GOAPCore

/// Grounds a problem: facts and their values become propositions, actions become operators.
struct TaskBuilder {
    private let problem: PlanningProblem
    private let scale: CostScale
    private var task = PlanningTask()
    private var facts: [String: GroundFact] = [:]
    /// For each action the proposition that it is finished, or -1.
    private var finished: [Int32]

    /// - Parameter includesExcluded: whether actions that no route may use become operators too, as an explanation
    ///   needs them.
    static func task(_ problem: PlanningProblem, includesExcluded: Bool = false) -> PlanningTask {
        var builder = TaskBuilder(problem)
        builder.declareFacts()
        builder.declareFinished()
        for index in problem.actions.indices.sorted(by: { problem.actions[$0].rank < problem.actions[$1].rank })
        where includesExcluded || problem.actions[index].exclusion == nil {
            builder.addOperators(of: index)
        }
        builder.task.goal =
            problem.goal.flatMap { builder.atoms(for: $0) }
            + problem.goalActions.compactMap { builder.atom(finishing: $0) }
        return builder.task
    }

    private init(_ problem: PlanningProblem) {
        self.problem = problem
        finished = [Int32](repeating: -1, count: problem.actions.count)
        scale = CostScale(problem.actions.map(\.cost))
        task.scale = scale.unitsPerCost
    }

    private mutating func declareFacts() {
        let (names, usages) = FactUsage.all(in: problem)
        for (name, usage) in zip(names, usages) where !usage.conditions.isEmpty {
            facts[name] = GroundFact(name, usage, in: &task)
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

    private func atoms(for condition: Condition) -> [Int32] {
        facts[condition.name].map { [$0.atom(of: condition)] } ?? []
    }

    private mutating func addOperators(of index: Int) {
        let action = problem.actions[index]
        var operators = [OperatorDraft(needs: action.dependencies.compactMap { need($0) }.flatMap { $0 })]
        if let atom = atom(finishing: index) { operators[0].adds.append(atom) }
        for condition in action.preconditions { operators[0].needs += atoms(for: condition) }
        for (name, effects) in Self.byFact(action.effects) {
            guard let fact = facts[name] else { continue }
            let own = action.preconditions.filter { $0.name == name }
            operators = operators.flatMap { fact.apply(effects, under: own, to: $0) }
        }
        for draft in operators {
            guard !draft.adds.isEmpty || !draft.deletes.isEmpty else { continue }
            let deletes = draft.deletes.isEmpty ? [] : Set(draft.deletes).subtracting(draft.adds).sorted()
            task.addOperator(
                action: index, cost: scale.units(action.cost), preconditions: draft.needs.ascending,
                adds: draft.adds.ascending, deletes: deletes)
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

    /// The effects on each fact, in the order of first mention.
    private static func byFact(_ effects: [Effect]) -> [(String, [Effect])] {
        var groups: [(String, [Effect])] = []
        for effect in effects {
            if let index = groups.firstIndex(where: { $0.0 == effect.name }) {
                groups[index].1.append(effect)
            } else {
                groups.append((effect.name, [effect]))
            }
        }
        return groups
    }
}

/// An operator that is being put together.
struct OperatorDraft {
    var needs: [Int32] = []
    var adds: [Int32] = []
    var deletes: [Int32] = []
}
