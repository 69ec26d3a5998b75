import GOAPCore

/// `graph --format json`: nodes, edges, waves and the critical path.
package enum GraphJSON {
    package static func document(_ view: GraphView) -> JSONValue {
        let edges = view.actions.indices.flatMap { index in
            view.situation.graph.dependencies[index].map { dependency -> JSONValue in
                .object([
                    "from": .string(view.actions[dependency].id.text),
                    "to": .string(view.actions[index].id.text),
                ])
            }
        }
        let nodes = view.actions.indices.map { index -> JSONValue in
            .object([
                "id": .string(view.actions[index].id.text), "title": .init(view.actions[index].title),
                "state": .string(view.state(index).word),
                "status": .string(view.situation.states[index].rawValue),
                "readiness": .string(view.situation.readiness(of: index).name),
            ])
        }
        func ids(_ indexes: [Int]) -> JSONValue { .init(indexes.map { view.actions[$0].id.text }) }
        let left = Schedule(view.situation.graph) { !view.situation.states[$0].satisfiesDependents }
        return .document(
            "graph",
            [
                "nodes": .array(nodes), "edges": .array(edges), "waves": .array(view.schedule.waves.map(ids)),
                "criticalPath": ids(left.criticalPath), "criticalCost": .number(left.criticalCost),
            ])
    }
}
