package import GOAPCore

/// Says whether an action's credentials are good.
package protocol CredentialGate: AnyObject {
    /// Checks the credentials of several actions side by side; later answers come from what was found out.
    func prepare(for actions: [Action])

    /// What is wrong with them; empty when nothing is.
    func obstacles(for action: Action) -> [Obstacle]

    /// The same, asked afresh, after a service refused them in spite of an earlier answer.
    func obstaclesAfterRefusal(of action: Action) -> [Obstacle]
}
