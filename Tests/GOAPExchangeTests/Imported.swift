import GOAPCore
import GOAPExchange
import GOAPMarkdown
import Testing

/// A plan of another tool, written and read back as `status` reads it.
struct Imported {
    let plan: ExchangedPlan
    let text: String
    private let graph: ActionGraph
    private let situation: Situation

    init(_ plan: ExchangedPlan) throws {
        self.plan = plan
        text = try PlanText.text(plan)
        graph = ActionGraph.resolve(PlanReader.read(PlanDocument(text)).plan).graph
        situation = Situation(graph, RunState())
    }

    var ids: [String] { graph.actions.map(\.id.text) }

    /// What could be started now.
    var ready: [String] { (situation.ready + situation.manual).sorted().map { graph.actions[$0].id.text } }

    private func index(_ id: String) throws -> Int { try #require(graph.index(of: ActionID(id)), "\(ids)") }

    func title(_ id: String) throws -> String? { graph.actions[try index(id)].title }

    func word(_ id: String) throws -> StatusWord? { graph.actions[try index(id)].status?.word }

    func waits(_ id: String) throws -> [String] {
        graph.actions[try index(id)].dependencies.flatMap(\.actions).map(\.text)
    }

    func readiness(_ id: String) throws -> String { situation.readiness(of: try index(id)).name }

    /// Conditions that a person judges.
    func conditions(_ id: String) throws -> [String] {
        let action = graph.actions[try index(id)]
        return action.dependencies.flatMap(\.externals) + action.guards.map(\.text)
    }
}
