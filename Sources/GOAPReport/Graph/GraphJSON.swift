import GOAPCore

/// `graph --format json`.
package struct GraphJSON: JSONDescribed {
    private let view: GraphView
    private let left: Schedule

    package init(_ view: GraphView) {
        self.view = view
        left = Schedule(view.situation.graph) { !view.situation.states[$0].satisfiesDependents }
    }

    package static let shape = JSONShape<GraphJSON>("graph", isDocument: true) { has in
        has("nodes") { graph in graph.view.actions.indices.map { Node(view: graph.view, index: $0) } }
        has("edges") { $0.edges }
        has("waves") { graph in graph.view.schedule.waves.map(graph.ids) }
        has("criticalPath") { $0.ids($0.left.criticalPath) }
        has("criticalCost") { $0.left.criticalCost }
    }

    private func ids(_ indexes: [Int]) -> [ActionID] { indexes.map { view.actions[$0].id } }

    private var edges: [Edge] {
        view.actions.indices.flatMap { index in
            view.situation.graph.dependencies[index].map {
                Edge(from: view.actions[$0].id, to: view.actions[index].id)
            }
        }
    }
}

/// An action in a graph.
private struct Node: JSONDescribed {
    let view: GraphView
    let index: Int

    static let shape = JSONShape<Self>("node") { has in
        has("id") { $0.view.actions[$0.index].id }
        has("title") { $0.view.actions[$0.index].title }
        has("state") { $0.view.state($0.index) }
        has("status") { $0.view.situation.states[$0.index] }
        has("readiness") { $0.view.situation.readiness(of: $0.index).name }
    }
}

/// A dependency in a graph: what comes first, and what waits for it.
private struct Edge: JSONDescribed {
    let from: ActionID
    let to: ActionID

    static let shape = JSONShape<Self>("edge") { has in
        has("from") { $0.from }
        has("to") { $0.to }
    }
}
