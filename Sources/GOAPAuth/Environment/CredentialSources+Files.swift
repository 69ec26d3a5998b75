package import GOAPEngine
import GOAPSystem

extension CredentialSources {
    /// The environment, and the files of this machine, of each the first 64 KiB.
    package init(environment: [String: String]) {
        self.init(environment: environment) { try? File.text(of: $0, limit: 65_536) }
    }
}
