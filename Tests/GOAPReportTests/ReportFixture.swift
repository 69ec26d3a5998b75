import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPTestSupport
import Testing

/// Four actions in two phases in the middle of being worked on, titles as hostile as plans can be.
enum ReportFixture {
    static func situation(_ states: [ActionID: ActionState] = ["A1": .done, "A2": .failed]) throws -> Situation {
        var plan = Plan.test(["A1": [], "A2": ["A1"], "A3": ["A2"], "A4": ["A1"]])
        plan.title = "Plan of `four`"
        plan.actions[0].title = "First \"quoted\" <script>"
        plan.actions[1].title = "Second | with a pipe"
        plan.actions[2].title = "Third \u{1B}[31mred"
        plan.actions[3].title = "Vierte 漢字 🚀"
        for index in 0..<4 {
            plan.actions[index].phase = Phase(index < 2 ? "1" : "2", title: index < 2 ? "Begin" : nil)
        }
        plan.actions[3].command = ActionCommand()
        var records = states.mapValues { ActionRecord(state: $0) }
        records["A2"]?.reason = states["A2"] == .failed ? "exited with 3" : nil
        return Situation(ActionGraph.resolve(plan).graph, RunState(records: records))
    }

    static func report(_ situation: Situation, obstacles: [ActionID: [Obstacle]] = [:], drift: [Drift] = [])
        -> StatusReport
    {
        StatusReport(
            planPath: "plans/p.md", situation: situation, drift: drift, obstacles: obstacles, diagnostics: [],
            shown: Array(situation.graph.actions.indices))
    }
}
