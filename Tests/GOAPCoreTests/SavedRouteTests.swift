import GOAPCore
import Testing

struct SavedRouteTests {
    private var route: SavedRoute {
        let steps = ["A1", "A2"].map { SavedRoute.Step(ActionID($0), title: "t", cost: 2, executes: "e", means: "m") }
        var route = SavedRoute(plan: "plans/p.md", goals: ["live"], goalText: "live", steps: steps)
        (route.facts, route.probes, route.finished) = (["live": "false", "x": nil], ["live": "h"], ["A1": false])
        return route
    }

    @Test func `anything that is other makes it another route`() {
        let changes: [(inout SavedRoute) -> Void] = [
            { $0.plan = "plans/q.md" }, { $0.goals = [] }, { $0.goalText = "all" }, { $0.steps.reverse() },
            { $0.steps.removeLast() }, { $0.handlers = [$0.steps.removeLast()] }, { $0.facts["live"] = "true" },
            { $0.facts.updateValue(nil, forKey: "live") }, { $0.facts["x"] = "" }, { $0.facts["y"] = "1" },
            { $0.probes = [:] }, { $0.finished["A1"] = true },
            { $0.steps[0] = .init("A1", title: nil, cost: 2, executes: "e", means: "m") },
            { $0.steps[0] = .init("A1", title: "t", cost: 2.5, executes: "e", means: "m") },
            { $0.steps[0] = .init("A1", title: "t", cost: 2, executes: "em", means: "") },
        ]
        var hashes = [route.hash]
        for change in changes {
            var other = route
            change(&other)
            hashes.append(other.hash)
        }
        #expect(Set(hashes).count == hashes.count)
        #expect(route.hash == route.hash && route.cost == 4)
    }

    @Test func `an approved route lets exactly its own be executed`() {
        var approvals = Approvals()
        let scope = ApprovalScope(shown: "", until: Timestamp(millisecondsSince1970: 50))
        approvals.give(
            RouteApproval(by: "Ada", at: Timestamp(millisecondsSince1970: 1), budget: 4, scope: scope), route: "r")
        let action = Action(id: "A1", at: PlanLocation(line: 1, column: 1))
        let subject = ApprovalSubject(action, scripts: [])
        func standing(_ hash: String, route: String, at time: Int64) -> ApprovalStanding {
            let now = Timestamp(millisecondsSince1970: time)
            return approvals.granting(["A1": hash], of: route, at: now).standing(.commands, of: "A1", subject, at: now)
        }
        #expect(standing(subject.hash, route: "r", at: 9).isApproved)
        #expect(!standing("other", route: "r", at: 9).isApproved)
        #expect(!standing(subject.hash, route: "other", at: 9).isApproved)
        #expect(!standing(subject.hash, route: "r", at: 50).isApproved)
        #expect(approvals.routes["r"]?.allows(4) ?? false)
        approvals.spend(0.5, onRoute: "r")
        #expect(!(approvals.routes["r"]?.allows(4) ?? true))
        approvals.withdraw(route: "r")
        #expect(!standing(subject.hash, route: "r", at: 9).isApproved)
    }
}
