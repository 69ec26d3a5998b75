import GOAPCore
import GOAPSystem

/// When something must be done, as it is typed.
struct Deadline {
    let text: String
    /// From now.
    let left: Duration

    /// Reads `4h`, `18:00` (here, the next time the clock shows it), `2026-12-01` (its end), `2026-12-01 18:00` (here) and
    /// `2026-12-01T18:00Z`.
    init(_ text: String, now: Timestamp) throws {
        self.text = text
        guard let left = Self.left(text, now) else {
            throw CommandFailure(
                .usage, code: .badTime, "'\(text)' says no time",
                hint: "write 4h, 18:00, 2026-12-01 or '2026-12-01 18:00'")
        }
        guard left > .zero else {
            throw CommandFailure(
                .usage, code: .badTime, "'\(text)' is over", hint: "name a time to come, such as 18:00 or 4h")
        }
        self.left = left
    }

    private static func left(_ text: String, _ now: Timestamp) -> Duration? {
        if let duration = Duration(text: text) { return duration }
        if text.hasSuffix("Z") { return Timestamp(text: text).map { $0 - now } }
        return local(text, now).map { Timestamp(millisecondsSince1970: $0) - now }
    }

    private static func local(_ text: String, _ now: Timestamp) -> Int64? {
        let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" }).map { numbers($0) }
        switch parts.map(\.count) {
        case [2]: return LocalTime.next(hour: parts[0][0], minute: parts[0][1], after: now.millisecondsSince1970)
        case [3]: return LocalTime.instant(parts[0], hour: 24, minute: 0)
        case [3, 2]: return LocalTime.instant(parts[0], hour: parts[1][0], minute: parts[1][1])
        default: return nil
        }
    }

    /// The numbers of `2026-12-01` or `18:00`; none where there is anything else.
    private static func numbers(_ text: Substring) -> [Int] {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == ":" }
        let numbers = parts.compactMap { part in part.allSatisfy(\.isNumber) ? Int(part) : nil }
        return numbers.count == parts.count && text.contains(parts.count == 2 ? ":" : "-") ? numbers : []
    }
}

/// What is asked of the time that a route takes.
struct RouteTimeWish {
    /// How many steps are done side by side.
    let places: Int
    /// Nil where there is no limit.
    let deadline: Deadline?
}
