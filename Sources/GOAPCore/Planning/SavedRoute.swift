/// A route as it was planned, with everything that it stands on: facts, finished actions, and hashes of what it executes.
package struct SavedRoute: Hashable, Sendable {
    /// One action of it.
    package struct Step: Hashable, Sendable {
        package let id: ActionID
        package let title: String?
        package let cost: Double
        /// The hash of everything about it that can be executed; see `ApprovalSubject`.
        package let executes: String
        /// The hash of what it needs, gives and waits for.
        package let means: String

        package init(_ id: ActionID, title: String?, cost: Double, executes: String, means: String) {
            self.id = id
            self.title = title
            self.cost = cost
            self.executes = executes
            self.means = means
        }
    }

    /// The plan's path, from the project's root.
    package var plan: String
    /// What is to be reached, as it was asked for; empty for the goal that the plan states.
    package var goals: [String]
    /// The same as people say it.
    package var goalText: String
    /// In the order of their execution.
    package var steps: [Step]
    /// What runs when one of the steps fails.
    package var handlers: [Step] = []
    /// The facts that it needs or changes, as a plan writes their values; nil for those that nothing has mentioned.
    package var facts: [String: String?] = [:]
    /// The hashes of the probes of these facts.
    package var probes: [String: String] = [:]
    /// Of its steps and of what they wait for: what is finished, and what is not.
    package var finished: [ActionID: Bool] = [:]

    package init(plan: String, goals: [String], goalText: String, steps: [Step]) {
        self.plan = plan
        self.goals = goals
        self.goalText = goalText
        self.steps = steps
    }

    /// What its steps cost together.
    package var cost: Double { steps.reduce(0) { $0 + $1.cost } }

    /// What it is known by: two routes that differ in anything have different ones.
    package var hash: String {
        var texts = ["route 1", plan, goalText] + Self.counted(goals)
        texts += Self.counted(steps.flatMap(\.parts)) + Self.counted(handlers.flatMap(\.parts))
        texts += Self.counted(facts.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value.map { "=\($0)" } ?? ""] })
        texts += Self.counted(probes.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
        texts += Self.counted(finished.sorted { $0.key.text < $1.key.text }.flatMap { [$0.key.text, "\($0.value)"] })
        return SHA256.hexadecimal(ofTexts: texts)
    }

    private static func counted(_ texts: [String]) -> [String] { ["\(texts.count)"] + texts }
}

extension SavedRoute.Step {
    fileprivate var parts: [String] { [id.text, title.map { "=\($0)" } ?? "", "\(cost)", executes, means] }
}

extension Action {
    /// The hash of what decides where it may stand in a route: what it needs, gives, waits for and is followed by.
    package var meaning: String {
        let dependencies = dependencies.flatMap { dependency in
            ["\(dependency.progress)"] + dependency.alternatives.map { "\($0)" }
        }
        let lists = [preconditions, effects, guards.map(\.text), dependencies, command.onFailure.map(\.text)]
        return SHA256.hexadecimal(ofTexts: lists.flatMap { ["\($0.count)"] + $0 })
    }
}

extension SHA256 {
    /// With their lengths no two lists of texts read the same.
    package static func hexadecimal(ofTexts texts: [String]) -> String {
        hexadecimal(of: texts.map { "\($0.utf8.count):\($0)" }.joined())
    }
}
