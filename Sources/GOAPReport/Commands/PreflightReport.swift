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

    package var json: JSONValue {
        let blocked = findings.map { action, obstacles -> JSONValue in
            .object(["id": .string(action.text), "obstacles": .array(obstacles.map(ActionJSON.obstacle))])
        }
        return .document("preflight", ["left": .integer(left), "blocked": .array(blocked)])
    }
}
