import Glibc

/// The time of day where this machine is.
package enum LocalTime {
    /// - Parameters:
    ///   - date: year, month, day.
    ///   - hour: up to 24, which is the end of the day.
    /// - Returns: in milliseconds since 1970; nil where there is no such time.
    package static func instant(_ date: [Int], hour: Int, minute: Int) -> Int64? {
        guard date.count == 3, (1970...9999).contains(date[0]), (1...12).contains(date[1]), (1...31).contains(date[2]),
            (0...24).contains(hour), (0...59).contains(minute), hour < 24 || minute == 0
        else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (Int32(date[0] - 1900), Int32(date[1] - 1), Int32(date[2]))
        (parts.tm_hour, parts.tm_min, parts.tm_isdst) = (Int32(hour), Int32(minute), -1)
        let seconds = mktime(&parts)
        // A day that the month does not have is moved into the next one.
        let isMoved = hour == 24 ? instant(date, hour: 0, minute: 0) == nil : Int(parts.tm_mday) != date[2]
        guard seconds != -1, !isMoved else { return nil }
        return Int64(seconds) * 1000
    }

    /// The next time that the clock shows this, in milliseconds since 1970.
    package static func next(hour: Int, minute: Int, after now: Int64) -> Int64? {
        [0, 1].lazy.compactMap { day in
            instant(date(of: now, plus: day), hour: hour, minute: minute)
        }.first { $0 > now }
    }

    /// Year, month and day, so many days later.
    private static func date(of time: Int64, plus days: Int) -> [Int] {
        var seconds = time_t(time / 1000) + days * 86_400
        var parts = tm()
        localtime_r(&seconds, &parts)
        return [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
    }
}
