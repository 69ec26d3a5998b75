package import GOAPCore
package import GOAPPlanner

/// A planning task in PDDL (McDermott and others 1998; costs as in PDDL 3.1): what any planner reads.
///
/// Everything is grounded: numbers, words and lists have become propositions, an action that counts one operator for
/// each value it can start from.
package struct PDDLGraph {
    private let task: PlanningTask
    private let actions: [Action]
    private let name: String
    private let atoms: [String]

    package init(_ task: PlanningTask, _ plan: Plan) {
        self.task = task
        actions = plan.actions
        name = PDDLName.symbol(plan.title ?? "plan")
        var names = PDDLName()
        atoms = task.atoms.map { names.unique(PDDLName.text($0, plan.actions)) }
    }

    /// Predicates and operators.
    package var domain: String {
        var lines = [
            "(define (domain \(name))", "  (:requirements :strips :action-costs)",
            "  (:predicates \(atoms.map { "(\($0))" }.joined(separator: " ")))",
            "  (:functions (total-cost) - number)",
        ]
        var names = PDDLName()
        for index in 0..<task.operatorCount {
            let action = Int(task.actions[index])
            let base = action < 0 ? "met" : PDDLName.symbol(actions[action].id.text)
            let deletes = task.deletes[index].map { " (not (\(atoms[Int($0)])))" }.joined()
            lines += [
                "  (:action \(names.unique(base))", "    :parameters ()",
                "    :precondition (and\(list(task.preconditions[index])))",
                "    :effect (and\(list(task.adds[index]))\(deletes) (increase (total-cost) \(task.costs[index]))))",
            ]
        }
        return (lines + [")"]).map { $0 + "\n" }.joined()
    }

    /// Where the world is, and where it should be.
    package var problem: String {
        """
        (define (problem \(name)-problem) (:domain \(name))
          ; a unit of the plan's cost counts \(CostUnit.plain.text(task.scale))
          (:init\(list(task.initial[...])) (= (total-cost) 0))
          (:goal (and\(list(task.goal[...]))))
          (:metric minimize (total-cost))
        )

        """
    }

    private func list(_ numbers: ArraySlice<Int32>) -> String { numbers.map { " (\(atoms[Int($0)]))" }.joined() }
}
