import GOAPCore

/// Looks for a first route by replaying relaxed plans: what of one can be applied is applied, in its order, and where
/// that was not all of it, the next one starts from there (Vidal, ICAPS 2004).
///
/// Where nothing is undone the first relaxed plan is a route. No state is looked at twice, so that it ends.
struct RelaxedReplay {
    private let task: PlanningTask
    private var space: StateBits
    private var heuristic: RelaxedPlanHeuristic
    private var path: [Int32] = []
    private var state: [UInt64]

    /// How many relaxed plans are tried, and how long a route may become.
    private static let largestCount = 500
    private static let largestLength = 200_000

    /// Nil where no route is found.
    static func route(_ task: PlanningTask, until isOver: () -> Bool) -> [Int32]? {
        var replay = RelaxedReplay(task)
        return replay.run(until: isOver) ? replay.path : nil
    }

    private init(_ task: PlanningTask) {
        self.task = task
        space = StateBits(task)
        heuristic = RelaxedPlanHeuristic(task)
        state = space.initial
    }

    private mutating func run(until isOver: () -> Bool) -> Bool {
        var seen = Set([state])
        for _ in 0..<Self.largestCount {
            if space.isGoal(state) { return true }
            guard !isOver(), heuristic.estimate(state) != nil else { return false }
            guard follow(heuristic.plan), seen.insert(state).inserted else { return false }
        }
        return false
    }

    /// Applies what can be applied of a relaxed plan, round after round; false where nothing can.
    private mutating func follow(_ plan: [(index: Int32, uses: Int)]) -> Bool {
        var rest = plan
        let start = path.count
        var before = -1
        while before < path.count, !rest.isEmpty {
            before = path.count
            for position in rest.indices {
                while rest[position].uses > 0, isApplicable(rest[position].index), path.count < Self.largestLength {
                    space.apply(rest[position].index, to: &state)
                    path.append(rest[position].index)
                    rest[position].uses -= 1
                }
            }
            rest.removeAll { $0.uses == 0 }
        }
        return path.count > start
    }

    private func isApplicable(_ index: Int32) -> Bool {
        task.preconditions[Int(index)].allSatisfy { StateBits.contains(state, $0) }
    }
}
