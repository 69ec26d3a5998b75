import FoundationEssentials
import GOAPSystem
import Glibc

/// Who started us, as far as the environment tells. It keeps honest agents honest and is no sandbox: docs/security.md.
package struct Caller {
    /// Variables that coding agents set for the commands they start.
    private static let agentVariables = [
        "AI_AGENT", "AGENT", "CLAUDECODE", "CURSOR_AGENT", "CODEX_SANDBOX", "GEMINI_CLI", "OPENCODE",
    ]

    private let environment: [String: String]

    package init(environment: [String: String]) { self.environment = environment }

    /// Why commands need a person's approval before they run; nil when they do not.
    package var approvalReason: String? {
        switch environment["GOAP_APPROVAL"] ?? "" {
        case "": break
        case "never": return nil
        case let word: return "told to ask (GOAP_APPROVAL is '\(word)')"
        }
        if let agent { return "started by an agent (\(agent) is set)" }
        return isForeignBranch ? "started by CI for a branch of another repository" : nil
    }

    /// The variable that shows that an agent started us.
    package var agent: String? {
        Self.agentVariables.first { !["", "0", "false"].contains(environment[$0] ?? "") }
    }

    /// The name leases and approvals are recorded under.
    package func name(_ given: String? = nil) -> String {
        let names = [given, environment["GOAP_BY"], environment["USER"]].compactMap { $0 }
        return names.first { !$0.isEmpty } ?? "user \(getuid())"
    }

    private var isForeignBranch: Bool {
        if let source = environment["CI_MERGE_REQUEST_SOURCE_PROJECT_ID"], !source.isEmpty {
            return source != environment["CI_PROJECT_ID"]
        }
        guard environment["GITHUB_EVENT_NAME"]?.hasPrefix("pull_request") == true else { return false }
        guard let path = environment["GITHUB_EVENT_PATH"], let bytes = try? File.bytes(of: path),
            let event = try? JSONDecoder().decode(PullRequestEvent.self, from: Data(bytes))
        else { return true }
        return event.pull_request.head.repo?.full_name != environment["GITHUB_REPOSITORY"]
    }

    /// The part of GitHub's event that says where a pull request comes from; the repository may be gone.
    private struct PullRequestEvent: Decodable {
        struct PullRequest: Decodable { let head: Head }
        struct Head: Decodable { let repo: Repository? }
        struct Repository: Decodable { let full_name: String }

        let pull_request: PullRequest
    }
}
