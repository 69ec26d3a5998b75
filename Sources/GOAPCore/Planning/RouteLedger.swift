/// What a run towards a goal has tried, and what it may still try.
///
/// It ends every run: an action that failed is out until the world has changed what it needs, and every repetition
/// counts against a limit.
package struct RouteLedger: Sendable {
    /// The bounds of a whole run.
    package struct Limits: Hashable, Sendable {
        /// How often the route may change.
        package var replans = 3
        /// How many attempts may start.
        package var attempts = 1000
        /// What everything that is started may cost, in the unit of the plan's costs; nil for any.
        package var cost: Double?

        package init() {}
    }

    /// What a route is beside the one that was followed so far.
    package enum Course: Hashable, Sendable {
        case first, same
        /// The number of the change.
        case changed(Int)
        case changedTooOften(Int)
    }

    /// An attempt that is over.
    package struct Attempt: Sendable {
        let action: ActionID
        let hasFailed: Bool
        let preconditions: [Condition]
        let effects: [Effect]

        package init(_ action: ActionID, hasFailed: Bool, preconditions: [Condition], effects: [Effect]) {
            self.action = action
            self.hasFailed = hasFailed
            self.preconditions = preconditions
            self.effects = effects
        }
    }

    /// What an effect was to add to a fact.
    private struct Gain: Sendable {
        let action: ActionID
        let name: String
        let before: Double
        let isUpward: Bool
    }

    package let limits: Limits
    package private(set) var attempts = 0
    package private(set) var replans = 0
    /// What everything that was started has cost.
    package private(set) var spent: Double
    /// For each action that failed: the facts that it needs, as they were.
    private var failures: [ActionID: [(name: String, value: FactValue?)]] = [:]
    private var attempted: Set<ActionID> = []
    /// The actions whose last attempt failed.
    private var failed: Set<ActionID> = []
    private var gains: [Gain] = []
    /// The actions of the last wave that moved a fact as they promise, by however much.
    private var progressed: Set<ActionID> = []
    /// What was left of the route after the last wave, as it should have gone.
    private var expected: [ActionID]?

    /// - Parameters:
    ///   - forgiven: what failed before and may be tried again.
    ///   - spent: what was spent before.
    package init(_ limits: Limits = Limits(), forgiven: Set<ActionID> = [], spent: Double = 0) {
        self.limits = limits
        self.spent = spent
        failed = forgiven
    }

    /// The actions whose last attempt failed.
    package var unsuccessful: Set<ActionID> { failed }

    /// The actions that failed and may be tried again.
    package var repeatable: Set<ActionID> { failed.subtracting(failures.keys) }

    package func wasAttempted(_ action: ActionID) -> Bool { attempted.contains(action) }

    /// Takes in how the world is after a wave.
    package mutating func observe(_ world: WorldState) {
        failures = failures.filter { _, needs in needs.allSatisfy { world[$0.name] == $0.value } }
        let moved = gains.filter { gain in
            let now = world[gain.name]?.number ?? 0
            return gain.isUpward ? now > gain.before : now < gain.before
        }
        progressed = Set(moved.map(\.action))
        gains = []
    }

    /// Takes in what came of a wave.
    ///
    /// - Parameter world: as it was before.
    package mutating func take(_ wave: [Attempt], before world: WorldState) {
        for attempt in wave {
            attempted.insert(attempt.action)
            expected?.firstIndex(of: attempt.action).map { _ = expected?.remove(at: $0) }
            if attempt.hasFailed {
                failed.insert(attempt.action)
                failures[attempt.action] = attempt.preconditions.map { ($0.name, world[$0.name]) }
            } else {
                failed.remove(attempt.action)
                gains += attempt.effects.compactMap { Self.gain(attempt.action, $0, world) }
            }
        }
    }

    private static func gain(_ action: ActionID, _ effect: Effect, _ world: WorldState) -> Gain? {
        guard case .increases(let amount) = effect.change, let number = amount.number, number != 0 else { return nil }
        return Gain(
            action: action, name: effect.name, before: world[effect.name]?.number ?? 0, isUpward: number > 0)
    }

    /// Compares a route with what was left of the last one. An action that moved a fact less far than it promises and
    /// is in the route again is no change of it, nor is what has to be done again for it.
    package mutating func follow(_ route: [ActionID]) -> Course {
        defer { expected = route }
        guard let expected else { return .first }
        let isLoop = !progressed.isDisjoint(with: route)
        let again = progressed.union(isLoop ? attempted.subtracting(failed) : [])
        func counted(_ ids: [ActionID]) -> [String] { ids.filter { !again.contains($0) }.map(\.text).sorted() }
        guard counted(route) != counted(expected) else { return .same }
        replans += 1
        return replans > limits.replans ? .changedTooOften(replans) : .changed(replans)
    }

    /// How many of these may start within the limits, in their order.
    ///
    /// - Parameter costs: of one attempt each.
    package func allowance(_ costs: [Double]) -> Int {
        var (count, sum) = (0, spent)
        for cost in costs {
            sum += cost
            guard attempts + count < limits.attempts, limits.cost.map({ sum <= $0 }) ?? true else { break }
            count += 1
        }
        return count
    }

    /// Takes in that attempts of these costs start.
    package mutating func start(_ costs: [Double]) {
        attempts += costs.count
        spent += costs.reduce(0, +)
    }
}
