import GOAPCore

/// A fact on the command line; a name that the plan does not know is a mistake, not a fact that is false.
enum FactArgument {
    /// - Parameter introduced: names that the question itself introduces.
    static func read(_ text: String, _ project: Project, introducing introduced: Set<String> = []) throws -> Fact {
        let known = names(project).union(introduced)
        guard let facts = FactText.facts(text), let fact = facts.first, facts.count == 1 else {
            throw unknown(text, known)
        }
        let last = fact.name.split(separator: ".").last.map(String.init) ?? fact.name
        let isKnown =
            known.contains(fact.name) || known.contains(last) || fact.name.contains("*")
            || known.contains { fact.name.hasPrefix($0 + ".") }
        guard isKnown else { throw unknown(fact.name, known) }
        return fact
    }

    /// Every name that actions, goals or the world state use.
    private static func names(_ project: Project) -> Set<String> {
        let facts = project.plan.actions.flatMap { action in
            action.preconditions.flatMap { FactText.facts($0) ?? [] } + action.effects.flatMap(FactText.given)
        }
        let paths = project.plan.world.map(\.path)
        let goals = project.plan.goals.flatMap { $0.goal.facts.map(\.name) }
        return Set(
            facts.map(\.name) + paths + paths.compactMap { $0.split(separator: ".").last.map(String.init) } + goals)
    }

    private static func unknown(_ text: String, _ known: Set<String>) -> CommandFailure {
        let near = suggestion(for: text, among: known.sorted())
        return CommandFailure(
            .usage, code: .unknownGoal, "the plan knows no action, goal, phase or fact '\(text)'",
            hint: near.map { "did you mean '\($0)'?" }
                ?? "name actions, phases, SUBGOALs or facts such as 'pushed', 'commits >= 3', joined by 'and'")
    }
}
