/// An instant in UTC with a resolution of one millisecond.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Since 1970-01-01T00:00:00Z, leap seconds not counted.
    package let millisecondsSince1970: Int64

    /// - Parameter millisecondsSince1970: what is outside the years that have four digits, as in a damaged row, counts as
    ///   the first or the last of their instants.
    package init(millisecondsSince1970: Int64) {
        self.millisecondsSince1970 = min(max(millisecondsSince1970, -62_167_219_200_000), 253_402_300_799_999)
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.millisecondsSince1970 < right.millisecondsSince1970
    }

    package static func - (left: Self, right: Self) -> Duration {
        .milliseconds(left.millisecondsSince1970 - right.millisecondsSince1970)
    }

    /// RFC 3339 with whole seconds, `2026-02-28T10:30:00Z`: what JSON and plans show.
    package var text: String {
        let seconds = floorDivide(millisecondsSince1970, 1000)
        let days = floorDivide(seconds, 86_400)
        let time = seconds - days * 86_400
        let (year, month, day) = Self.civil(fromDays: days)
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let clock = "\(two(time / 3600)):\(two(time % 3600 / 60)):\(two(time % 60))"
        let padding = String(repeating: "0", count: max(0, 4 - "\(year)".count))
        return "\(padding)\(year)-\(two(month))-\(two(day))T\(clock)Z"
    }

    /// Reads `2026-02-25`, `2026-02-25T19:10`, `2026-02-25 19:10:05Z`; a time without zone is taken as UTC.
    package init?(text: String) {
        let digits = text.split { !($0.isASCII && $0.isNumber) }.prefix(6).compactMap { Int64($0) }
        guard digits.count >= 3, digits.count != 4, (1970...9999).contains(digits[0]),
            (1...12).contains(digits[1]), (1...31).contains(digits[2])
        else { return nil }
        let time = digits.dropFirst(3) + [0, 0, 0]
        let clock = Array(time.prefix(3))
        guard clock[0] < 24, clock[1] < 60, clock[2] < 61 else { return nil }
        let days = Self.days(year: digits[0], month: digits[1], day: digits[2])
        millisecondsSince1970 = (days * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]) * 1000
    }

    /// The same with its milliseconds, `2026-02-28T10:30:00.250Z`.
    package var exactText: String {
        let rest = millisecondsSince1970 - floorDivide(millisecondsSince1970, 1000) * 1000
        let digits = "\(rest)"
        return text.dropLast() + "." + String(repeating: "0", count: 3 - digits.count) + digits + "Z"
    }

    /// Reads what `text` and `exactText` write.
    init?(exactText: String) {
        let parts = exactText.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = Timestamp(text: String(parts[0])), parts.count <= 2 else { return nil }
        guard parts.count == 2 else {
            self = whole
            return
        }
        guard parts[1].count == 4, parts[1].last == "Z", let rest = Int64(parts[1].dropLast()), rest >= 0 else {
            return nil
        }
        self.init(millisecondsSince1970: whole.millisecondsSince1970 + rest)
    }

    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": exact in the proleptic Gregorian calendar.
    private static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivide(shifted, 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : (value - divisor + 1) / divisor
}
