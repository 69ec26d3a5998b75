import Foundation
@testable import GOAPApp
import GOAPCore
import GOAPPlanner
import GOAPReport
import GOAPStore
import GOAPTestSupport
import Testing

/// `status`, `next`, `run ID` and `plan` agree on what may start now: on random plans with dependencies, facts and both, in
/// every stage of being worked on, and on the plans that reading is tested with.
/// `AGREEMENT_TRIALS` and `AGREEMENT_SEED` say how many plans, and from which on.
struct AgreementTests {
    private static let variables = ProcessInfo.processInfo.environment
    private static let first = variables["AGREEMENT_SEED"].flatMap { UInt64($0) } ?? 1
    private static let trials = variables["AGREEMENT_TRIALS"].flatMap { UInt64($0) } ?? 160

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `on a random plan all commands agree`(block: UInt64) throws {
        let size = (Self.trials + 7) / 8
        for seed in Self.first + block * size..<Self.first + (block + 1) * size {
            let plan = RandomFactPlan(seed: seed)
            let fixture = AppFixture(plan: plan.text)
            try plan.record(in: fixture)
            let faults = try Agreement(fixture).faults
            #expect(faults.isEmpty, "seed \(seed): \(faults)\n\(plan.text)")
        }
    }

    private static let fixtures = Clients.root + "/Tests/GOAPMarkdownTests/Fixtures"

    @Test(
        arguments: try FileManager.default.subpathsOfDirectory(atPath: fixtures).filter { $0.hasSuffix(".md") }.sorted()
    )
    func `on the plans that reading is tested with all commands agree`(name: String) throws {
        let fixture = AppFixture(plan: try String(contentsOfFile: Self.fixtures + "/" + name, encoding: .utf8))
        guard (try? fixture.project()) != nil else { return }
        let faults = try Agreement(fixture).faults
        #expect(faults.isEmpty, "\(faults)")
    }

    @Test func `the random plans hold what can differ`() throws {
        var words: Set<String> = []
        for seed in 1...60 as ClosedRange<UInt64> {
            let plan = RandomFactPlan(seed: seed)
            let fixture = AppFixture(plan: plan.text)
            try plan.record(in: fixture)
            words.formUnion(try Agreement(fixture).words.values)
        }
        #expect(
            words.isSuperset(of: ["ready", "manual", "waiting", "blocked", "conditional", "held", "done", "failed"]))
    }
}

/// What the commands say about one plan, held against each other.
private struct Agreement {
    private let fixture: AppFixture
    private let project: Project
    /// The words of all actions, from `status --json`.
    private(set) var words: [String: String] = [:]
    private var ready: Set<String> = []
    private var offered: Set<String> = []
    private(set) var faults: [String] = []

    init(_ fixture: AppFixture) throws {
        self.fixture = fixture
        project = try fixture.project()
        try readStatus()
        try checkNext()
        for action in project.graph.actions { checkRun(action) }
        try checkPlanner()
        for goal in [[], ["all"]] + project.graph.actions.prefix(6).map({ [$0.id.text] }) { try checkRoute(goal) }
    }

    private mutating func readStatus() throws {
        var view = StatusView(fixture.choice, fixture.invocation)
        view.format = .json
        _ = try view.run()
        let document = try fixture.document()
        for case let action as [String: Any] in document["actions"] as? [Any] ?? [] {
            if let id = action["id"] as? String { words[id] = action["state"] as? String }
        }
        ready = Set(document["ready"] as? [String] ?? [])
        offered = Set(document["next"] as? [String] ?? [])
        if !offered.isSubset(of: ready) { faults.append("next are \(offered), ready \(ready)") }
    }

    /// `next` starts what `status` calls ready, of a plan with a goal what it says is next.
    private mutating func checkNext() throws {
        var next = NextRun(fixture.choice, fixture.invocation)
        (next.dryRun, next.output.json) = (true, true)
        _ = try next.run()
        let listed = (try fixture.document()["actions"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
        let executable = offered.filter { ["ready", "gated"].contains(words[$0]) }
        if Set(listed) != executable { faults.append("next lists \(listed), status \(executable.sorted())") }
    }

    /// `run ID` starts what is ready, or what a person has judged; everything else that is open it refuses.
    private mutating func checkRun(_ action: Action) {
        let word = words[action.id.text] ?? ""
        guard !action.isManual, ["ready", "gated", "waiting", "blocked", "conditional"].contains(word) else {
            return
        }
        var run = NamedRun(fixture.choice, fixture.invocation)
        (run.dryRun, run.ids) = (true, [action.id.text])
        let refusal = failure { _ = try run.run() }
        _ = fixture.output()
        let isStarted = ["ready", "gated", "conditional"].contains(word)
        if isStarted != (refusal == nil) {
            faults.append("run \(action.id), which is \(word): \(refusal?.message ?? "started")")
        }
    }

    /// The planner can begin with exactly what is ready.
    private mutating func checkPlanner() throws {
        let problem = try RoutePlanning(project, .read([], project), limit: .zero).problem
        for (index, action) in problem.actions.enumerated() where action.exclusion == nil {
            let id = project.graph.actions[index].id.text
            let isMet = action.dependencies.allSatisfy { $0.contains { $0.allSatisfy(problem.finished.contains) } }
            let isPossible = isMet && action.preconditions.allSatisfy(problem.initial.satisfies)
            switch words[id] {
            case "ready", "gated", "manual":
                if !isPossible { faults.append("\(id) is ready, and no route begins with it") }
            case "waiting", "blocked": if isPossible { faults.append("\(id) waits, and a route can begin with it") }
            default: break
            }
        }
    }

    /// A route begins with what may start, or with what has to be done again.
    private mutating func checkRoute(_ goal: [String]) throws {
        guard let goal = try? GoalArgument.read(goal, project) else { return }
        let report = try RoutePlanning(project, goal, limit: .milliseconds(20)).report(budget: nil)
        let startable: Set = [
            "ready", "gated", "manual", "conditional", "done", "unneeded", "contradicted", "elsewhere", "held",
        ]
        for index in report.firstWave {
            let id = project.graph.actions[index].id.text
            guard let word = words[id], !startable.contains(word) else { continue }
            faults.append("the route to \(goal.text) begins with \(id), which is \(word)")
        }
    }
}

/// A plan over flags, a counter and a word, with dependencies, facts or both.
private struct RandomFactPlan {
    let text: String
    /// What probes or actions are recorded to have shown.
    private let observed: [(name: String, value: String)]

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func one<T>(_ items: [T]) -> T { items.randomElement(using: &random)! }
        func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }
        let facts = (0..<Int.random(in: 2...5, using: &random)).map { "f\($0)" }
        let (hasWorld, hasOrder) = (chance(2), chance(2))
        func need() -> String {
            switch Int.random(in: 0..<8, using: &random) {
            case 0: "NOT \(one(facts))"
            case 1: "n >= \(Int.random(in: 1...3, using: &random))"
            case 2: "word = \(one(["main", "next"]))"
            case 3: one(["state.\(one(facts))", "unheard", "NOT unheard"])
            default: one(facts)
            }
        }
        func gift() -> String {
            switch Int.random(in: 0..<8, using: &random) {
            case 0: "NOT \(one(facts))"
            case 1: one(["n += 1", "n = 2", "n -= 1"])
            case 2: "word = \(one(["main", "next"]))"
            default: one(facts)
            }
        }
        func cell(_ count: Int, _ item: () -> String) -> String {
            count == 0 ? "None" : (0..<count).map { _ in item() }.joined(separator: ", ")
        }
        let count = Int.random(in: 2...6, using: &random)
        let rows = (0..<count).map { number -> String in
            let others = (0..<count).filter { $0 != number }.map { "A\($0)" }
            let order = hasOrder ? cell(chance(2) ? 1 : 0) { one(others) } : "None"
            let status = one(["PENDING", "PENDING", "PENDING", "DONE", "DONE", "SKIPPED", "FAILED"])
            let needs = cell(Int.random(in: 0...2, using: &random), need)
            let gifts = cell(Int.random(in: 0...2, using: &random), gift)
            return "| A\(number) | Step | \(order) | \(needs) | \(gifts) | \(number + 1) | \(status) |"
        }
        let commands = (0..<count).filter { _ in !chance(4) }.map { "| A\($0) | `true` |" }
        let world = facts.filter { _ in chance(2) }.map { "| state.\($0) | \(one(["true", "false"])) |" }
        let goal = chance(2) ? "**Goal facts:** \(one(facts)), \(one(facts))\n\n" : ""
        observed = facts.filter { _ in chance(4) }.map { ($0, one(["true", "false"])) }
        text =
            "# Plan\n\n"
            + (hasWorld ? "## World State\n\n| Fact | Value |\n|---|---|\n\(world.joined(separator: "\n"))\n\n" : "")
            + goal
            + "## Actions\n\n| ID | Action | Dependencies | Preconditions | Effects | Cost | Status |\n|---|---|---|---|---|---|---|\n"
            + rows.joined(separator: "\n") + "\n\n## Executable Actions\n\n| ID | Run |\n|---|---|\n"
            + commands.joined(separator: "\n") + "\n"
    }

    func record(in fixture: AppFixture) throws {
        guard !observed.isEmpty else { return }
        let journal = try Wiring(fixture.project()).journal()
        try journal.append(observed.map { .factRecorded($0.name, value: $0.value, output: "", by: nil) })
    }
}
