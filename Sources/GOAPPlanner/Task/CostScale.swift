import GOAPCore

/// Turns costs into whole numbers, so that sums are exact.
///
/// Where costs are too far apart for that they are rounded down, so that no route seems to cost more than it does.
struct CostScale {
    /// How many units make one of the plan's.
    let unitsPerCost: Double
    /// By how much a cost is rounded down at most, in the plan's unit; nil where all are exact.
    let rounding: Double?

    /// - Parameter costs: none negative.
    init(_ costs: [Double]) {
        if let unit = CommonUnit(of: costs) {
            (unitsPerCost, rounding) = (unit.perOne, nil)
        } else {
            let largest = costs.max() ?? 1
            var power = 1.0
            while largest / power > Double(CommonUnit.largestCount) { power *= 10 }
            while largest / power * 10 <= Double(CommonUnit.largestCount) { power /= 10 }
            unitsPerCost = 1 / power
            rounding = power
        }
    }

    func units(_ cost: Double) -> Int {
        let units = max(0, cost * unitsPerCost)
        return Int(rounding == nil ? units.rounded() : units.rounded(.down))
    }
}
