import GOAPCore

/// Turns costs into whole numbers, so that sums are exact: hours in minutes, tenths in tenths.
struct CostScale {
    /// How many units make one of the plan's.
    let unitsPerCost: Double

    /// - Parameter costs: none negative.
    init(_ costs: [Double]) {
        unitsPerCost =
            Self.candidates.first { scale in
                costs.allSatisfy { abs($0 * scale - ($0 * scale).rounded()) < 1e-6 }
            } ?? 6000
    }

    /// Ten for decimals, sixty for minutes.
    private static let candidates: [Double] = [1, 10, 60, 100, 600, 1000]
    /// Keeps every sum a heuristic forms inside 32 bits for plans people write.
    private static let largest = 1e6

    func units(_ cost: Double) -> Int { Int(min(max(0, cost * unitsPerCost), Self.largest).rounded()) }
}
