import GOAPCore

/// What stands where facts are expected and is none.
enum FactLeftovers {
    /// A precondition: it holds the action back until a person starts it by name.
    static func condition(_ text: String, of id: ActionID, at place: PlanLocation) -> Leftover {
        Leftover(
            .guarded, code: "unread-condition", text, of: id, at: place,
            because: "it is no fact, so that '\(id)' starts only when named",
            hint: "write facts, such as tests_pass, NOT locked, coverage >= 80, or the ids it waits for")
    }

    /// Parts of goals, and effects of actions.
    static func all(in plan: Plan) -> [Leftover] { goals(plan) + effects(plan) }

    private static func goals(_ plan: Plan) -> [Leftover] {
        plan.goals.flatMap { goal in
            goal.unread.map { part in
                Leftover(
                    .error, code: "unread-goal", part.text, of: nil, at: part.location,
                    because: "it is no fact, so that nobody knows when '\(goal.name)' is reached",
                    hint: "write facts, such as deployed, NOT locked, coverage >= 80")
            }
        }
    }

    /// An effect in words only describes, unless the plan states its world in facts or it is written like one.
    private static func effects(_ plan: Plan) -> [Leftover] {
        plan.actions.flatMap { action in
            action.effects.filter { FactText.given($0).isEmpty && !CommandReader.isNothing($0) }.map { text in
                let isMeant = !plan.world.isEmpty || text.contains { "=<>→".contains($0) }
                return Leftover(
                    isMeant ? .warning : .note, code: "unread-effect", text, of: action.id, at: action.location,
                    because: "it is no fact, so that it changes nothing for the planner",
                    hint: "write facts, such as built, NOT locked, commits += 1")
            }
        }
    }
}
