/// How a run is to be carried out: one value for the command line, the scheduler and the engine.
package struct RunRequest: Hashable, Sendable {
    /// How many actions are under way at once, at least 1.
    package var jobs: Int
    package var startPolicy: StartPolicy
    package var failureRule: Scheduler.FailureRule
    /// Whether to wait for what other processes run and go on with what depends on it.
    package var sharesWork: Bool
    /// Whether an action starts although no service could say if its credentials are good (`--allow-unknown`).
    package var allowsUnknown: Bool
    /// Whether an action starts although a credential ends before its limit (`--allow-expiring`).
    package var allowsExpiring = false
    /// The limit of one attempt for actions that name none.
    package var defaultTimeout: Duration?
    /// The actions that are done again although they are recorded as done, and the steps of a route, each with the attempts
    /// it had when that was decided: one that another process did again meanwhile is not.
    package var again: [ActionID: Int] = [:]
    /// For actions, by number, those that they must not overtake, beside their dependencies: the order of a route.
    package var order: [Int: [Int]] = [:]
    /// The actions that this run is a part of, each with the pool it has a place in: they end only after this run.
    package var enclosing: [ActionID: Pool?] = [:]

    package init(
        jobs: Int = 1, startPolicy: StartPolicy = .ready, failureRule: Scheduler.FailureRule = .stopStarting,
        sharesWork: Bool = false, allowsUnknown: Bool = false, defaultTimeout: Duration? = nil
    ) {
        self.jobs = jobs
        self.startPolicy = startPolicy
        self.failureRule = failureRule
        self.sharesWork = sharesWork
        self.allowsUnknown = allowsUnknown
        self.defaultTimeout = defaultTimeout
    }

    /// Where a place is taken for an action: a pool in which an action that we are part of has a place lends that place, to
    /// one at a time.
    package func pool(for action: Action) -> Pool? {
        guard let pool = action.command.pool else { return nil }
        let lender = enclosing.filter { $0.value?.name == pool.name }.keys.min { $0.text < $1.text }
        return lender.map { Pool(name: "\(pool.name) lent by \($0)", size: 1) } ?? pool
    }

    /// The recorded states from which the action may start.
    ///
    /// - Parameter attempts: how many are recorded of it now.
    package func startableStates(of action: ActionID, attempts: Int) -> Set<ActionState> {
        // What a route was to start has been started by another run since: what came of it has to be looked at first.
        if startPolicy == .route, let planned = again[action], planned != attempts { return [] }
        let states = startPolicy.startableStates
        return again[action] == attempts ? states.union([.done, .skipped, .failed]) : states
    }
}

/// Which of the wanted actions may start.
package enum StartPolicy: String, Hashable, Sendable, CaseIterable {
    /// Those that never ran or were interrupted, once everything they wait for is finished: `next`.
    case ready
    /// The same after a failure as well, and in spite of conditions that only a person can judge: `run ID`.
    case named
    /// All, regardless of recorded states, dependencies and claims: `run ID --force`.
    case forced
    /// All, regardless of recorded states and dependencies, because a planner has ordered them: `run --goal`.
    case route

    /// The recorded states from which an action may start.
    package var startableStates: Set<ActionState> {
        switch self {
        // What was not needed may be by now: what is observed decides, not what was recorded then.
        case .ready: Set(ActionState.allCases.filter(\.isStartable)).union([.unneeded])
        case .named: Set(ActionState.allCases.filter(\.isStartable)).union([.unneeded, .failed])
        case .forced: Set(ActionState.allCases).subtracting([.running])
        case .route: Set(ActionState.allCases).subtracting([.running, .remote, .lost])
        }
    }

    /// Whether open dependencies do not hold an action back.
    package var ignoresDependencies: Bool { self == .forced || self == .route }

    /// Whether conditions in words, or outside the plan, do not hold an action back.
    package var ignoresConditions: Bool { self != .ready }

    /// Whether a lease of another person or agent does not hold an action back.
    package var takesOverLeases: Bool { self == .forced }
}
