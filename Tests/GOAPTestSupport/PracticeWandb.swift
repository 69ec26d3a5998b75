import Foundation

/// A Weights & Biases of a test's own, or with `echo` a plain service for tests of HTTP clients.
package final class PracticeWandb: PracticeService {
    /// The one key it knows, as in Tests/Practice/wandb_service.py: 40 hexadecimal digits.
    package static let key = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"

    /// - Parameter mode: how it answers, see Tests/Practice/wandb_service.py.
    package init(mode: String = "good", in folder: String) {
        super.init(["wandb_service.py", "--mode", mode], in: folder)
    }

    package var url: String { places[0] }

    /// The environment of a client: this service, this key.
    package func environment(_ key: String? = PracticeWandb.key) -> [String: String] {
        var variables = ["WANDB_BASE_URL": url]
        if let key { variables["WANDB_API_KEY"] = key }
        return variables
    }

    /// The requests so far, oldest first.
    package var requests: [SeenRequest] {
        let text = LoopbackHTTP.request("GET", "/_practice/log", port: Self.port(url)) ?? "[]"
        let entries = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [[String: Any]] ?? []
        return entries.map { entry in
            func field(_ name: String) -> String? { entry[name] as? String }
            return SeenRequest(
                method: field("method") ?? "", path: field("path") ?? "", authorization: field("authorization"),
                contentType: field("contentType"), body: field("body") ?? "")
        }
    }
}
