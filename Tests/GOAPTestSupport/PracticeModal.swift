import Foundation

/// A Modal of a test's own.
package final class PracticeModal: PracticeService {
    package init(_ workspace: ToolWorkspace) { super.init(["modal_service.py"], in: workspace.hidden) }

    /// The environment of a client: this Modal, this token.
    package func environment(_ name: String? = "good") -> [String: String] {
        var variables = ["MODAL_SERVER_URL": places[0]]
        if let name {
            variables["MODAL_TOKEN_ID"] = "ak-\(name)"
            variables["MODAL_TOKEN_SECRET"] = "as-\(name)"
        }
        return variables
    }

    package func addFault(_ rule: String) { _ = control("POST", "/faults", rule) }

    /// How functions end from now on.
    package func setRun(_ behaviour: String) { _ = control("POST", "/run", behaviour) }

    /// Ends all apps; Modal says so in their logs.
    package func end(_ words: String) { _ = control("POST", "/apps", #"{"app": "*", "why": "\#(words)"}"#) }

    /// Forgets faults and calls, and lets functions succeed again.
    package func reset() {
        _ = control("DELETE", "/faults")
        _ = control("DELETE", "/log")
        setRun(#"{"outcome": "success", "delay": 0.1, "logs": ["step 1\n"], "value": {"status": "completed"}}"#)
    }

    /// The names of the calls so far.
    package var calls: [String] {
        let text = control("GET", "/log") ?? "[]"
        let entries = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [[String: Any]] ?? []
        return entries.compactMap { $0["rpc"] as? String }
    }

    private func control(_ method: String, _ path: String, _ body: String = "") -> String? {
        LoopbackHTTP.request(method, path, port: Self.port(places[1]), body: body)
    }
}
