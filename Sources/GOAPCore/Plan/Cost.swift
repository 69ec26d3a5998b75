/// What an action costs, as written (`3-4 points`, `2h`), with the number that critical paths add up.
package struct Cost: Hashable, Sendable {
    /// As written, trimmed.
    package let text: String
    /// The first number; times are in hours, so that `30m` and `2h` can be added.
    package let value: Double

    /// Nil when the text holds neither a number nor a size, or a number below zero; a size counts as 1.
    package init?(_ text: String) {
        guard let value = Double(text) ?? Self.amount(in: text) ?? (Self.sizes.contains(text.lowercased()) ? 1 : nil),
            value >= 0, value.isFinite
        else { return nil }
        (self.text, self.value) = (text, value)
    }

    private static let sizes: Set<String> = [
        "xxs", "xs", "s", "m", "l", "xl", "xxl", "small", "medium", "large", "low", "high", "trivial", "s-m", "m-l",
        "s/m",
    ]

    /// Whether the text is nothing but the number.
    package var isPlainNumber: Bool { Double(text) != nil }

    /// The first number with its unit, and a smaller one that follows: `2h`, `1h30m`, `1:30`, `1,200 points`.
    private static func amount(in text: String) -> Double? {
        guard let start = text.firstIndex(where: \.isDigit) else { return nil }
        let isNegative =
            text[..<start].contains { $0 == "-" || $0 == "−" } && !text[..<start].contains(where: \.isLetter)
        guard !isNegative, let (number, rest) = leadingNumber(text[start...]) else { return nil }
        if rest.first == ":", let (minutes, _) = leadingNumber(rest.dropFirst()) { return number + minutes / 60 }
        let unit = afterRange(rest).prefix { $0.isLetter || $0 == " " }
        let smaller = afterRange(rest).dropFirst(unit.count)
        guard isTime(unit), smaller.first?.isDigit ?? false, let (more, tail) = leadingNumber(smaller),
            isTime(tail.prefix(while: \.isLetter))
        else { return number * hours(per: unit) }
        return number * hours(per: unit) + more * hours(per: tail)
    }

    /// Digits with commas between thousands, and decimals.
    private static func leadingNumber(_ text: Substring) -> (Double, Substring)? {
        var digits = String(text.prefix(while: \.isDigit))
        var rest = text.dropFirst(digits.count)
        while rest.first == ",", rest.dropFirst().prefix(while: \.isDigit).count == 3 {
            digits += rest.dropFirst().prefix(3)
            rest = rest.dropFirst(4)
        }
        let decimals = rest.first == "." ? rest.dropFirst().prefix(while: \.isDigit) : ""
        if !decimals.isEmpty {
            digits += "." + decimals
            rest = rest.dropFirst(decimals.count + 1)
        }
        return Double(digits).map { ($0, rest) }
    }

    /// `1-2h`: the unit stands after the range.
    private static func afterRange(_ text: Substring) -> Substring {
        text.drop { $0 == " " || $0 == "-" || $0 == "–" || $0 == "." || $0.isDigit }
    }

    /// Units of time as people write them, by what they begin with; a day has 8 hours, a week 5 days, a month 4 weeks.
    private static let units: [(beginning: String, short: String, hours: Double)] = [
        ("sec", "s", 1.0 / 3600), ("min", "m", 1.0 / 60), ("hour", "h", 1), ("hr", "hrs", 1), ("day", "d", 8),
        ("week", "w", 40), ("month", "mo", 160),
    ]

    private static func unit(_ text: Substring) -> Double? {
        let word = text.drop { $0 == " " }.prefix(while: \.isLetter).lowercased()
        return units.first { word.hasPrefix($0.beginning) || word == $0.short }?.hours
    }

    /// Whether a unit of time stands behind the number that the text begins with.
    static func isTime(behindNumber text: Substring) -> Bool {
        guard let (_, rest) = leadingNumber(text) else { return false }
        return rest.first == ":" || isTime(afterRange(rest).prefix { $0.isLetter || $0 == " " })
    }

    private static func isTime(_ text: Substring) -> Bool { unit(text) != nil }

    private static func hours(per text: Substring) -> Double { unit(text) ?? 1 }
}

extension Character {
    fileprivate var isDigit: Bool { isASCII && isNumber }
}
