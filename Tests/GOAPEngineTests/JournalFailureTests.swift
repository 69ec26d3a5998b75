import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

@Suite struct JournalFailureTests {
    private func fixture() throws -> EngineFixture {
        let fixture = try EngineFixture([
            action("A1") { $0.command.retry = RetryPolicy(attempts: 2) }, action("A2"),
            action("A3", after: ["A1", "A2"]), action("A4") { $0.command.run = nil },
        ])
        fixture.executor.scripts["A1"] = [.init(failure())]
        fixture.executor.scripts["A2"] = [.init(.succeeded, after: .seconds(30))]
        return fixture
    }

    @Test func `whatever write fails, nothing runs that was not recorded and nothing is left running`() throws {
        let whole = try fixture()
        _ = try whole.run(jobs: 2)
        let writes = whole.journal.writeCount
        #expect(writes > 14)
        for position in 0..<writes {
            let fixture = try fixture()
            fixture.journal.failingWrite = position
            fixture.executor.onStart = { [journal = fixture.journal] request in
                let start = RunEvent.attemptStarted(request.action, attempt: request.attempt)
                #expect(journal.events.contains(start))
                #expect(!journal.hasOpenWrites)
                #expect(journal.evidence["\(request.action)-\(request.attempt)"] != nil)
            }
            #expect(throws: JournalError.self) { try fixture.run(jobs: 2) }
            #expect(fixture.executor.runningCount == 0)
            #expect(fixture.journal.claims.isEmpty)
            #expect(fixture.sink.events.allSatisfy(fixture.journal.events.contains))
        }
    }

    @Test func `what runs is killed before the error is thrown`() throws {
        let fixture = try EngineFixture([action("A1"), action("A2")])
        fixture.executor.scripts["A1"] = [.init(.succeeded, after: .seconds(1))]
        fixture.executor.scripts["A2"] = [.init(.succeeded, after: .seconds(600))]
        fixture.journal.failingWrite = 5
        #expect(throws: JournalError.self) { try fixture.run(jobs: 2) }
        #expect(fixture.executor.stops == ["A2!"])
    }
}
