import Foundation
import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPPlanner

/// What the planner says of plans in all spellings of facts, beside exhaustive search.
///
/// `PLANNER_TRIALS` says how many plans, `PLANNER_SEED` from which on.
@Suite struct DifferentialTests {
    private static let variables = ProcessInfo.processInfo.environment
    private static let first = variables["PLANNER_SEED"].flatMap { UInt64($0) } ?? 1
    private static let trials = variables["PLANNER_TRIALS"].flatMap { UInt64($0) } ?? 120
    /// How often the planner may ask for the time.
    private static let patience = 5_000

    @Test func `what is said of a plan is what exhaustive search says`() {
        var counts: [String: Int] = [:]
        for seed in Self.first..<Self.first + Self.trials { counts[judge(seed), default: 0] += 1 }
        print("planner:", counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "))
        // Only counters that go both ways may stay open.
        #expect(counts["left open", default: 0] * 10 <= Int(Self.trials))
    }

    private func judge(_ seed: UInt64) -> String {
        let written = WrittenProblem(seed: seed)
        let exact = written.cost()
        var asked = 0
        let answer = Planner.solve(written.problem) {
            asked += 1
            return asked > Self.patience
        }
        let found = answer.route.flatMap { written.cost(of: $0.steps) }
        if let route = answer.route {
            #expect(found == Int((route.cost * 3600).rounded()), "seed \(seed): \(route)")
        }
        switch answer {
        case .optimal:
            #expect(found == exact, "seed \(seed)")
            return exact == 0 ? "reached" : "optimal"
        case .unsolvable:
            #expect(exact == nil, "seed \(seed)")
            return "no route"
        case .bounded(_, let bound, _), .undecided(let bound, _):
            #expect(bound * 3600 <= Double(exact ?? .max) + 1e-6, "seed \(seed)")
            return "left open"
        }
    }
}
