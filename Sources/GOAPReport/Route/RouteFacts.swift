package import GOAPCore

/// What the facts are worth that a route stands on, and how old that is.
package struct RouteFacts: Sendable {
    package struct Entry: Sendable {
        let name: String
        let value: FactValue?
        let source: FactSource
        let isProbed: Bool
    }

    package let entries: [Entry]
    private let now: Timestamp

    /// - Parameters:
    ///   - names: the facts that the route needs and the goal asks for.
    ///   - probed: those that have a probe.
    package init(
        _ names: [String], in world: WorldState, from sources: [String: FactSource], probed: Set<String>, now: Timestamp
    ) {
        self.now = now
        entries = names.map { name in
            Entry(name: name, value: world[name], source: sources[name] ?? .nothing, isProbed: probed.contains(name))
        }
    }

    /// A line for each source, the oldest knowledge last; what no probe shows and nothing mentions says nothing.
    var lines: [String] {
        var groups: [(words: String, names: [String])] = []
        for entry in entries {
            guard let words = words(entry) else { continue }
            if let known = groups.firstIndex(where: { $0.words == words }) {
                groups[known].names.append(entry.name)
            } else {
                groups.append((words, [entry.name]))
            }
        }
        let advice = entries.contains(where: isOld) ? ["to ask the probes first: --observe"] : []
        return groups.map { "\($0.words): \(list($0.names, limit: 8))" } + advice
    }

    private func words(_ entry: Entry) -> String? {
        switch entry.source {
        case .plan: "as the plan's world state says" + (entry.isProbed ? ", never observed" : "")
        case .observed(let time): "as observed \(age(time))"
        case .action(let action, let time): "as \(action) left it" + (time.map { " \(age($0))" } ?? "")
        case .supposed: "as supposed"
        case .nothing: entry.isProbed ? "never observed, so false" : nil
        }
    }

    /// Whether a probe would say more than is known.
    private func isOld(_ entry: Entry) -> Bool {
        guard entry.isProbed else { return false }
        if case .observed(let time) = entry.source { return now - time >= .seconds(60) }
        return entry.source != .supposed
    }

    /// `just now`, `5 minutes ago`, `3 hours ago`, `2 days ago`.
    private func age(_ time: Timestamp) -> String {
        let minutes = Int((now - time).milliseconds / 60_000)
        if minutes < 1 { return "just now" }
        if minutes < 60 { return "\(count(minutes, "minute")) ago" }
        if minutes < 48 * 60 { return "\(count(minutes / 60, "hour")) ago" }
        return "\(count(minutes / 1440, "day")) ago"
    }

    fileprivate static func parts(_ source: FactSource) -> (String, ActionID?, Timestamp?) {
        switch source {
        case .plan: ("plan", nil, nil)
        case .observed(let time): ("observed", nil, time)
        case .action(let action, let time): ("action", action, time)
        case .supposed: ("supposed", nil, nil)
        case .nothing: ("nothing", nil, nil)
        }
    }
}

extension RouteFacts.Entry: JSONDescribed {
    package static let shape = JSONShape<RouteFacts.Entry>("knownFact") { has in
        has("fact") { $0.name }
        has("value") { $0.value }
        has("source") { RouteFacts.parts($0.source).0 }
        has("action") { RouteFacts.parts($0.source).1 }
        has("at") { RouteFacts.parts($0.source).2 }
        has("probe") { $0.isProbed }
    }
}
