import GOAPCore

/// A unit of which numbers are whole multiples: hours and minutes in minutes, tenths in tenths.
///
/// Numbers are decimals of up to nine places, and such parts of 60 and 3600, as times are.
struct CommonUnit {
    /// How many units make one.
    let perOne: Double

    /// The largest number of units: sums of millions of them fit into 64 bits.
    static let largestCount = 1 << 40

    /// Nil where the numbers have no such unit, or are too far apart for it.
    init?(of numbers: some Sequence<Double>) {
        var units = 1
        var largest = 1.0
        for number in Set(numbers) {
            guard let own = Self.denominator(of: number) else { return nil }
            units = units / Self.divisor(units, own) * own
            largest = max(largest, number.magnitude)
            guard units <= Self.largestCount else { return nil }
        }
        guard largest * Double(units) <= Double(Self.largestCount) else { return nil }
        perOne = Double(units)
    }

    /// How many units the number is.
    func count(_ number: Double) -> Int { Int((number * perOne).rounded()) }

    /// The smallest number of parts of one of which the number is a multiple, as far as a Double can tell.
    private static func denominator(of number: Double) -> Int? {
        for parts in candidates {
            let scaled = number * Double(parts)
            guard scaled.magnitude <= Double(largestCount) else { return nil }
            let whole = scaled.rounded()
            if (scaled - whole).magnitude <= whole.magnitude * 2e-15 { return parts / divisor(parts, Int(whole)) }
        }
        return nil
    }

    /// Ascending.
    private static let candidates: [Int] = {
        var power = 1
        var found: [Int] = []
        for _ in 0...9 {
            found += [power, power * 6, power * 36]
            power *= 10
        }
        return found.sorted()
    }()

    /// The greatest common divisor.
    static func divisor(_ one: Int, _ other: Int) -> Int {
        var (one, other) = (one, abs(other))
        while other != 0 { (one, other) = (other, one % other) }
        return one
    }
}
