import GOAPCore
import GOAPTestSupport
import Testing

struct ActionGraphTests {
    @Test func `a plan without mistakes becomes a graph with edges both ways`() throws {
        let graph = ActionGraph.resolve(.test(["A": [], "B": ["A"], "C": ["A", "B"]])).graph
        #expect(graph.dependencies.count == 3)
        #expect(Array(graph.dependencies[2]) == [0, 1])
        #expect(Array(graph.dependents[0]) == [1, 2])
        #expect(graph.order == [0, 1, 2])
    }

    @Test func `a cycle is printed from an action back to itself, and concerns its members alone`() {
        let (graph, diagnostics) = ActionGraph.resolve(
            .test(["A01": [], "A02": ["A05", "A01"], "A05": ["A02"], "A06": ["A05"]]))
        #expect(graph.cycles.keys.sorted() == [1, 2])
        #expect(graph.order == [0, 1, 2, 3])
        #expect(diagnostics.map(\.concerned) == [["A02", "A05"]])
        #expect(diagnostics.map(\.message) == ["dependency cycle: A02 -> A05 -> A02"])
        #expect(diagnostics.map(\.code) == ["dependency-cycle"])
    }

    @Test func `an action that depends on itself is a cycle of one`() {
        let diagnostics = ActionGraph.resolve(.test(["A": ["A"]])).diagnostics
        #expect(diagnostics.map(\.message) == ["dependency cycle: A -> A"])
        #expect(diagnostics.map(\.hint) == ["an action cannot wait for itself: remove the id"])
    }

    @Test func `separate cycles are all reported, what waits behind them is not`() {
        let plan = Plan.test(["A": ["B"], "B": ["A"], "C": ["D"], "D": ["C"], "E": ["A"]])
        let messages = ActionGraph.resolve(plan).diagnostics.map(\.message)
        #expect(messages == ["dependency cycle: A -> B -> A", "dependency cycle: C -> D -> C"])
    }

    @Test(arguments: 1...50 as ClosedRange<UInt64>)
    func `the order of a random graph respects every edge`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let graph = ActionGraph.resolve(.random(60, using: &generator)).graph
        var position = [Int](repeating: 0, count: 60)
        for (place, node) in graph.order.enumerated() { position[node] = place }
        for node in 0..<60 {
            for dependency in graph.dependencies[node] { #expect(position[dependency] < position[node]) }
        }
    }

    @Test func `waves need nothing but the waves before them`() throws {
        let graph = ActionGraph.resolve(.test(["A": [], "B": ["A"], "C": ["A"], "D": ["B", "C"], "E": []])).graph
        #expect(Schedule(graph).waves == [[0, 4], [1, 2], [3]])
    }

    @Test func `the critical path is the chain with the highest cost`() throws {
        var plan = Plan.test(["A": [], "B": ["A"], "C": ["A"], "D": ["B", "C"]])
        plan.actions[2].cost = Cost("5")
        let schedule = Schedule(ActionGraph.resolve(plan).graph)
        #expect(schedule.criticalPath == [0, 2, 3])
        #expect(schedule.criticalCost == 7)
    }

    @Test func `a schedule of what is left leaves out what is done`() throws {
        let graph = ActionGraph.resolve(.test(["A": [], "B": ["A"], "C": ["B"]])).graph
        #expect(Schedule(graph) { $0 != 0 }.waves == [[1], [2]])
    }

    @Test func `an empty plan has an empty schedule`() throws {
        let schedule = Schedule(ActionGraph.resolve(Plan(actions: [])).graph)
        #expect(schedule.waves.isEmpty)
        #expect(schedule.criticalPath.isEmpty)
    }
}
