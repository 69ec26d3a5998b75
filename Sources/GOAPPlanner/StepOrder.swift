import GOAPCore

/// Finds, step by step, which earlier steps a step has to wait for.
struct StepOrder {
    private let problem: PlanningProblem
    private var count = 0
    /// For each fact the steps that gave it its value: one, or several that each added to it.
    private var writers: [String: (steps: [Int], areIncreases: Bool)] = [:]
    /// The writers before these, which those that add wait for.
    private var earlierWriters: [String: [Int]] = [:]
    /// The steps that read the value since it was written.
    private var readers: [String: [Int]] = [:]
    /// For each action the step that finished it first, and its last one; -1 before.
    private var finished: [Int32]
    private var latest: [Int32]

    init(_ problem: PlanningProblem) {
        self.problem = problem
        finished = [Int32](repeating: -1, count: problem.actions.count)
        latest = finished
    }

    /// The earlier steps the next one waits for, ascending.
    mutating func append(_ index: Int) -> [Int] {
        let action = problem.actions[index]
        var before: [Int] = []
        for dependency in action.dependencies { before += steps(meeting: dependency) }
        if !action.preconditions.isEmpty || !action.effects.isEmpty { before += addFacts(of: action) }
        if latest[index] >= 0 { before.append(Int(latest[index])) }
        latest[index] = Int32(count)
        if finished[index] < 0 { finished[index] = Int32(count) }
        count += 1
        return before.ascending
    }

    /// The steps whose facts it needs or changes; notes what it does with them itself.
    private mutating func addFacts(of action: PlanningAction) -> Set<Int> {
        var before = Set<Int>()
        let increases = Set(action.effects.filter(\.isIncrease).map(\.name))
        for condition in action.preconditions { before.formUnion(writers[condition.name]?.steps ?? []) }
        for effect in action.effects {
            let adds = increases.contains(effect.name) && writers[effect.name]?.areIncreases ?? false
            before.formUnion(adds ? earlierWriters[effect.name] ?? [] : writers[effect.name]?.steps ?? [])
            before.formUnion(readers[effect.name] ?? [])
        }
        note(action, increases)
        before.remove(count)
        return before
    }

    private mutating func note(_ action: PlanningAction, _ increases: Set<String>) {
        for condition in action.preconditions { readers[condition.name, default: []].append(count) }
        for name in Set(action.effects.map(\.name)) {
            let isIncrease = increases.contains(name)
            if isIncrease, let known = writers[name], known.areIncreases, readers[name] == nil {
                writers[name]?.steps.append(count)
            } else {
                earlierWriters[name] = (writers[name]?.steps ?? []) + (readers[name] ?? [])
                writers[name] = ([count], isIncrease)
            }
            readers[name] = nil
        }
    }

    /// The first alternative that the route meets; those met from the start need no step.
    private func steps(meeting alternatives: [[Int]]) -> [Int] {
        if alternatives.count == 1, alternatives[0].count == 1 {
            let action = alternatives[0][0]
            return finished[action] < 0 || problem.finished.contains(action) ? [] : [Int(finished[action])]
        }
        let met = alternatives.lazy.compactMap { ids -> [Int]? in
            let open = ids.filter { !problem.finished.contains($0) }
            let steps = open.filter { finished[$0] >= 0 }.map { Int(finished[$0]) }
            return steps.count == open.count ? steps : nil
        }
        return met.min { ($0.max() ?? -1) < ($1.max() ?? -1) } ?? []
    }
}
