import GOAPCore
import GOAPTestSupport
import Testing

/// A hand edit is what the document says, when that is neither what was written last nor what should stand there.
struct DriftTests {
    /// What one action drifts to, by what was recorded, what was written last, and what the document says now.
    private func drift(
        _ recorded: ActionState, written: StatusWord?, now: StatusWord?, isImported: Bool = false
    ) throws -> [Drift] {
        var plan = Plan.test(["A": []])
        plan.actions[0].status = now.map { DocumentStatus($0, at: PlanLocation(line: 7, column: 3)) }
        var record = ActionRecord(state: recorded)
        record.documentWord = written
        record.isImported = isImported
        let state = RunState(records: ["A": record])
        return Drift.all(in: Situation(ActionGraph.resolve(plan).graph, state), recorded: state)
    }

    @Test(arguments: StatusWord.allCases)
    func `every word but the written and the wanted one is a hand edit`(now: StatusWord) throws {
        let found = try drift(.done, written: .running, now: now)
        #expect(found.isEmpty == [.running, .done].contains(now))
        for drift in found {
            #expect(drift.document == now)
            #expect(drift.recorded == .done)
            #expect(drift.location.line == 7)
        }
    }

    @Test func `what was never written, is not recorded or says nothing cannot drift`() throws {
        #expect(try drift(.done, written: nil, now: .failed).isEmpty)
        #expect(try drift(.done, written: .done, now: nil).isEmpty)
        #expect(try drift(.done, written: .done, now: .failed, isImported: true).isEmpty)
        #expect(try drift(.done, written: .done, now: .failed).count == 1)
    }

    @Test func `hand edits come in the order of the plan`() throws {
        var plan = Plan.test(["C": [], "A": [], "B": []])
        var records: [ActionID: ActionRecord] = [:]
        for index in plan.actions.indices {
            plan.actions[index].status = DocumentStatus(.skipped, at: plan.actions[index].location)
            var record = ActionRecord(state: .done)
            record.documentWord = .done
            records[plan.actions[index].id] = record
        }
        let state = RunState(records: records)
        let situation = Situation(ActionGraph.resolve(plan).graph, state)
        #expect(Drift.all(in: situation, recorded: state).map(\.action) == ["C", "A", "B"])
    }

    @Test(
        arguments: [
            (.pending, .pending), (.running, .running), (.waiting, .running), (.done, .done), (.failed, .failed),
            (.skipped, .skipped), (.interrupted, .pending),
        ] as [(ActionState, StatusWord)])
    func `every state has the word the document should say`(state: ActionState, word: StatusWord) throws {
        let graph = ActionGraph.resolve(.test(["A": []])).graph
        let situation = Situation(graph, RunState(records: ["A": ActionRecord(state: state)]))
        #expect(situation.word(of: 0) == word)
    }

    @Test func `what somebody works on reads as running in the document`() throws {
        let graph = ActionGraph.resolve(.test(["A": []])).graph
        var record = ActionRecord()
        record.lease = Lease(by: "ada", from: Timestamp(millisecondsSince1970: 0), length: .seconds(5))
        #expect(Situation(graph, RunState(records: ["A": record])).word(of: 0) == .running)
    }
}
