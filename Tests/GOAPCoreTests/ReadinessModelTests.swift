import GOAPCore
import GOAPTestSupport
import Testing

/// Readiness of random plans and records against its definition, written as one recursive question per action.
struct ReadinessModelTests {
    @Test(arguments: 0..<40)
    func `every action is as ready as the definition says`(block: UInt64) throws {
        for seed in block * 25..<block * 25 + 25 {
            let model = ReadinessModel(seed: seed)
            let graph = ActionGraph.resolve(model.plan).graph
            let situation = Situation(graph, model.recorded)
            for index in graph.actions.indices {
                let expected = model.readiness(index)
                #expect(situation.readiness(of: index) == expected, "seed \(seed), action \(index)")
                #expect(situation.states[index] == model.state(index), "seed \(seed), action \(index)")
            }
            #expect(situation.ready.sorted() == graph.actions.indices.filter { model.readiness($0) == .ready })
            #expect(situation.manual.sorted() == graph.actions.indices.filter { model.readiness($0) == .manual })
            #expect(situation.doneCount == graph.actions.indices.count { model.state($0) == .done })
        }
    }

    @Test func `the random plans hold every kind of readiness`() {
        let kinds = (0..<1000 as Range<UInt64>).flatMap { seed -> [String] in
            let model = ReadinessModel(seed: seed)
            return model.plan.actions.indices.map { String("\(model.readiness($0))".prefix { $0.isLetter }) }
        }
        let all: Set = [
            "ready", "manual", "waitingFor", "blocked", "conditional", "held", "leased", "underWay", "finished",
            "failed",
        ]
        #expect(Set(kinds) == all)
    }

    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `what an action still waits for is what the unmet dependencies lack`(seed: UInt64) throws {
        let model = ReadinessModel(seed: seed)
        let graph = ActionGraph.resolve(model.plan).graph
        let states = graph.actions.indices.map(model.state)
        for index in graph.actions.indices {
            let open = graph.openDependencies(of: index, states: states)
            #expect(Set(open) == Set(model.open(index)) && Set(open).count == open.count)
        }
    }

    @Test(
        arguments: [
            (.ready, "ready"), (.manual, "ready"), (.waitingFor(["A"]), "waiting"), (.blocked(by: ["A"]), "blocked"),
            (.conditional(["x"]), "conditional"), (.held(nil), "held"), (.underWay, "running"),
            (.finished, "finished"), (.failed, "failed"),
            (.leased(Lease(by: "ada", from: Timestamp(millisecondsSince1970: 0), length: .seconds(1))), "claimed"),
        ] as [(Readiness, String)])
    func `every readiness has its word, and only a block is one`(readiness: Readiness, word: String) {
        #expect(readiness.name == word)
        #expect(readiness.isBlocked == (word == "blocked"))
    }
}

/// A random plan and record, and what readiness means for them.
private struct ReadinessModel {
    let plan: Plan
    let recorded: RunState

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        plan = Plan(
            actions: (0..<Int.random(in: 1...8, using: &random)).map { Self.action($0, using: &random) })
        var records: [ActionID: ActionRecord] = [:]
        for action in plan.actions where Int.random(in: 0..<3, using: &random) > 0 {
            let states = [.pending, .pending] + ActionState.allCases
            var record = ActionRecord(state: states.randomElement(using: &random)!)
            record.isImported = Int.random(in: 0..<5, using: &random) == 0
            if Int.random(in: 0..<6, using: &random) == 0 {
                record.lease = Lease(by: "ada", from: Timestamp(millisecondsSince1970: 0), length: .seconds(60))
            }
            records[action.id] = record
        }
        recorded = RunState(records: records)
    }

    private static func action(_ number: Int, using random: inout SeededGenerator) -> Action {
        let place = PlanLocation(line: number + 1, column: 1)
        var action = Action(id: ActionID("A\(number)"), at: place)
        if Int.random(in: 0..<4, using: &random) > 0 { action.command.run = CommandLine("true") }
        if Int.random(in: 0..<8, using: &random) == 0 { action.guards = [Guard("only on Fridays", at: place)] }
        if Int.random(in: 0..<4, using: &random) == 0 {
            action.status = DocumentStatus(StatusWord.allCases.randomElement(using: &random)!, note: "note", at: place)
        }
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let alternatives = (0..<Int.random(in: 1...2, using: &random)).compactMap { _ -> Dependency.Target? in
                if Int.random(in: 0..<8, using: &random) == 0 { return .external("budget") }
                guard number > 0 else { return nil }
                return .actions(
                    (0..<Int.random(in: 1...2, using: &random)).map { _ in
                        ActionID("A\(Int.random(in: 0..<number, using: &random))")
                    })
            }
            guard !alternatives.isEmpty else { continue }
            let progress = Int.random(in: 0..<4, using: &random) == 0 ? Dependency.Progress.started : .finished
            action.dependencies.append(Dependency(alternatives, progress: progress, at: place))
        }
        return action
    }

    func state(_ index: Int) -> ActionState {
        if let record = recorded[plan.actions[index].id], !record.isImported { return record.state }
        switch plan.actions[index].status?.word {
        case .done: return .done
        case .failed: return .failed
        case .skipped: return .skipped
        case .running: return .running
        case .pending, .blocked, nil: return .pending
        }
    }

    private func index(_ id: ActionID) -> Int { Int(id.text.dropFirst())! }

    private func hasCome(_ id: ActionID, _ progress: Dependency.Progress) -> Bool {
        let far: [ActionState] =
            progress == .finished
            ? [.done, .skipped, .unneeded] : [.done, .skipped, .unneeded, .running, .waiting]
        return far.contains(state(index(id)))
    }

    private func isMet(_ dependency: Dependency) -> Bool {
        for case .actions(let ids) in dependency.alternatives
        where !ids.contains(where: { !hasCome($0, dependency.progress) }) { return true }
        return false
    }

    /// The actions, in the order written, that an unmet dependency names and that have not come far enough.
    func open(_ index: Int) -> [Int] {
        var open: [Int] = []
        for dependency in plan.actions[index].dependencies where !isMet(dependency) {
            for id in dependency.actions where !hasCome(id, dependency.progress) && !open.contains(self.index(id)) {
                open.append(self.index(id))
            }
        }
        return open
    }

    func readiness(_ index: Int) -> Readiness {
        let action = plan.actions[index]
        switch state(index) {
        case .done, .skipped, .unneeded: return .finished
        case .running, .waiting, .remote, .lost: return .underWay
        case .failed: return .failed
        case .pending, .interrupted: break
        }
        if let lease = recorded[action.id]?.lease { return .leased(lease) }
        let open = open(index)
        let blockers = open.filter { other in
            if case .blocked = readiness(other) { return true }
            return state(other) == .failed
        }
        if !blockers.isEmpty { return .blocked(by: blockers.map { plan.actions[$0].id }) }
        if !open.isEmpty { return .waitingFor(open.map { plan.actions[$0].id }) }
        let words = action.dependencies.filter { !isMet($0) }.flatMap(\.externals) + action.guards.map(\.text)
        if !words.isEmpty { return .conditional(words) }
        if action.status?.word == .blocked, action.dependencies.isEmpty { return .held("note") }
        return action.command.run == nil ? .manual : .ready
    }
}
