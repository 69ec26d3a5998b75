import GOAPAuth
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPMarkdown
package import GOAPReport
import GOAPSystem

extension Project {
    /// What status shows; ready actions are asked for what they miss, so that gates are seen before a run.
    package func report(for names: [String] = []) throws -> StatusReport {
        var shown = Array(graph.actions.indices)
        if !names.isEmpty {
            shown = []
            for name in names { shown.append(try action(named: name)) }
        }
        return StatusReport(
            planPath: planPath, situation: situation, drift: explainedDrift,
            obstacles: obstacles(of: situation.ready.prefix(50)),
            diagnostics: diagnostics,
            doubts: contradictions, shown: shown, origin: reading.origin, goal: try goalOutlook())
    }

    /// The plan's path from the repository's root.
    var pathInRepository: String { rooted(planPath) }

    /// The ready actions that the caller may start: nothing is missing that is known without asking a service.
    var startable: [Int] {
        let ready = situation.ready
        let obstacles = obstacles(of: ready[...])
        return ready.filter { obstacles[graph.actions[$0].id] == nil }
    }

    /// What keeps ready actions from starting; only those that require something are asked.
    private func obstacles(of indexes: ArraySlice<Int>) -> [ActionID: [Obstacle]] {
        let ready = indexes.map { graph.actions[$0] }
        var obstacles = unapproved(ready)
        let asked = ready.filter { !$0.requirements.isEmpty && obstacles[$0.id] == nil }
        guard !asked.isEmpty else { return obstacles }
        let outlook = Wiring(place, invocation).credentialOutlook()
        for action in asked {
            let found = outlook.obstacles(for: action)
            if !found.isEmpty { obstacles[action.id] = found }
        }
        return obstacles
    }

    /// What a person would have to approve first, as far as our own environment and the plan ask for that.
    private func unapproved(_ actions: [Action]) -> [ActionID: [Obstacle]] {
        guard let reason = invocation.approvalReasonAtSight(planAsks: asksForApproval) else { return [:] }
        let now = SystemClock().now
        var obstacles: [ActionID: [Obstacle]] = [:]
        for action in actions {
            let standing = approvalEntry(of: action, recorded.approvals, at: now).standing
            obstacles[action.id] = Obstacle.unapproved(standing, action.id, reason).map { [$0] }
        }
        return obstacles
    }
}

/// A path from the root of the repository that the file is in, where services look for it.
func rooted(_ path: String) -> String {
    let file = absolute(path)
    guard let repository = GitRepository(around: Path.parent(of: file)) else { return path }
    return typed(file, from: absolute(repository.tree))
}
