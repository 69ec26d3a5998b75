import GOAPCore

/// An estimate of what the rest of the way costs.
///
/// Admissible ones never say more than it costs at least, which is what A* needs for its proof.
protocol Heuristic {
    /// - Parameter state: the propositions that hold, one bit each.
    /// - Returns: units of cost; nil when the goal is out of reach.
    mutating func estimate(_ state: UnsafePointer<UInt64>) -> Int?
}

/// Knows nothing: A* with it is Dijkstra's algorithm.
struct BlindHeuristic: Heuristic {
    func estimate(_ state: UnsafePointer<UInt64>) -> Int? { 0 }
}
