package import GOAPCore
package import GOAPEngine

extension CredentialReport {
    /// What keeps an action from starting; nil when nothing does.
    ///
    /// - Parameters:
    ///   - kind: what it is a report on.
    ///   - access: what the action needs: `write`, or nil.
    ///   - repository: what it writes to, `NAMESPACE/NAME`.
    package func obstacle(of kind: CredentialKind, access: String?, repository: String?) -> Obstacle? {
        guard let objection = objection(access: access, repository: repository) else { return nil }
        let words = words(for: objection, repository: repository)
        let message = words.contains(name) ? words : "\(name): \(words)"
        return Obstacle(
            .credential, message, objection: objection,
            remedies: objection == .forbidden ? kind.writeRemedies : remedies)
    }
}
