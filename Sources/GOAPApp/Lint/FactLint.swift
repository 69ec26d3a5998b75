import GOAPCore

/// Where facts make an action wait that its dependencies let start: nobody who reads these alone would expect it.
struct FactLint {
    private let situation: Situation
    private var graph: ActionGraph { situation.graph }

    init(_ situation: Situation) { self.situation = situation }

    func diagnostics() -> [Diagnostic] {
        graph.actions.indices.flatMap { index in
            situation.states[index].satisfiesDependents ? [] : unnamedGivers(of: index) + lostFacts(of: index)
        }
    }

    /// Actions that it waits for because they give what it needs, though its dependencies name others.
    private func unnamedGivers(of index: Int) -> [Diagnostic] {
        let action = graph.actions[index]
        let stated = action.dependencies.filter { $0.fact == nil }.flatMap(numbers)
        guard !stated.isEmpty else { return [] }
        return action.dependencies.compactMap { dependency in
            let givers = numbers(of: dependency)
            guard let fact = dependency.fact, !givers.isEmpty, situation.facts.map({ !$0.holds(fact) }) ?? true,
                givers.allSatisfy({ !graph.isReached($0, from: stated) })
            else { return nil }
            let names = givers.map { graph.actions[$0].id.text }
            return Diagnostic(
                .note, code: "unnamed-giver",
                "action '\(action.id)' also waits for \(list(names)): it needs '\(Condition(fact))', which \(givers.count == 1 ? "that gives" : "these give")",
                at: dependency.location,
                hint: "name \(list(names)) among its dependencies, or take the precondition out")
        }
    }

    private func numbers(of dependency: Dependency) -> [Int] {
        var numbers: [Int] = []
        dependency.forEachAction { id in if let number = graph.index(of: id) { numbers.append(number) } }
        return numbers
    }

    /// Facts that do not hold though what would have given them is done.
    private func lostFacts(of index: Int) -> [Diagnostic] {
        guard let facts = situation.facts, case .lacking(let conditions) = situation.readiness(of: index) else {
            return []
        }
        let action = graph.actions[index]
        return conditions.map { condition in
            let changers = list(facts.givers(of: condition).map { graph.actions[$0].id.text }, limit: 8)
            return Diagnostic(
                .note, code: "lost-fact",
                "action '\(action.id)' does not start, though what it depends on is done: '\(condition)' does not hold; \(changers) can change it",
                at: action.location,
                hint: "goap-runner plan \(action.id) shows the way, goap-runner observe asks what is so")
        }
    }
}

extension ActionGraph {
    /// Whether one of the actions waits for it, directly or by others.
    fileprivate func isReached(_ target: Int, from starts: [Int]) -> Bool {
        var seen = Set(starts)
        var open = starts
        while let index = open.popLast() {
            if index == target { return true }
            open += dependencies[index].filter { seen.insert($0).inserted }
        }
        return false
    }
}
