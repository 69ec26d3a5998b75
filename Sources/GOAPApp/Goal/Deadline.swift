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
        let isUTC = text.hasSuffix("Z")
        let parts = (isUTC ? text.dropLast() : text[...]).split(omittingEmptySubsequences: false) {
            $0 == " " || $0 == "T"
        }
        let (day, clock) = (numbers(parts[0], "-", count: 3), numbers(parts[parts.count - 1], ":", count: 2))
        guard let time = instant(parts.count, day, clock, now) else { return nil }
        // Both days and times are as they should be.
        if isUTC { return parts.count == 2 ? Timestamp(text: text).map { $0 - now } : nil }
        return Timestamp(millisecondsSince1970: time) - now
    }

    /// Here, in milliseconds since 1970.
    private static func instant(_ count: Int, _ day: [Int]?, _ clock: [Int]?, _ now: Timestamp) -> Int64? {
        switch (count, day, clock) {
        case (1, nil, let clock?): LocalTime.next(hour: clock[0], minute: clock[1], after: now.millisecondsSince1970)
        case (1, let day?, nil): LocalTime.instant(day, hour: 24, minute: 0)
        case (2, let day?, let clock?): LocalTime.instant(day, hour: clock[0], minute: clock[1])
        default: nil
        }
    }

    /// So many numbers with the sign between them; nil where there is anything else.
    private static func numbers(_ text: Substring, _ separator: Character, count: Int) -> [Int]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in part.allSatisfy(\.isNumber) ? Int(part) : nil }
        return parts.count == count && numbers.count == count ? numbers : nil
    }
}

/// What is asked of the time that a route takes.
struct RouteTimeWish {
    /// How many steps are done side by side.
    let places: Int
    /// Nil where there is no limit.
    let deadline: Deadline?
}
