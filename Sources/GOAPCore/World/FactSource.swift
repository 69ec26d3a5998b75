/// From what it is known what a fact is worth.
package enum FactSource: Hashable, Sendable {
    /// The plan's own world state says so.
    case plan
    /// A probe showed it then.
    case observed(Timestamp)
    /// An action gave it; when is not known where only the document says that it is done.
    case action(ActionID, Timestamp?)
    /// It is supposed for this question only.
    case supposed
    /// Nothing says anything about it, so that it counts as false.
    case nothing
}

extension Situation {
    /// For each fact that anything says something about, the newest that does.
    ///
    /// - Parameter recorded: the current ones.
    package func factSources(_ recorded: [RecordedFact]) -> [String: FactSource] {
        let reading = FactReading(graph.plan)
        var sources: [String: FactSource] = [:]
        for entry in graph.plan.world { sources[reading.names.name(entry.path)] = .plan }
        for index in finishedInOrder {
            let time = record(of: index)?.completedAt
            for effect in reading.effects[index] { sources[effect.name] = .action(graph.actions[index].id, time) }
        }
        for fact in recorded {
            sources[reading.names.name(fact.name)] = fact.action.map { .action($0, fact.at) } ?? .observed(fact.at)
        }
        return sources
    }
}
