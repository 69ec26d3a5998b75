import GOAPCore
import GOAPTestSupport
import Testing

/// Graphs of random plans against the plainest way to find the same.
struct RandomGraphTests {
    /// A plan whose dependencies point anywhere, so that about half of these plans hold a cycle.
    private static func tangled(seed: UInt64) -> (plan: Plan, edges: [[Int]]) {
        var random = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...9, using: &random)
        let edges = (0..<count).map { _ in
            (0..<Int.random(in: 0...2, using: &random)).filter { _ in Bool.random(using: &random) }.map { _ in
                Int.random(in: 0..<count, using: &random)
            }
        }
        let actions = edges.enumerated().map { number, targets in
            var action = Action(id: ActionID("A\(number)"), at: PlanLocation(line: number + 1, column: 1))
            action.dependencies = targets.map { Dependency([.actions([ActionID("A\($0)")])], at: action.location) }
            return action
        }
        return (Plan(actions: actions), edges)
    }

    /// Whether a walk along edges comes back to where it began: every walk is tried.
    private static func returns(to start: Int, _ edges: [[Int]]) -> Bool {
        var seen: Set<Int> = []
        func walk(_ node: Int) -> Bool {
            edges[node].contains { next in next == start || seen.insert(next).inserted && walk(next) }
        }
        return walk(start)
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `an action is a member of a cycle exactly when a walk over dependencies comes back to it`(seed: UInt64) {
        let (plan, edges) = Self.tangled(seed: seed)
        let members = edges.indices.filter { Self.returns(to: $0, edges) }
        let (graph, diagnostics) = ActionGraph.resolve(plan)
        #expect(graph.cycles.keys.sorted() == members)
        #expect(Set(diagnostics.flatMap(\.concerned)) == Set(members.map { ActionID("A\($0)") }))
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `the order holds every action once, and only members of one cycle stand before what they wait for`(
        seed: UInt64
    ) {
        let (plan, edges) = Self.tangled(seed: seed)
        let graph = ActionGraph.resolve(plan).graph
        #expect(graph.order.sorted() == Array(edges.indices))
        var place = [Int](repeating: 0, count: edges.count)
        for (position, node) in graph.order.enumerated() { place[node] = position }
        for (node, targets) in edges.enumerated() {
            for target in targets where place[target] >= place[node] {
                #expect(graph.cycles[node] != nil && graph.cycles[node] == graph.cycles[target])
            }
        }
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `every cycle that is named is one, and the place is a dependency of its first action`(seed: UInt64) {
        let (plan, edges) = Self.tangled(seed: seed)
        for diagnostic in ActionGraph.resolve(plan).diagnostics {
            let names = diagnostic.message.dropFirst("dependency cycle: ".count).split(separator: " -> ")
            let nodes = names.compactMap { Int($0.dropFirst()) }
            #expect(nodes.count > 1 && nodes.first == nodes.last)
            for (node, next) in zip(nodes, nodes.dropFirst()) { #expect(edges[node].contains(next)) }
            #expect(Set(nodes).count == nodes.count - 1, "an action is named twice")
            #expect(diagnostic.location?.line == nodes.first.map { $0 + 1 })
        }
    }

    @Test(arguments: 1...50 as ClosedRange<UInt64>)
    func `the order holds every action once, in the plan's order where nothing else decides`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let graph = ActionGraph.resolve(.random(30, using: &random)).graph
        #expect(graph.order.sorted() == Array(0..<30))
        let roots = graph.order.prefix { graph.dependencies[$0].isEmpty }
        #expect(Array(roots) == (0..<30).filter { graph.dependencies[$0].isEmpty })
    }

    @Test(arguments: 1...50 as ClosedRange<UInt64>)
    func `an edge forwards is an edge backwards`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let graph = ActionGraph.resolve(.random(30, using: &random)).graph
        for node in 0..<30 {
            #expect(Array(graph.dependents[node]) == (0..<30).filter { graph.dependencies[$0].contains(node) })
        }
        #expect(graph.dependencies.count == graph.dependents.count)
    }

    @Test func `edges are ascending and each there once, whatever is collected`() {
        let edges = Adjacency([[2, 1, 2], [], [0, 0]])
        #expect((0..<3).map { Array(edges[$0]) } == [[1, 2], [], [0]])
        #expect(edges.count == 3)
        #expect(edges.nodeCount == 3)
    }

    @Test func `an id that stands twice means its first action`() throws {
        let graph = ActionGraph.resolve(.test(["A": [], "B": [], "A": ["B"]])).graph
        #expect(graph.index(of: "A") == 0)
        #expect(graph.index(of: "C") == nil)
    }

    @Test func `what the reader found comes in the plan's order, and an error holds what it concerns`() {
        var plan = Plan.test(["A": []])
        let late = Diagnostic(.warning, code: "late", "late", at: PlanLocation(line: 9, column: 1))
        let early = Diagnostic(.warning, code: "early", "early", at: PlanLocation(line: 2, column: 1))
        let anywhere = Diagnostic(.note, code: "anywhere", "anywhere", at: nil)
        plan.diagnostics = [late, early, anywhere]
        let resolved = ActionGraph.resolve(plan)
        #expect(resolved.graph.errors.isEmpty)
        #expect(resolved.diagnostics.map(\.code) == ["anywhere", "early", "late"])
        let wrong = Diagnostic(.error, code: "wrong", "wrong", at: nil, concerning: ["A", "B"])
        plan.diagnostics.append(wrong)
        #expect(ActionGraph.resolve(plan).graph.errors == [0: [wrong]])
    }
}

/// Waves and the critical path against their definitions.
struct RandomScheduleTests {
    /// A random plan with costs, and which of its actions are left to do.
    private static func sample(_ seed: UInt64) throws -> (graph: ActionGraph, left: Set<Int>) {
        var random = SeededGenerator(seed: seed)
        var plan = Plan.random(14, using: &random)
        for index in plan.actions.indices where Bool.random(using: &random) {
            plan.actions[index].cost = Cost("\(Int.random(in: 0...9, using: &random))")
        }
        let graph = ActionGraph.resolve(plan).graph
        return (graph, Set((0..<14).filter { _ in Int.random(in: 0..<4, using: &random) > 0 }))
    }

    @Test(arguments: 1...80 as ClosedRange<UInt64>)
    func `an action's wave is the longest chain of open dependencies before it`(seed: UInt64) throws {
        let (graph, left) = try Self.sample(seed)
        func chain(_ node: Int) -> Int {
            graph.dependencies[node].filter(left.contains).map { chain($0) + 1 }.max() ?? 0
        }
        let waves = Schedule(graph, where: left.contains).waves
        #expect(waves.flatMap { $0 }.sorted() == left.sorted())
        for (number, wave) in waves.enumerated() {
            #expect(wave == wave.sorted() && !wave.isEmpty)
            for node in wave { #expect(chain(node) == number) }
        }
    }

    @Test(arguments: 1...80 as ClosedRange<UInt64>)
    func `no chain costs more than the critical path, which is one`(seed: UInt64) throws {
        let (graph, left) = try Self.sample(seed)
        func cost(_ node: Int) -> Double { graph.actions[node].cost?.value ?? 1 }
        func dearest(_ node: Int) -> Double {
            cost(node) + (graph.dependencies[node].filter(left.contains).map(dearest).max() ?? 0)
        }
        let schedule = Schedule(graph, where: left.contains)
        #expect(schedule.criticalCost == left.map(dearest).max() ?? 0)
        #expect(schedule.criticalPath.map(cost).reduce(0, +) == schedule.criticalCost)
        #expect(left.isSuperset(of: schedule.criticalPath))
        for (earlier, later) in zip(schedule.criticalPath, schedule.criticalPath.dropFirst()) {
            #expect(graph.dependencies[later].contains(earlier))
        }
    }
}
