import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

@testable import GOAPReport

struct ShownStateTests {
    @Test func `every word of the vocabulary is shown by some action`() throws {
        let report = try StateFixture.report()
        let words = report.situation.graph.actions.indices.map { report.shownState($0).word }
        #expect(words == report.situation.graph.actions.map(\.id).map(\.text))
        #expect(Set(words) == Set(ShownState.allCases.map(\.word)))
    }

    @Test func `JSON, terminal, Markdown and graph use the same words`() throws {
        let report = try StateFixture.report()
        let json = StatusJSON(report).json.text(indent: 2)
        let plain = PlainStatus.text(report)
        let markdown = MarkdownStatus.text(report)
        for word in ShownState.allCases.map(\.word) {
            #expect(json.contains("\"id\": \"\(word)\""))
            #expect(json.contains("\"state\": \"\(word)\""))
            #expect(plain.contains("\(word.padded(to: 12))  \(word.padded(to: 12))  "))
            #expect(markdown.contains("\(word): Title of \(word) | "))
            #expect(markdown.contains(" \(word) | "))
        }
    }

    @Test func `a graph, which asks for no obstacles, shows the same but for gates and approvals`() throws {
        let situation = try StateFixture.situation()
        for (index, id) in situation.graph.actions.map(\.id).enumerated() {
            let expected = ["gated": "ready", "approval": "ready"][id.text] ?? id.text
            #expect(ShownState(index, in: situation).word == expected)
        }
    }

    @Test(arguments: [
        (ActionState.running, ShownState.running), (.waiting, .confirm), (.done, .done), (.failed, .failed),
        (.skipped, .skipped), (.interrupted, .interrupted),
    ])
    func `a recorded state that says by itself where an action is has one word`(state: ActionState, shown: ShownState) {
        #expect(ShownState(state) == shown)
    }

    @Test func `pending alone is no word: it depends on the plan`() { #expect(ShownState(ActionState.pending) == nil) }

    @Test func `what waits, is blocked, conditional or claimed is not called gated`() throws {
        let situation = try StateFixture.situation()
        for word in ["waiting", "blocked", "conditional", "held", "claimed"] {
            let shown = ShownState(StateFixture.index(word), in: situation, obstacles: [StateFixture.missing])
            #expect(shown.word == word)
        }
    }

    @Test func `a missing approval is named before a missing credential`() throws {
        let obstacles = [StateFixture.missing, StateFixture.unapproved]
        #expect(try ShownState(0, in: StateFixture.situation(), obstacles: obstacles) == .approval)
    }

    @Test func `a requirement of any kind gates`() throws {
        for kind in [Obstacle.Kind.credential, .environment, .tool, .file, .command] {
            #expect(try ShownState(0, in: StateFixture.situation(), obstacles: [Obstacle(kind, "no")]) == .gated)
        }
    }

    @Test func `an action that was interrupted and waits for others again is waiting`() throws {
        let graph = ActionGraph.resolve(Plan.test(["A": [], "B": ["A"]])).graph
        let situation = Situation(graph, RunState(records: ["B": ActionRecord(state: .interrupted)]))
        #expect(ShownState(1, in: situation) == .waiting)
    }

    @Test func `only what is done can be contradicted`() throws {
        #expect(try ShownState(0, in: StateFixture.situation(), isContradicted: true) == .ready)
    }

    @Test func `a document that says running is believed only once something is recorded here`() throws {
        var records = StateFixture.records()
        records["elsewhere"] = ActionRecord(state: .running, attempts: 1)
        let graph = ActionGraph.resolve(StateFixture.plan()).graph
        #expect(ShownState(StateFixture.index("elsewhere"), in: Situation(graph, records)) == .running)
    }

    @Test func `what was imported from the document is no record of ours`() throws {
        var records = StateFixture.records()
        var imported = ActionRecord(state: .running)
        imported.isImported = true
        records["elsewhere"] = imported
        let graph = ActionGraph.resolve(StateFixture.plan()).graph
        #expect(ShownState(StateFixture.index("elsewhere"), in: Situation(graph, records)) == .elsewhere)
    }

    @Test func `words are lower case, one word each, and symbols at most two columns wide`() {
        for state in ShownState.allCases {
            #expect(state.word.allSatisfy { $0.isLowercase })
            #expect((1...2).contains(state.symbol.displayWidth))
        }
    }

    @Test func `a legend is its own legend`() {
        for state in ShownState.allCases { #expect(state.legend.legend == state.legend) }
        #expect(Set(ShownState.allCases.map(\.legend)).count == 6)
    }

    @Test func `events of observing make an action unneeded, and any later change ends that`() {
        var state = RunState()
        state.apply(.actionObserved("A", facts: "uploaded"), at: StateFixture.noon)
        #expect(state["A"]?.state == .unneeded && state["A"]?.completedAt == nil)
        state.apply(.actionMarked("A", .pending, reason: nil, forced: false), at: StateFixture.noon)
        state.apply(.actionMarked("A", .done, reason: "observed: by hand", forced: false), at: StateFixture.noon)
        #expect(state["A"]?.state == .done)
    }
}
