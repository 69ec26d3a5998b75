import GOAPCore

/// Walks back from what the goal cannot get to what is missing for it.
///
/// A proposition that is out of reach even if nothing is ever undone is out of reach; so the walk is a proof.
struct GapSearch {
    private let task: PlanningTask
    private let problem: PlanningProblem
    private let reached: [Bool]
    private let achievers: IndexLists
    private var seen = Set<Unsolvability.Wanted>()
    private var queue: [(wanted: Unsolvability.Wanted, atom: Int32)] = []
    private(set) var gaps: [Unsolvability.Gap] = []
    private(set) var goalGapCount = 0

    /// - Parameter task: with operators also for actions that no route may use.
    init(_ task: PlanningTask, _ problem: PlanningProblem) {
        self.task = task
        self.problem = problem
        reached =
            Reachability(task) { operatorIndex in
                let action = Int(task.actions[operatorIndex])
                return action < 0 || problem.actions[action].exclusion == nil
            }.reached
        achievers = task.reaches.transposed(count: task.atoms.count)
    }

    mutating func run() {
        _ = enqueue(task.goal)
        goalGapCount = queue.count
        var next = 0
        while next < queue.count {
            let (wanted, atom) = queue[next]
            gaps.append(Unsolvability.Gap(wanted: wanted, givers: givers(of: atom)))
            next += 1
        }
    }

    /// The propositions that are out of reach, as people read them.
    private mutating func enqueue(_ atoms: [Int32]) -> [Unsolvability.Wanted] {
        var wanted: [Unsolvability.Wanted] = []
        for atom in atoms where !reached[Int(atom)] {
            switch task.atoms[Int(atom)] {
            // Each alternative says itself what it lacks.
            case .met: wanted += enqueue(achievers[Int(atom)].flatMap { task.preconditions[Int($0)] })
            case let known: wanted += wantedValue(known).map { note($0, atom) } ?? []
            }
        }
        var seen = Set<Unsolvability.Wanted>()
        return wanted.filter { seen.insert($0).inserted }
    }

    private mutating func note(_ wanted: Unsolvability.Wanted, _ atom: Int32) -> [Unsolvability.Wanted] {
        if seen.insert(wanted).inserted { queue.append((wanted, atom)) }
        return [wanted]
    }

    private func wantedValue(_ atom: PlanningTask.Atom) -> Unsolvability.Wanted? {
        switch atom {
        case .finished(let action): .finished(action)
        case .holds(let condition): .fact(condition)
        case .value(let name, let value): value.map { .fact(Condition(name, .equals, $0)) }
        case .met: nil
        }
    }

    private mutating func givers(of atom: Int32) -> [Unsolvability.Giver] {
        var givers: [Unsolvability.Giver] = []
        for index in achievers[Int(atom)] {
            let action = Int(task.actions[Int(index)])
            guard action >= 0, !givers.contains(where: { $0.action == action }) else { continue }
            givers.append(
                Unsolvability.Giver(
                    action: action, exclusion: problem.actions[action].exclusion,
                    needs: enqueue(Array(task.preconditions[Int(index)]))))
        }
        return givers
    }
}
