extension Duration {
    /// Whole milliseconds, rounded down.
    package var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// For people: `840 ms`, `2.5 s`, `3m 20s`, `1h 5m`.
    package var shortText: String {
        let total = milliseconds
        if total < 1000 { return "\(total) ms" }
        if total < 10_000, total % 1000 >= 100 { return "\(total / 1000).\(total % 1000 / 100) s" }
        let seconds = total / 1000
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return seconds % 60 == 0 ? "\(seconds / 60)m" : "\(seconds / 60)m \(seconds % 60)s" }
        let minutes = seconds % 3600 / 60
        return minutes == 0 ? "\(seconds / 3600)h" : "\(seconds / 3600)h \(minutes)m"
    }

    /// Reads `5 s`, `2s`, `15m`, `1.5h`, `500ms`, `1h 30m`; nil for anything else.
    package init?(text: some StringProtocol) { self.init(Substring(text)) }

    private init?(_ text: Substring) {
        var total = 0.0
        var rest = text.drop { $0 == " " }
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            guard let number = Double(digits) else { return nil }
            rest = rest[digits.endIndex...].drop { $0 == " " }
            let unit = rest.prefix { $0.isASCII && $0.isLetter }
            guard let seconds = Self.seconds(perUnit: unit.lowercased()) else { return nil }
            total += number * seconds
            rest = rest[unit.endIndex...].drop { $0 == " " }
        }
        guard total < 1e9 else { return nil }
        self = .milliseconds(Int64((total * 1000).rounded()))
    }

    private static func seconds(perUnit unit: String) -> Double? {
        switch unit {
        case "ms", "msec", "milliseconds": 0.001
        case "s", "sec", "secs", "second", "seconds": 1
        case "m", "min", "mins", "minute", "minutes": 60
        case "h", "hr", "hour", "hours": 3600
        case "d", "day", "days": 86_400
        default: nil
        }
    }
}
