import GOAPCore

/// Derives order from facts.
///
/// A precondition that other actions' effects can make true becomes a dependency on them, beside those that are stated: on
/// all of them where they add up (`commits_made += 1`), on any of them where each suffices. What waits for the action
/// itself gives it nothing. A negated or compared fact that nothing gives is a guard.
enum FactMatcher {
    /// - Parameters:
    ///   - world: the world state the document declares: what holds from the start orders nothing, and what neither
    ///     holds nor is given is a condition.
    ///   - wholes: the actions that each action is a part of; a whole gives its parts nothing.
    /// - Returns: a note for each precondition, what gives it or that nothing does.
    static func link(
        _ actions: inout [Action], locations: [PlanLocation], world: [WorldEntry], wholes: [Int: Set<Int>]
    ) -> [Diagnostic] {
        // Most plans state no facts at all.
        guard actions.contains(where: { !$0.preconditions.isEmpty }) else { return [] }
        var notes: [Diagnostic] = []
        let effects = actions.map { $0.effects.flatMap(FactText.given) }
        var producers: [String: [Int]] = [:]
        for (index, facts) in effects.enumerated() {
            for name in Set(facts.map(\.name)) { producers[name, default: []].append(index) }
        }
        var stated = StatedOrder(actions)
        let known = Dictionary(world.map { ($0.path, $0.value) }) { _, last in last }
        for index in actions.indices {
            for (text, fact) in Self.facts(of: actions[index]) {
                let holds = known[fact.name].map { Condition(fact).holds(for: $0) }
                if holds == true { continue }
                let givers = (producers[fact.name] ?? []).filter { giver in
                    giver != index && !(wholes[index]?.contains(giver) ?? false)
                        && effects[giver].contains { $0.canGive(fact) }
                }
                if !givers.isEmpty || fact.relation != .doesNotHold {
                    notes.append(note(actions[index], text, givers.map { actions[$0].id.text }, at: locations[index]))
                }
                let earlier = givers.filter { !stated.waits($0, for: index) }
                if !earlier.isEmpty {
                    actions[index].dependencies += dependencies(
                        on: earlier, fact: fact, effects: effects, actions: actions, at: locations[index])
                } else if givers.isEmpty, holds == false || isCondition(fact, own: effects[index]) {
                    actions[index].guards.append(Guard(text, at: locations[index], from: fact))
                }
            }
        }
        return notes
    }

    /// The facts of its preconditions, each with the text it stands in.
    private static func facts(of action: Action) -> [(String, Fact)] {
        action.preconditions.flatMap { text in (FactText.facts(text) ?? []).map { (text, $0) } }
    }

    private static func note(
        _ action: Action, _ fact: String, _ givers: [String], at location: PlanLocation
    ) -> Diagnostic {
        let words = givers.isEmpty ? "no action gives it" : "\(list(givers)) \(givers.count == 1 ? "gives" : "give") it"
        return Diagnostic(
            .note, code: givers.isEmpty ? "unmatched-fact" : "matched-fact",
            "action '\(action.id)' needs '\(fact)': \(words)", at: location, hint: nil)
    }

    private static func dependencies(
        on givers: [Int], fact: Fact, effects: [[Fact]], actions: [Action], at location: PlanLocation
    ) -> [Dependency] {
        let ids = givers.map { actions[$0].id }
        let addUp = givers.contains { giver in
            effects[giver].contains { $0.name == fact.name && $0.relation == .increases }
        }
        if addUp { return ids.map { Dependency([.actions([$0])], at: location, from: fact) } }
        return [Dependency(ids.map { .actions([$0]) }, at: location, from: fact)]
    }

    /// `NOT ci_passed` holds until something happens outside the plan; only a person can tell.
    /// An action that itself makes the fact true is meant to start while it is false.
    private static func isCondition(_ fact: Fact, own effects: [Fact]) -> Bool {
        guard fact.relation == .doesNotHold else { return false }
        return !effects.contains { $0.name == fact.name }
    }
}
