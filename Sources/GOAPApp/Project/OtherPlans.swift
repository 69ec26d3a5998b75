import GOAPCore
import GOAPMarkdown
import GOAPStore

/// Dependencies on actions of other plans, `NAME#A05`: the file `NAME.md` beside this plan.
struct OtherPlans {
    private let folder: String
    private let statePath: String
    private let readings: PlanReadings
    private var states: [String: Situation?] = [:]

    init(_ place: ProjectPlace, _ readings: PlanReadings) {
        folder = place.plan.lastIndex(of: "/").map { String(place.plan[..<$0]) } ?? "."
        statePath = place.state
        self.readings = readings
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

    /// Whether the other plan's action is finished; nil when there is no such plan or action.
    private mutating func isMet(_ name: String) -> Bool? {
        let parts = name.split(separator: "#", maxSplits: 1).map(String.init)
        guard parts.count == 2, !parts[0].contains("/"), let situation = situation(of: parts[0]),
            let index = situation.graph.index(of: ActionID(parts[1]))
        else { return nil }
        return situation.states[index].satisfiesDependents
    }

    private mutating func situation(of name: String) -> Situation? {
        if let known = states[name] { return known }
        let path = "\(folder)/\(name).md"
        let recorded = (try? RunHistory.records(state: statePath, plan: path)) ?? RunState()
        let found = (try? readings.reading(path, with: nil)).map {
            Situation(ActionGraph.resolve($0.reading.plan).graph, recorded)
        }
        states[name] = .some(found)
        return found
    }
}
