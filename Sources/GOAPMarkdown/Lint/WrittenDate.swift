/// A date as people write it into a completion: `2026-02-25`, `2026/2/25`, also with a time behind it.
struct WrittenDate {
    let year: Int
    let month: Int
    let day: Int

    /// The first date of a text; nil where nothing has the form of one.
    init?(in text: String) {
        let bytes = Array(text.utf8)
        for start in bytes.indices where start == 0 || !bytes[start - 1].isAlphanumeric {
            guard let (year, first) = Self.number(bytes, at: start, digits: 4...4), first < bytes.count,
                bytes[first] == UInt8(ascii: "-") || bytes[first] == UInt8(ascii: "/"),
                let (month, second) = Self.number(bytes, at: first + 1, digits: 1...2), second < bytes.count,
                bytes[second] == bytes[first], let (day, _) = Self.number(bytes, at: second + 1, digits: 1...2)
            else { continue }
            (self.year, self.month, self.day) = (year, month, day)
            return
        }
        return nil
    }

    /// As it is, with as many digits as dates have.
    var text: String {
        let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
        return "\(year)-\(two(month))-\(two(day))"
    }

    /// Whether the calendar has it.
    var exists: Bool { (1970...9999).contains(year) && (1...12).contains(month) && (1...dayCount).contains(day) }

    private var dayCount: Int {
        if month == 2 { return isLeapYear ? 29 : 28 }
        return [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    private var isLeapYear: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func number(
        _ bytes: [UInt8], at start: Int, digits: ClosedRange<Int>
    ) -> (value: Int, end: Int)? {
        var end = start
        while end < bytes.count, bytes[end].isDigit { end += 1 }
        guard digits.contains(end - start) else { return nil }
        return (bytes[start..<end].reduce(0) { $0 * 10 + Int($1 - 48) }, end)
    }
}
