import GOAPEngine

/// The profiles of Modal's configuration file, as far as its usual form goes:
///
///     [my-workspace]
///     token_id = "ak-…"
///     token_secret = "as-…"
///     active = true
struct ModalProfiles {
    private var profiles: [(name: String, values: [String: String])] = []

    /// Nil when a line is anything but a table's name or `key = "text"`, `key = true`.
    init?(_ text: String) {
        for line in text.split(whereSeparator: \.isNewline).map({ String($0).trimmed }) {
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("["), line.hasSuffix("]") {
                profiles.append((Self.unquoted(String(line.dropFirst().dropLast())), [:]))
                continue
            }
            let parts = line.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            guard parts.count == 2, !profiles.isEmpty, Self.isPlain(parts[1]) else { return nil }
            profiles[profiles.count - 1].values[parts[0]] = Self.unquoted(parts[1])
        }
    }

    /// The profile of that name, else the active one, else `default`; nil when the client would complain.
    func active(named name: String?) -> [String: String]? {
        if let name { return profiles.first { $0.name == name }?.values }
        let active = profiles.filter { $0.values["active"] == "true" }
        if active.count == 1 { return active[0].values }
        if let usual = profiles.first(where: { $0.name == "default" }) { return usual.values }
        return profiles.count > 1 ? nil : [:]
    }

    private static func isPlain(_ value: String) -> Bool {
        let quoted = value.count >= 2 && value.first == value.last && "\"'".contains(value.first!)
        let inner = quoted ? value.dropFirst().dropLast() : value[...]
        return !inner.contains { "\"'\\[]{}#".contains($0) }
    }

    private static func unquoted(_ value: String) -> String {
        guard value.count >= 2, let first = value.first, first == value.last, "\"'".contains(first) else {
            return value
        }
        return String(value.dropFirst().dropLast())
    }
}
