import GOAPCore

/// Which actions wait for which others, near or far, by what is stated.
struct StatedOrder {
    /// By action number.
    private let dependencies: [[Int]]
    private let statesAny: Bool
    /// How many steps may be looked at over a whole plan; beyond that everything waits for everything.
    private var budget = 5_000_000

    init(_ actions: [Action]) {
        let numbers = Dictionary(actions.indices.map { (actions[$0].id, $0) }) { first, _ in first }
        dependencies = actions.map { $0.dependencies.flatMap(\.actions).compactMap { numbers[$0] } }
        statesAny = dependencies.contains { !$0.isEmpty }
    }

    /// Whether one action is stated to wait for another.
    mutating func waits(_ action: Int, for other: Int) -> Bool {
        guard statesAny else { return false }
        var seen: Set<Int> = [action]
        var pending = [action]
        while let next = pending.popLast() {
            budget -= 1
            if next == other || budget < 0 { return true }
            for dependency in dependencies[next] where seen.insert(dependency).inserted { pending.append(dependency) }
        }
        return false
    }
}
