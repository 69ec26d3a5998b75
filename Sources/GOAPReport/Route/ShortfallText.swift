import GOAPCore
import GOAPPlanner

extension Shortfall {
    /// For programs.
    var name: String {
        switch self {
        case .time: "time"
        case .memory: "memory"
        case .rounding: "rounding"
        case .values: "values"
        case .deadline: "deadline"
        }
    }

    /// Behind "no route found".
    var words: String {
        switch self {
        case .time: "within the time limit"
        case .memory: "within \(Self.memoryLimit >> 20) MB"
        case .rounding(let amount): "with costs rounded down by at most \(amount.costText)"
        case .values: "among the values that are told apart"
        case .deadline: "in time"
        }
    }

    /// Behind a route that is not proven to be the cheapest; nothing where more time is all it takes.
    var remark: String {
        switch self {
        case .time: ""
        case .rounding(let amount): ": costs are rounded down by at most \(amount.costText)"
        case .memory, .values: ": none cheaper found \(words)"
        case .deadline: ": chosen for its time"
        }
    }
}

extension PlanningAnswer {
    /// Why there is no proof; nil where there is one.
    var shortfall: Shortfall? {
        switch self {
        case .bounded(_, _, let shortfall), .undecided(_, let shortfall): shortfall
        case .optimal, .unsolvable: nil
        }
    }
}
