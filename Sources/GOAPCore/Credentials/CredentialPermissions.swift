/// What a service says a credential may do.
package struct CredentialPermissions: Hashable, Sendable, Codable {
    /// An organisation the user belongs to.
    package struct Organisation: Hashable, Sendable, Codable {
        package let name: String
        /// The user's role there, `read`, `write`, `admin`; nil where the service says none.
        package let role: String?

        package init(name: String, role: String?) {
            self.name = name
            self.role = role
        }
    }

    /// Something a fine-grained token may write to.
    package struct Entity: Hashable, Sendable, Codable {
        /// `user`, `org`, or a kind of repository.
        package let kind: String
        package let name: String

        package init(kind: String, name: String) {
            self.kind = kind
            self.name = name
        }
    }

    /// `read`, `write` or `fineGrained`; nil where the service says none.
    package var role: String?
    package var user: String
    package var organisations: [Organisation]
    /// What a fine-grained token may write to.
    package var writable: [Entity]

    package init(role: String?, user: String, organisations: [Organisation] = [], writable: [Entity] = []) {
        self.role = role
        self.user = user
        self.organisations = organisations
        self.writable = writable
    }

    /// Whether it may write to a repository, `NAMESPACE/NAME`; to nothing in particular when there is none.
    package func canWrite(to repository: String?) -> WriteAccess {
        switch role {
        case nil: .unknown
        case "read": .no
        case "fineGrained": fineGrainedAccess(to: repository)
        default: knows(namespace: repository?.namespace) ? .yes : .no
        }
    }

    /// What is worth saying about the repository although nothing stands against it yet.
    package func warning(about repository: String?) -> String? {
        guard let namespace = repository?.namespace,
            organisations.contains(where: { $0.name == namespace && $0.role == "read" })
        else { return nil }
        return "you may only read in organisation '\(namespace)': creating a repository there will be refused"
    }

    /// Names are compared with their case.
    private func knows(namespace: String?) -> Bool {
        guard let namespace else { return true }
        return namespace == user || organisations.contains { $0.name == namespace }
    }

    private func fineGrainedAccess(to repository: String?) -> WriteAccess {
        let wanted = [repository ?? user, repository?.namespace ?? user]
        if writable.contains(where: { wanted.contains($0.name) }) { return .yes }
        // How single repositories are named is not documented: without a namespace nothing can be compared.
        let isUncertain = writable.contains { $0.kind != "user" && $0.kind != "org" && $0.name.namespace == nil }
        return isUncertain ? .unknown : .no
    }
}

extension String {
    /// What stands before the slash of `NAMESPACE/NAME`.
    fileprivate var namespace: String? { firstIndex(of: "/").map { String(self[..<$0]) } }
}
