package import GOAPCore
import GOAPEngine
import GOAPExecutors
package import GOAPMarkdown
import GOAPReport
import GOAPStore

/// A plan as a command sees it: the document, its graph, what is recorded, and where everything stands.
package struct Project {
    package let place: ProjectPlace
    package let invocation: Invocation
    package let source: PlanSource
    package let graph: ActionGraph
    /// What is wrong with the plan; an error keeps what it concerns from starting, and nothing else.
    package let diagnostics: [Diagnostic]
    /// What is recorded, without what only the document says.
    package let recorded: RunState
    package let situation: Situation
    /// What probes say against actions that are recorded as done.
    package let contradictions: [ActionID: [RecordedFact]]
    /// What is recorded, held against the plan and the files.
    let doubts: RecordDoubts

    package var planPath: String { place.plan }
    package var statePath: String { place.state }
    package var plan: Plan { graph.plan }
    package var reading: PlanReading { source.reading }
    package var console: Console { invocation.console }
    package var drift: [Drift] { Drift.all(in: situation, recorded: recorded) }

    private init(
        _ place: ProjectPlace, _ invocation: Invocation, _ source: PlanSource, _ graph: ActionGraph,
        _ history: RunHistory?
    ) throws(JournalError) {
        self.place = place
        self.invocation = invocation
        self.source = source
        self.graph = graph
        diagnostics = source.resolution.diagnostics
        doubts = try RecordDoubts(history, of: graph, at: place, invocation.environment, now: SystemClock().now)
        let recorded = doubts.recorded
        self.recorded = recorded
        let subjects = ApprovalSubjects(root: absolute(place.root), environment: invocation.environment)
        let subject: (Action) -> ApprovalSubject = {
            subjects.subject(of: $0, recorded.approvals.newest(.start, of: $0.id))
        }
        // Few plans say anything in facts.
        let hasFacts = graph.actions.contains { !$0.preconditions.isEmpty || !$0.effects.isEmpty }
        let observed = hasFacts ? try history?.facts() ?? [] : []
        let believed = Situation(graph, recorded, doubts: doubts.doubts, observed: observed, subject: subject)
        let facts = graph.plan.factProbes.isEmpty ? [] : believed.current(observed)
        contradictions = believed.contradictions(facts)
        let needed = believed.neededAgain(facts)
        situation =
            contradictions.isEmpty && needed.isEmpty
            ? believed
            : Situation(
                graph, recorded, doubts: contradictions.doubts.merging(doubts.doubts) { $1 }, needed: needed,
                observed: observed, subject: subject)
    }
}

extension Project {
    /// Reads plan and state; creates nothing.
    package static func open(_ choice: ProjectChoice, _ invocation: Invocation) throws -> Project {
        try open(try choice.place(invocation), invocation, choice.reading)
    }

    static func open(_ place: ProjectPlace, _ invocation: Invocation, _ reading: ReadingOptions) throws -> Project {
        try open(place, invocation, try PlanSource(place, invocation, reading))
    }

    private static func open(_ place: ProjectPlace, _ invocation: Invocation, _ source: PlanSource) throws -> Project {
        let graph = source.resolution.graph
        invocation.learnSecrets(of: graph.actions)
        guard !graph.actions.isEmpty else { throw CommandFailure.noActions(source) }
        let history = try RunHistory(state: place.state, plan: place.plan)?.tracing
        return try Project(place, invocation, source, graph, history)
    }

    /// The same project as it is now.
    package func reopened() throws -> Project { try Self.open(place, invocation, try source.reread()) }

    /// What the state remembers about the plan; nil when there is none.
    func history() throws(JournalError) -> RunHistory? { try RunHistory(state: place.state, plan: place.plan) }

    /// What facts were last found or made to be, as far as nothing done since has changed them.
    package func facts() throws -> [RecordedFact] { situation.current(try history()?.facts() ?? []) }

    /// What people have approved so far.
    func approvals() throws(JournalError) -> Approvals { try history()?.approvals() ?? Approvals() }

    /// The action a person means: exactly, in any case of its letters, without its phase, or by its number alone (`5` for
    /// `A05`), where that is unambiguous.
    package func action(named name: String) throws -> Int {
        if let index = graph.index(of: ActionID(name)) { return index }
        let wanted = name.lowercased()
        var matches = graph.actions.indices.filter { index in
            let id = graph.actions[index].id.text.lowercased()
            return id == wanted || id.hasSuffix("/" + wanted)
        }
        if matches.isEmpty, let number = ActionNumber(wanted) {
            matches = graph.actions.indices.filter { ActionNumber(of: graph.actions[$0].id) == number }
        }
        if matches.count == 1 { return matches[0] }
        let ids = graph.actions.map(\.id.text)
        guard matches.isEmpty else {
            throw CommandFailure(
                .usage, code: .ambiguousAction, "the id '\(name)' is ambiguous",
                hint: "choose one of \(list(matches.map { ids[$0] }))")
        }
        let near = suggestion(for: name, among: ids)
        throw CommandFailure(
            .usage, code: .unknownAction, "there is no action '\(name)' in '\(planPath)'",
            hint: near.map { "did you mean '\($0)'?" } ?? "'goap-runner status' lists its \(count(ids.count, "action"))"
        )
    }
}

extension [ActionID: [RecordedFact]] {
    /// Why each of the actions is not believed.
    fileprivate var doubts: [ActionID: Doubt] {
        mapValues { facts in .contradicted(facts.map(\.sentence).joined(separator: ", ")) }
    }
}
