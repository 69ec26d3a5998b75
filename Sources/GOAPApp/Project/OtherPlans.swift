import GOAPCore
import GOAPMarkdown
import GOAPStore
import GOAPSystem

/// Dependencies on actions of other plans, `NAME#A05`: the file `NAME.md` beside this plan.
struct OtherPlans {
    private let place: ProjectPlace
    private let invocation: Invocation
    private var situations: [String: Situation?] = [:]

    /// - Parameter place: of the plan that names the others.
    init(_ place: ProjectPlace, _ invocation: Invocation) {
        self.place = place
        self.invocation = invocation
    }

    /// Whether the plan has conditions that other plans may meet.
    static func areNamed(in plan: Plan) -> Bool {
        plan.actions.contains { $0.dependencies.contains(where: \.hasExternals) }
    }

    /// The plan without the conditions that other plans have met, and without warnings about those that exist.
    mutating func resolve(_ plan: Plan) -> Plan {
        guard Self.areNamed(in: plan) else { return plan }
        var plan = plan
        var known = Set<String>()
        for index in plan.actions.indices {
            plan.actions[index].dependencies = plan.actions[index].dependencies.compactMap { dependency in
                resolve(dependency, &known)
            }
        }
        plan.diagnostics.removeAll { diagnostic in
            diagnostic.code == "unknown-dependency" && diagnostic.subject.map(known.contains) ?? false
        }
        return plan
    }

    /// Nil when another plan has met it.
    private mutating func resolve(_ dependency: Dependency, _ known: inout Set<String>) -> Dependency? {
        for name in dependency.externals {
            guard let isMet = isMet(name) else { continue }
            known.insert(name)
            if isMet { return nil }
        }
        return dependency
    }

    /// Whether the other plan's action is finished and believed; nil when there is no such plan or action.
    private mutating func isMet(_ name: String) -> Bool? {
        let parts = name.split(separator: "#", maxSplits: 1).map(String.init)
        guard parts.count == 2, !parts[0].contains("/"), let situation = situation(of: parts[0]),
            let index = situation.graph.index(of: ActionID(parts[1]))
        else { return nil }
        return situation.standing[index].satisfiesDependents
    }

    private mutating func situation(of name: String) -> Situation? {
        if let known = situations[name] { return known }
        let found = read("\(Path.parent(of: place.plan))/\(name).md")
        situations[name] = .some(found)
        return found
    }

    /// The plan with what is recorded of it here, and in the evidence beside it.
    private func read(_ path: String) -> Situation? {
        var place = place
        place.plan = path
        guard let entry = try? invocation.readings.reading(path, with: PlanLocator.companion(of: path))
        else { return nil }
        let graph = ActionGraph.resolve(entry.reading.executablePlan).graph
        let history = try? RunHistory(state: place.state, plan: path)?.tracing
        let doubts = try? RecordDoubts(history, of: graph, at: place, invocation.environment)
        return Situation(graph, doubts?.recorded ?? RunState(), doubts: doubts?.doubts ?? [:])
    }
}
