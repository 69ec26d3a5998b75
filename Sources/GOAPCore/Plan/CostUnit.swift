/// What the costs of a plan count.
package enum CostUnit: String, Hashable, Sendable, CaseIterable {
    /// Whatever its author means.
    case plain
    /// All of them are times.
    case hours

    package init(_ actions: [Action]) {
        let costs = actions.lazy.compactMap(\.cost)
        self = !costs.isEmpty && costs.allSatisfy(\.isTime) ? .hours : .plain
    }

    /// As people write costs: `42`, `2.5`, of times `5m`, `1h30m`.
    package func text(_ cost: Double) -> String { self == .hours && cost < 1e9 ? Self.time(cost) : Self.number(cost) }

    private static func number(_ cost: Double) -> String {
        let hundredths = (cost * 100).rounded() / 100
        return hundredths == hundredths.rounded() && cost.magnitude < 1e15 ? "\(Int(hundredths))" : "\(hundredths)"
    }

    private static func time(_ hours: Double) -> String {
        let seconds = Int((hours * 3600).rounded())
        let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")].filter { $0.0 != 0 }
        return parts.isEmpty ? "0h" : parts.map { "\($0.0)\($0.1)" }.joined()
    }
}

extension Cost {
    /// Whether it is a time, so that its value counts hours.
    package var isTime: Bool {
        guard let start = text.firstIndex(where: { $0.isASCII && $0.isNumber }) else { return false }
        return Self.isTime(behindNumber: text[start...])
    }
}
