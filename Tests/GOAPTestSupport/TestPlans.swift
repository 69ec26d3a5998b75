package import GOAPCore

extension Plan {
    /// A plan with these actions and dependencies, every action executable, in the order given.
    package static func test(_ actions: KeyValuePairs<ActionID, [ActionID]>) -> Plan {
        Plan(
            actions: actions.enumerated().map { line, entry in
                var action = Action(
                    id: entry.key, title: "Title of \(entry.key)", at: PlanLocation(line: line + 1, column: 1))
                action.dependencies = entry.value.map { Dependency([.actions([$0])], at: action.location) }
                action.command.run = CommandLine("true")
                return action
            })
    }

    /// A random plan without cycles: every action depends on up to three earlier ones.
    package static func random(_ count: Int, using generator: inout SeededGenerator) -> Plan {
        Plan(
            actions: (0..<count).map { number in
                var action = Action(id: ActionID("A\(number)"), at: PlanLocation(line: number + 1, column: 1))
                let names =
                    number == 0
                    ? []
                    : (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                        ActionID("A\(Int.random(in: 0..<number, using: &generator))")
                    }
                action.dependencies = Set(names.map(\.text)).sorted().map {
                    Dependency([.actions([ActionID($0)])], at: action.location)
                }
                action.command.run = CommandLine("true")
                return action
            })
    }
}
