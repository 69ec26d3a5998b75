import GOAPCore
@testable import GOAPPlanner
import GOAPTestSupport
import Testing

/// Every block of seeds is a test of its own, so that a failure names the seed and the blocks run side by side.
@Suite struct PlannerPropertyTests {
    @Test(arguments: 0..<20) func `the planner finds what exhaustive search finds`(block: UInt64) throws {
        for seed in block * 100..<block * 100 + 100 {
            let problem = PlanningProblem.random(seed: seed)
            let answer = Planner.solve(problem) { false }
            switch (answer, ExhaustiveSearch.cost(problem)) {
            case (.optimal(let route), let cost?):
                #expect(route.cost == cost, "seed \(seed)")
                #expect(try PlanValidator.cost(of: route.steps, in: problem) == cost, "seed \(seed)")
            case (.unsolvable, nil): break
            case (_, let cost): Issue.record("seed \(seed): \(answer), exhaustive search: \(String(describing: cost))")
            }
        }
    }
}
