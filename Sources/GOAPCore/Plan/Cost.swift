/// What an action costs, as written (`3-4 points`, `2h`), with the number that critical paths add up.
package struct Cost: Hashable, Sendable {
    /// As written, trimmed.
    package let text: String
    /// The first number; times are in hours, so that `30m` and `2h` can be added.
    package let value: Double

    /// Nil when the text holds neither a number nor a size; a size counts as 1.
    package init?(_ text: String) {
        guard let (number, rest) = Self.leadingNumber(in: text) else {
            guard Self.sizes.contains(text.lowercased()) else { return nil }
            (self.text, value) = (text, 1)
            return
        }
        self.text = text
        self.value = number * Self.hours(per: rest)
    }

    private static let sizes: Set<String> = [
        "xxs", "xs", "s", "m", "l", "xl", "xxl", "small", "medium", "large", "low", "high", "trivial", "s-m", "m-l",
        "s/m",
    ]

    /// Whether the text is nothing but the number.
    package var isPlainNumber: Bool { Double(text) != nil }

    private static func leadingNumber(in text: String) -> (Double, Substring)? {
        guard let start = text.firstIndex(where: { $0.isASCII && $0.isNumber }) else { return nil }
        let tail = text[start...]
        let digits = tail.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let number = Double(digits.last == "." ? digits.dropLast() : digits) else { return nil }
        return (number, afterRange(tail[digits.endIndex...]))
    }

    /// `1-2h`: the unit stands after the range.
    private static func afterRange(_ text: Substring) -> Substring {
        text.drop { $0 == " " || $0 == "-" || $0 == "–" || $0 == "." || ($0.isASCII && $0.isNumber) }
    }

    private static func hours(per unit: Substring) -> Double {
        let word = unit.lowercased()
        if word.hasPrefix("min") || word == "m" || word.hasPrefix("m ") { return 1.0 / 60 }
        if word.hasPrefix("day") || word == "d" { return 8 }
        return 1
    }
}
