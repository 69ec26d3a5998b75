import GOAPCore

/// What no way to the goal takes less than, however many steps are done side by side.
///
/// Every condition is taken to hold as soon as the first action has ended that can have to do with it; what undoes
/// others is passed over. That is never later than it is (h_max, Bonet and Geffner 2001).
struct EarliestTimes {
    private let problem: PlanningProblem
    private let durations: [Duration?]
    /// By action when it can have ended first; nil while it is out of reach.
    private var ends: [Duration?]
    /// Zero where nothing is known, or the goal is out of reach even so.
    private(set) var goal = Duration.zero
    /// By fact the actions that change it.
    private var givers: [String: [Int]] = [:]

    /// - Parameter isOver: whether the time for it is up; then nothing is known.
    init(_ problem: PlanningProblem, durations: [Duration?], until isOver: () -> Bool) {
        self.problem = problem
        self.durations = durations
        ends = [Duration?](repeating: nil, count: problem.actions.count)
        for (index, action) in problem.actions.enumerated() where action.exclusion == nil {
            for name in Set(action.effects.map(\.name)) { givers[name, default: []].append(index) }
        }
        var isUp = isOver()
        while !isUp, lower() { isUp = isOver() }
        if !isUp { goal = latest(problem.goal.map(time) + problem.goalActions.map(time)) ?? .zero }
    }

    /// Looks at each action once more; whether one can have ended earlier than was known.
    private mutating func lower() -> Bool {
        var isLower = false
        for (index, action) in problem.actions.enumerated() where action.exclusion == nil {
            guard let start = start(action) else { continue }
            let end = start + (durations[index] ?? .zero)
            guard ends[index].map({ end < $0 }) ?? true else { continue }
            ends[index] = end
            isLower = true
        }
        return isLower
    }

    private func start(_ action: PlanningAction) -> Duration? {
        latest(action.preconditions.map(time) + action.dependencies.map(time))
    }

    /// When the first of the alternatives is finished.
    private func time(_ alternatives: [[Int]]) -> Duration? {
        alternatives.compactMap { latest($0.map(time)) }.min()
    }

    private func time(_ action: Int) -> Duration? { problem.finished.contains(action) ? .zero : ends[action] }

    private func time(_ condition: Condition) -> Duration? {
        if problem.initial.satisfies(condition) { return .zero }
        return (givers[condition.name] ?? []).filter { canGive($0, condition) }.compactMap { ends[$0] }.min()
    }

    private func canGive(_ action: Int, _ condition: Condition) -> Bool {
        problem.actions[action].effects.contains { effect in
            guard effect.name == condition.name else { return false }
            guard case .becomes(let value) = effect.change else { return true }
            return condition.holds(for: value)
        }
    }

    /// Nil if one of them is.
    private func latest(_ times: [Duration?]) -> Duration? {
        var latest = Duration.zero
        for time in times {
            guard let time else { return nil }
            latest = max(latest, time)
        }
        return latest
    }
}
