import GOAPAuth
import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPSystem

extension Invocation {
    /// From here on the values of what actions require are masked, whatever their names are.
    func learnSecrets(of actions: [Action]) {
        let requirements = Set(actions.flatMap(\.requirements))
        guard !requirements.isEmpty else { return }
        let sources = CredentialSources(environment: environment)
        console.learn(requirements.flatMap { Self.secrets(of: $0, sources) })
    }

    private static func secrets(of requirement: Requirement, _ sources: CredentialSources) -> [String] {
        switch requirement {
        case .credential(let name, _): ClientTables.all.credentials.named(name).locate(sources).secrets
        case .environment(let name): sources.value(of: name).flatMap { isOpen(name, $0) ? nil : [$0] } ?? []
        case .tool, .file, .command: []
        }
    }

    /// Whether everybody may see it: what every command gets, and where a file or folder is.
    private static func isOpen(_ name: String, _ value: String) -> Bool {
        ChildEnvironment.isBase(name) || File.exists(value)
    }
}
