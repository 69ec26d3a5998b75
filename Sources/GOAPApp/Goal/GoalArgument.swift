import GOAPCore
import GOAPMarkdown

/// A goal of the command line, read against the plan: `A12`, `SUBGOAL_2`, `All of Phase 2`,
/// `model_uploaded AND validation_passed`.
struct GoalArgument {
    let goal: Goal
    /// As people say it.
    let text: String

    /// Without words the goal the document states, else every action done.
    static func read(_ words: [String], _ project: Project) throws -> GoalArgument {
        let parts = words.flatMap(GoalWords.parts)
        guard !parts.isEmpty else { return try standard(project) }
        var goal = Goal()
        for part in parts { goal.formUnion(try read(part, project)) }
        return GoalArgument(goal: goal, text: parts.joined(separator: " and "))
    }

    private static func standard(_ project: Project) throws -> GoalArgument {
        let stated = project.plan.goals.first { $0.name == "GOAL STATE" }
        if let stated { try demandRead(stated, project) }
        if let stated, !stated.goal.isEmpty { return GoalArgument(goal: stated.goal, text: "the plan's goal state") }
        return GoalArgument(goal: everything(project), text: "all actions done")
    }

    /// Refuses a goal of which a part was not understood.
    private static func demandRead(_ goal: NamedGoal, _ project: Project) throws {
        guard let part = goal.unread.first else { return }
        throw CommandFailure(
            .invalidPlan, code: .planInvalid,
            "\(project.planPath):\(part.location.line): '\(part.text)' is no fact, so that nobody knows when the goal is reached",
            hint: "write facts, such as deployed, NOT locked, coverage >= 80, or name the goal on the command line")
    }

    /// All that is to be done whatever happens.
    private static func everything(_ project: Project) -> Goal {
        let graph = project.graph
        return Goal(
            actions: graph.actions.indices.filter { !graph.handling.isHandler($0) }.map { graph.actions[$0].id })
    }

    private static func read(_ part: String, _ project: Project) throws -> Goal {
        if ["all", "all actions", "all actions done"].contains(part.lowercased()) { return everything(project) }
        if let named = try named(part, project) { return named }
        let action = [" done", " complete"].first { part.lowercased().hasSuffix($0) }.map {
            String(part.dropLast($0.count))
        }
        if let index = try? project.action(named: action ?? part) {
            return Goal(actions: [project.graph.actions[index].id])
        }
        if let group = project.reading.actions(named: part), !group.isEmpty { return Goal(actions: group) }
        guard !GoalWords.hasAlternatives(part) else { throw alternatives(part) }
        return Goal(facts: [try FactArgument.read(part, project)])
    }

    private static func alternatives(_ part: String) -> CommandFailure {
        CommandFailure(
            .usage, code: .unknownGoal, "'\(part)' is no goal: OR is not understood",
            hint: "join what must all be true by 'and', and ask for each alternative alone")
    }

    /// A goal the document names, with those it depends on.
    private static func named(_ name: String, _ project: Project) throws -> Goal? {
        func find(_ name: String) -> NamedGoal? {
            project.plan.goals.first { [$0.name.lowercased(), $0.title?.lowercased()].contains(name.lowercased()) }
        }
        guard let first = find(name) else { return nil }
        var goal = Goal()
        var waiting = [first]
        var seen: Set<String> = []
        while let next = waiting.popLast() {
            guard seen.insert(next.name).inserted else { continue }
            try demandRead(next, project)
            goal.formUnion(next.goal)
            waiting += next.parts.compactMap(find)
        }
        return goal.isEmpty ? nil : goal
    }
}
