package import GOAPCore
package import GOAPEngine

/// What `preflight` found: for each action that is left, what would keep it from starting.
package struct PreflightReport {
    /// An action and what it misses, at least one thing.
    package typealias Finding = (action: ActionID, obstacles: [Obstacle])

    private let findings: [Finding]
    private let left: Int

    /// - Parameter left: how many actions were looked at.
    package init(_ findings: [Finding], left: Int) {
        self.findings = findings
        self.left = left
    }

    package var isClear: Bool { findings.isEmpty }

    /// Whether a credential is among what is missing.
    package var isGated: Bool { findings.contains { $0.obstacles.contains { $0.objection != nil } } }

    package var text: String {
        let lines = findings.flatMap { action, obstacles in
            obstacles.flatMap { ObstacleText.lines($0, of: action.text) }
        }
        let tail = isClear ? "nothing is missing" : "\(findings.count) cannot start"
        return (lines + ["\(count(left, "action")) left, \(tail)"]).map { $0 + "\n" }.joined()
    }
}

extension PreflightReport: JSONDescribed {
    package static let shape = JSONShape<PreflightReport>("preflight", isDocument: true) { has in
        has("left") { $0.left }
        has("blocked") { report in report.findings.map { BlockedJSON(id: $0.action, obstacles: $0.obstacles) } }
    }
}

/// An action and what keeps it from starting.
private struct BlockedJSON: JSONDescribed {
    let id: ActionID
    let obstacles: [Obstacle]

    static let shape = JSONShape<Self>("blocked") { has in
        has("id") { $0.id }
        has("obstacles") { $0.obstacles }
    }
}
