package import GOAPCore

/// The facts that an action needs and that do not hold, in words.
package enum LackText {
    /// `needs tests_pass, which does not hold: A01 gives it`
    package static func words(_ conditions: [Condition], in situation: Situation) -> String {
        let givers = Set(conditions.flatMap { situation.facts?.givers(of: $0) ?? [] }).sorted()
        let ids = givers.map { situation.graph.actions[$0].id.text }
        let (holds, it) = conditions.count == 1 ? ("does", "it") : ("do", "them")
        return "needs \(list(conditions.map(\.description))), which \(holds) not hold: "
            + "\(list(ids, limit: 5)) \(ids.count == 1 ? "changes" : "change") \(it)"
    }
}
