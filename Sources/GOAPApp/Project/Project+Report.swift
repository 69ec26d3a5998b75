import GOAPAuth
import GOAPCore
import GOAPEngine
import GOAPMarkdown
package import GOAPReport

extension Project {
    /// What status shows; ready actions are asked for what they miss, so that gates are seen before a run.
    package func report(for names: [String] = []) throws -> StatusReport {
        var shown = Array(graph.actions.indices)
        if !names.isEmpty {
            shown = []
            for name in names { shown.append(try action(named: name)) }
        }
        return StatusReport(
            planPath: planPath, situation: situation, drift: explainedDrift, obstacles: obstacles(),
            diagnostics: diagnostics,
            doubts: contradictions, shown: shown, origin: reading.origin)
    }

    /// What keeps ready actions from starting; only those that require something are asked.
    private func obstacles() -> [ActionID: [Obstacle]] {
        let asked = situation.ready.prefix(50).filter { !graph.actions[$0].requirements.isEmpty }
            .map { graph.actions[$0] }
        guard !asked.isEmpty else { return [:] }
        let outlook = Wiring(place, invocation).credentialOutlook()
        var obstacles: [ActionID: [Obstacle]] = [:]
        for action in asked {
            let found = outlook.obstacles(for: action)
            if !found.isEmpty { obstacles[action.id] = found }
        }
        return obstacles
    }
}
