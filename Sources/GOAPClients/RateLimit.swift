import GOAPEngine

/// What a server's headers say about how long to wait.
enum RateLimit {
    /// Whole seconds, from `Retry-After: 30` or `RateLimit: "api";r=0;t=55`; nil when neither says it.
    ///
    /// The Hub sends `RateLimit` with every answer; only with nothing remaining is it the reason.
    static func wait(in headers: [String: String]) -> Int? {
        if let seconds = headers["retry-after"].flatMap({ Int($0) }) { return seconds }
        guard let limit = headers["ratelimit"] else { return nil }
        let parts = limit.split(separator: ";").map { $0.split(separator: "=").map { String($0).trimmed } }
        func value(_ name: String) -> Int? { parts.first { $0.count == 2 && $0[0] == name }.flatMap { Int($0[1]) } }
        return value("r") == 0 ? value("t") : nil
    }
}
