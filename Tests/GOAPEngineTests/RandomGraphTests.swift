import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

@Suite struct RandomGraphTests {
    @Test(arguments: 0..<60) func `every action of a random graph is done exactly once`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let size = Int.random(in: 1...40, using: &random)
        let actions = (0..<size).map { index -> Action in
            let earlier = (0..<index).filter { _ in Int.random(in: 0..<6, using: &random) == 0 }
            return action("A\(index)", after: earlier.map { "A\($0)" }) {
                $0.command.retry = RetryPolicy(attempts: 3)
                $0.command.pool = Bool.random(using: &random) ? Pool(name: "gpu") : nil
            }
        }
        let fixture = try EngineFixture(actions)
        for action in actions {
            let failures = Int.random(in: 0...2, using: &random)
            fixture.executor.scripts[action.id] =
                (0..<failures).map { _ in
                    .init(failure(), after: .milliseconds(.random(in: 1...900, using: &random)))
                }
        }
        let report = try fixture.run(jobs: .random(in: 1...5, using: &random))
        #expect(report.outcome == .succeeded)
        #expect(report.finished.map(\.action.text).sorted() == actions.map(\.id.text).sorted())
        #expect(report.finished.allSatisfy { $0.state == .done })
        #expect(respectsDependencies(fixture))
    }

    private func respectsDependencies(_ fixture: EngineFixture) -> Bool {
        var done: Set<ActionID> = []
        for event in fixture.journal.events {
            if case .attemptStarted(let id, _) = event {
                let index = fixture.graph.index(of: id)!
                guard done.isSuperset(of: fixture.graph.actions[index].dependencies.flatMap(\.actions)) else {
                    return false
                }
            }
            if case .actionFinished(let id, .done, _) = event { done.insert(id) }
        }
        return true
    }
}
