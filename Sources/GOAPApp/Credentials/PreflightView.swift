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
            !opened.situation.states[index].satisfiesDependents && !opened.graph.actions[index].isManual
        }
        gate.prepare(for: left.map { opened.graph.actions[$0] })
        let found = left.map { index in
            (action: opened.graph.actions[index].id, obstacles: obstacles(at: index, in: opened, gate))
        }
        let report = PreflightReport(found.filter { !$0.obstacles.isEmpty }, left: left.count)
        if json { invocation.printDocument(report) } else { invocation.printAdvice(report.text) }
        return report.isClear ? .success : report.isGated ? .gated : .failed
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

}
