import GOAPAuth
import GOAPCore
import GOAPEngine
import GOAPReport

/// `preflight`: everything the rest of the plan will require, before anything starts.
package struct PreflightView {
    private let choice: ProjectChoice
    private let invocation: Invocation
    package var fresh = false
    package var json = false

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        let opened = try Project.open(choice, invocation)
        let wiring = Wiring(opened)
        let gate = wiring.gate(wiring.credentials(usesCache: !fresh, echo: echo))
        let left = opened.graph.order.filter { index in
            !opened.situation.states[index].satisfiesDependents && !opened.graph.actions.isManual(at: index)
        }
        gate.prepare(for: left.map { opened.graph.actions[$0] })
        let found = left.map { index in (index, obstacles(at: index, in: opened, gate)) }.filter { !$0.1.isEmpty }
        invocation.printResult(
            json ? document(found, of: left.count, in: opened) : text(found, of: left.count, in: opened))
        guard !found.isEmpty else { return .success }
        return found.contains { $0.1.contains { $0.objection != nil } } ? .gated : .failed
    }

    /// With JSON nothing but errors goes to standard error.
    private var echo: (AuthLog.Level, String) -> Void {
        json ? { _, _ in } : { [console = invocation.console] in console.printMessage($1) }
    }

    private func obstacles(at index: Int, in project: Project, _ gate: any StartGate) -> [Obstacle] {
        let isReady = project.situation.readiness(of: index) == .ready
        return gate.obstacles(for: project.graph.actions[index]).filter { obstacle in
            isReady || obstacle.kind != .file && obstacle.kind != .command
        }
    }

    private func text(_ found: [(Int, [Obstacle])], of total: Int, in project: Project) -> String {
        let lines = found.flatMap { index, obstacles in
            obstacles.flatMap { obstacle -> [String] in
                let mark = obstacle.objection == nil ? "✘" : "🔒"
                return ["\(mark) \(project.graph.actions.id(at: index)): \(obstacle.message)".sanitized]
                    + obstacle.remedies.enumerated().map { "   \($0 + 1). \($1)".sanitized }
            }
        }
        let head = count(total, "action") + " left"
        let tail = found.isEmpty ? "nothing is missing" : "\(found.count) cannot start"
        return (lines + ["\(head), \(tail)"]).map { $0 + "\n" }.joined()
    }

    private func document(_ found: [(Int, [Obstacle])], of total: Int, in project: Project) -> String {
        let actions = found.map { index, obstacles in
            JSONValue.object([
                "id": .string(project.graph.actions.id(at: index).text),
                "obstacles": .array(obstacles.map(ActionJSON.obstacle)),
            ])
        }
        return JSONValue.document("preflight", ["left": .integer(total), "blocked": .array(actions)]).text(indent: 2)
            + "\n"
    }
}
