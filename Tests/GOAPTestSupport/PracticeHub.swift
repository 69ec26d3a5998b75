import Foundation

/// A Hub of a test's own.
package final class PracticeHub: PracticeService {
    /// - Parameter faults: rules as JSON, see Tests/Practice/hub.py.
    package init(_ workspace: ToolWorkspace, faults: [String] = [], arguments: [String] = []) {
        super.init(["hub.py"] + faults.flatMap { ["--fault", $0] } + arguments, in: workspace.hidden)
    }

    package var url: String { places[0] }

    /// A token of the Hub's, 37 characters.
    package static func token(_ name: String) -> String {
        "hf_" + (name + String(repeating: "x", count: 34)).prefix(34)
    }

    /// The environment of a client: this Hub, this token.
    package func environment(_ token: String? = "write") -> [String: String] {
        var variables = ["HF_ENDPOINT": url, "HF_HUB_DISABLE_UPDATE_CHECK": "1"]
        if let token { variables["HF_TOKEN"] = Self.token(token) }
        return variables
    }

    package func addFault(_ rule: String) { _ = control("POST", "faults", rule) }

    /// The requests so far, `METHOD /path`, that contain the text.
    package func requests(_ text: String) -> [String] {
        let entries = json("log") as? [[String: Any]] ?? []
        return entries.map { "\($0["method"] ?? "") \($0["path"] ?? "")" }.filter { $0.contains(text) }
    }

    /// The first lines of a repository's commits, oldest first.
    package func commits(_ repository: String) -> [String] {
        let commits = model(repository)["commits"] as? [[String: Any]] ?? []
        return commits.compactMap { $0["summary"] as? String }
    }

    /// The paths in a repository.
    package func files(_ repository: String) -> [String] {
        (model(repository)["files"] as? [String: Any] ?? [:]).keys.sorted()
    }

    package func tags(_ repository: String) -> [String] {
        (model(repository)["tags"] as? [String: Any] ?? [:]).keys.sorted()
    }

    private func model(_ repository: String) -> [String: Any] {
        let repositories = (json("state") as? [String: Any])?["repos"] as? [String: Any]
        return repositories?["models/" + repository] as? [String: Any] ?? [:]
    }

    private func json(_ what: String) -> Any? {
        control("GET", what).flatMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) }
    }

    private func control(_ method: String, _ what: String, _ body: String = "") -> String? {
        LoopbackHTTP.request(method, "/_practice/\(what)", port: Self.port(url), body: body)
    }
}
