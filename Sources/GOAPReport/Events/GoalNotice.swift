package import GOAPCore

/// What a run towards a goal tells between its waves.
package enum GoalNotice: Sendable {
    /// The route that is followed from here, and what it costs.
    case route([ActionID], cost: Double)
    /// What the probes have shown, before each route.
    case observed([String: FactValue])
    /// Another one: the number of the change, and how many there may be.
    case changed([ActionID], cost: Double, number: Int, limit: Int)
    case reached(goal: String, changes: Int)
    /// A person does these; then it goes on.
    case byHand([ActionID])
    case probeSilent(fact: String, why: String)
    /// Why the run ends without having reached its goal.
    case stopped(String)
    /// How long it waits before an action is repeated although nothing changed.
    case pause(Duration)

    /// For people, without the end of the line.
    ///
    /// - Parameter unit: what costs count.
    package func text(_ unit: CostUnit) -> String {
        switch self {
        case .route(let ids, let cost): "route: \(Self.arrows(ids)), cost \(unit.text(cost))"
        case .changed(let ids, let cost, let number, let limit):
            "another route (\(number) of at most \(limit)): \(Self.arrows(ids)), cost \(unit.text(cost))"
        case .observed(let facts):
            "observed: " + list(facts.sorted { $0.key < $1.key }.map { "\($0.key) is \($0.value)" }, limit: 20)
        case .reached(let goal, let changes):
            "\(goal): reached" + (changes > 0 ? ", after \(count(changes, "change")) of the route" : "")
        case .byHand(let ids):
            "by hand: \(list(ids.map(\.text))); then: goap-runner mark \(ids.first?.text ?? "ID") done, and this command again"
        case .probeSilent(let fact, let why): "the probe of '\(fact)' says nothing: \(why)"
        case .stopped(let reason): reason
        case .pause(let length): "nothing has changed: waiting \(length.shortText) before it is tried again"
        }
    }

    private static func arrows(_ ids: [ActionID]) -> String { ids.map(\.text).joined(separator: " -> ") }
}

extension GoalNotice: LineContent {
    package var aboutAction: ActionID? { nil }

    package var kindName: String {
        switch self {
        case .route: "goal_route"
        case .observed: "goal_observed"
        case .changed: "goal_route_changed"
        case .reached: "goal_reached"
        case .byHand: "goal_by_hand"
        case .probeSilent: "goal_probe_silent"
        case .stopped: "goal_stopped"
        case .pause: "goal_paused"
        }
    }

    package static var examples: [GoalNotice] {
        [
            .route([], cost: 0), .observed([:]), .changed([], cost: 0, number: 1, limit: 1),
            .reached(goal: "", changes: 0), .byHand([]), .probeSilent(fact: "", why: ""), .stopped(""), .pause(.zero),
        ]
    }

    package func add(to members: inout LineMembers) {
        switch self {
        case .route(let ids, let cost):
            members("steps", ids)
            members("cost", cost)
        case .changed(let ids, let cost, let number, let limit):
            members("steps", ids)
            members("cost", cost)
            members("change", number)
            members("limit", limit)
        case .observed(let facts):
            members("facts", facts.sorted { $0.key < $1.key }.map { ObservedFact(name: $0.key, value: $0.value) })
        case .reached(let goal, let changes):
            members("goal", goal)
            members("changes", changes)
        case .byHand(let ids): members("steps", ids)
        case .probeSilent(let fact, let why):
            members("fact", fact)
            members("reason", why)
        case .stopped(let reason): members("reason", reason)
        case .pause(let length): members("milliseconds", length)
        }
    }
}

/// A fact as a probe has shown it.
private struct ObservedFact: JSONDescribed {
    let name: String
    let value: FactValue

    static let shape = JSONShape<Self>("observedFact") { has in
        has("fact") { $0.name }
        has("value") { $0.value }
    }
}
