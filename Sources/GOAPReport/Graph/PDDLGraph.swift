package import GOAPCore
package import GOAPPlanner

/// A planning task in PDDL (McDermott and others 1998; costs as in PDDL 3.1): what any planner reads.
///
/// Everything is grounded: words, lists and numbers that take few values have become propositions, an action that counts
/// one operator for each value it can start from. Other numbers are numeric fluents (PDDL 2.1), which not every planner reads.
package struct PDDLGraph {
    private let task: PlanningTask
    private let actions: [Action]
    private let name: String
    private let atoms: [String]
    /// Which of them are comparisons of numbers.
    private let isComparison: [Bool]
    private let counters: [String]

    package init(_ task: PlanningTask, _ plan: Plan) {
        self.task = task
        actions = plan.actions
        name = PDDLName.symbol(plan.title ?? "plan")
        var names = PDDLName()
        let counters = task.counters.map { names.unique(PDDLName.symbol($0.name)) }
        let comparisons = task.comparisons
        atoms = task.atoms.enumerated().map { number, atom in
            comparisons[Int32(number)].map { Self.text($0.comparison, counters[$0.counter]) }
                ?? "(\(names.unique(PDDLName.text(atom, plan.actions))))"
        }
        isComparison = task.atoms.indices.map { comparisons[Int32($0)] != nil }
        self.counters = counters
    }

    private static func text(_ comparison: Comparison, _ counter: String) -> String {
        switch comparison {
        case .atLeast(let limit): "(>= (\(counter)) \(limit))"
        case .atMost(let limit): "(<= (\(counter)) \(limit))"
        case .equals(let value): "(= (\(counter)) \(value))"
        case .differs(let value): "(not (= (\(counter)) \(value)))"
        }
    }

    /// Predicates and operators.
    package var domain: String {
        var lines = [
            "(define (domain \(name))", "  (:requirements :strips :action-costs\(requirements))",
            "  (:predicates\(list(atoms.indices.map { Int32($0) }[...], where: { !isComparison[$0] })))",
            "  (:functions (total-cost)\(counters.map { " (\($0))" }.joined()) - number)",
        ]
        var names = PDDLName()
        for index in 0..<task.operatorCount {
            let action = Int(task.actions[index])
            let base = action < 0 ? "met" : PDDLName.symbol(actions[action].id.text)
            let deletes = task.deletes[index].map { " (not \(atoms[Int($0)]))" }.joined()
            let changes = task.changes[index].map(text).joined()
            lines += [
                "  (:action \(names.unique(base))", "    :parameters ()",
                "    :precondition (and\(list(task.preconditions[index])))",
                "    :effect (and\(list(task.adds[index]))\(deletes)\(changes) (increase (total-cost) \(task.costs[index]))))",
            ]
        }
        return (lines + [")"]).map { $0 + "\n" }.joined()
    }

    /// Where the world is, and where it should be.
    package var problem: String {
        """
        (define (problem \(name)-problem) (:domain \(name))
          ; a unit of the plan's cost counts \(task.scale.costText)
          (:init\(list(task.initial[...], where: { !isComparison[$0] }))\(values) (= (total-cost) 0))
          (:goal (and\(list(task.goal[...]))))
          (:metric minimize (total-cost))
        )

        """
    }

    private var requirements: String { counters.isEmpty ? "" : " :numeric-fluents :negative-preconditions" }

    private var values: String {
        zip(counters, task.counters).map { name, counter in " (= (\(name)) \(counter.initial))" }.joined()
    }

    private func text(_ change: CounterChange) -> String {
        let word = change.isSet ? "assign" : change.amount < 0 ? "decrease" : "increase"
        return " (\(word) (\(counters[Int(change.counter)])) \(change.isSet ? change.amount : abs(change.amount)))"
    }

    private func list(_ numbers: ArraySlice<Int32>, where isWanted: (Int) -> Bool = { _ in true }) -> String {
        numbers.filter { isWanted(Int($0)) }.map { " " + atoms[Int($0)] }.joined()
    }
}
