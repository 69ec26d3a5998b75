/// What coding agents leave in the environment of what they start, and what their programs are called. Data: one line
/// for each, with where it is said.
package enum AgentSigns {
    struct Variable: Sendable {
        let name: String
        /// The agent; nil where the value names it.
        let agent: String?
        /// Where it is written that the agent sets it.
        let source: String
    }

    static let variables: [Variable] = [
        Variable(name: "CLAUDECODE", agent: "claude", source: "github.com/anthropics/claude-code/issues/531"),
        Variable(name: "CODEX_THREAD_ID", agent: "codex", source: "github.com/openai/codex/pull/10096"),
        Variable(name: "CODEX_CI", agent: "codex", source: "github.com/openai/codex, unified exec"),
        Variable(name: "CODEX_SANDBOX", agent: "codex", source: "github.com/openai/codex, AGENTS.md"),
        Variable(name: "CODEX_SANDBOX_NETWORK_DISABLED", agent: "codex", source: "github.com/openai/codex, AGENTS.md"),
        Variable(name: "CURSOR_AGENT", agent: "cursor", source: "github.com/databricks/cli/pull/4287"),
        Variable(name: "GEMINI_CLI", agent: "gemini", source: "github.com/google-gemini/gemini-cli, docs/tools/shell"),
        Variable(name: "OPENCODE", agent: "opencode", source: "github.com/anomalyco/opencode, src/index.ts"),
        Variable(name: "COPILOT_CLI", agent: "copilot", source: "github.com/github/copilot-cli, changelog"),
        Variable(name: "COPILOT_AGENT_SESSION_ID", agent: "copilot", source: "github.com/aws/aws-sam-cli/pull/9127"),
        Variable(name: "CLINE_ACTIVE", agent: "cline", source: "github.com/checkly/checkly-cli/pull/1261"),
        Variable(name: "QWEN_CODE", agent: "qwen", source: "github.com/aws/aws-cdk-cli/pull/1855"),
        Variable(name: "AUGMENT_AGENT", agent: "augment", source: "docs.augmentcode.com/cli/reference"),
        Variable(name: "GOOSE_TERMINAL", agent: "goose", source: "github.com/anthropics/claude-code/issues/24838"),
        Variable(name: "AI_AGENT", agent: nil, source: "github.com/vercel/detect-agent"),
        Variable(name: "AGENT", agent: nil, source: "github.com/anomalyco/opencode/pull/1749"),
    ]

    package static var names: [String] { variables.map(\.name) }

    /// The names of agents' programs, as processes have them. Editors that have an agent among other things are none.
    static let programs: [String: String] = [
        "claude": "claude", "codex": "codex", "gemini": "gemini", "opencode": "opencode", "cursor-agent": "cursor",
        "copilot": "copilot", "qwen": "qwen", "auggie": "augment", "goose": "goose", "amp": "amp", "aider": "aider",
        "crush": "crush", "cline": "cline", "droid": "droid", "kiro-cli": "kiro",
    ]

    /// The first variable that shows an agent, and whose it is.
    static func agent(in environment: [String: String]) -> (variable: String, name: String)? {
        for variable in variables {
            let value = environment[variable.name] ?? ""
            guard !["", "0", "false"].contains(value) else { continue }
            return (variable.name, variable.agent ?? (["1", "true"].contains(value) ? "unnamed" : value))
        }
        return nil
    }
}
