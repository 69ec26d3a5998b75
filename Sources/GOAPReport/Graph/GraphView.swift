package import GOAPCore

/// A graph as its formats draw it: states and the critical path of what is left.
package struct GraphView: Sendable {
    let situation: Situation
    let schedule: Schedule
    /// The numbers of the actions on the critical path; empty unless it is asked for.
    let critical: Set<Int>

    package init(_ situation: Situation, showsCritical: Bool) {
        self.situation = situation
        schedule = Schedule(situation.graph)
        critical =
            showsCritical
            ? Set(Schedule(situation.graph) { !situation.states[$0].satisfiesDependents }.criticalPath) : []
    }

    var actions: [Action] { situation.graph.actions }

    func state(_ index: Int) -> ShownState { ShownState(index, in: situation) }

    /// The class of the formats' legends: a state that stands for those of its colour.
    func group(_ index: Int) -> ShownState { state(index).legend }

    func label(_ index: Int) -> String {
        let id = actions[index].id.text
        return actions[index].title.map { "\(id): \($0.withoutCode)" } ?? id
    }
}
