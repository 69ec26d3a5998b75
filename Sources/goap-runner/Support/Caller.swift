import FoundationEssentials
import GOAPExecutors
import GOAPReport
import Glibc

/// Who started us, as far as the environment tells. It keeps honest agents honest and is no sandbox: docs/security.md.
enum Caller {
    /// Variables that coding agents set for the commands they start.
    private static let agentVariables = [
        "AI_AGENT", "AGENT", "CLAUDECODE", "CURSOR_AGENT", "CODEX_SANDBOX", "GEMINI_CLI", "OPENCODE",
    ]

    /// Why commands need a person's approval before they run; nil when they do not.
    static var approvalReason: String? {
        switch environmentVariable("GOAP_APPROVAL") {
        case "required": return "told to ask (GOAP_APPROVAL is 'required')"
        case "never": return nil
        default: break
        }
        if let agent { return "started by an agent (\(agent) is set)" }
        return isForeignBranch ? "started by CI for a branch of another repository" : nil
    }

    /// The variable that shows that an agent started us.
    static var agent: String? {
        agentVariables.first { environmentVariable($0).map { !["", "0", "false"].contains($0) } ?? false }
    }

    /// The name leases and approvals are recorded under.
    static func name(_ given: String?) -> String {
        given ?? environmentVariable("GOAP_BY") ?? environmentVariable("USER") ?? "user \(getuid())"
    }

    private static var isForeignBranch: Bool {
        if let source = environmentVariable("CI_MERGE_REQUEST_SOURCE_PROJECT_ID") {
            return source != environmentVariable("CI_PROJECT_ID")
        }
        guard environmentVariable("GITHUB_EVENT_NAME")?.hasPrefix("pull_request") == true else { return false }
        guard let path = environmentVariable("GITHUB_EVENT_PATH"), let text = LogFile.text(of: path),
            let event = try? JSONDecoder().decode(PullRequestEvent.self, from: Data(text.utf8))
        else { return true }
        return event.pull_request.head.repo?.full_name != environmentVariable("GITHUB_REPOSITORY")
    }

    /// The part of GitHub's event that says where a pull request comes from; the repository may be gone.
    private struct PullRequestEvent: Decodable {
        struct PullRequest: Decodable { let head: Head }
        struct Head: Decodable { let repo: Repository? }
        struct Repository: Decodable { let full_name: String }

        let pull_request: PullRequest
    }
}
