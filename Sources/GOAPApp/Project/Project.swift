package import GOAPCore
import GOAPEngine
import GOAPExecutors
package import GOAPMarkdown
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

    package var planPath: String { place.plan }
    package var statePath: String { place.state }
    package var plan: Plan { graph.plan }
    package var reading: PlanReading { source.reading }
    package var console: Console { invocation.console }
    package var drift: [Drift] { Drift.all(in: situation, recorded: recorded) }

    private init(
        _ place: ProjectPlace, _ invocation: Invocation, _ source: PlanSource, _ graph: ActionGraph,
        _ recorded: RunState
    ) {
        self.place = place
        self.invocation = invocation
        self.source = source
        self.graph = graph
        diagnostics = source.resolution.diagnostics
        self.recorded = recorded
        let subjects = ApprovalSubjects(root: absolute(place.root), environment: invocation.environment)
        situation = Situation(graph, recorded) {
            subjects.subject(of: $0, recorded.approvals.newest(.start, of: $0.id))
        }
    }
}

extension Project {
    /// How facts are read.
    package enum Purpose {
        /// They order actions where nothing else does.
        case status
        /// They are left to the planner: they may lead in circles, which no order of actions can.
        case planning
    }

    /// Reads plan and state; creates nothing.
    package static func open(
        _ choice: ProjectChoice, _ invocation: Invocation, for purpose: Purpose = .status
    ) throws -> Project {
        var reading = choice.reading
        reading.linksFacts = purpose == .status
        return try open(try choice.place(invocation), invocation, reading)
    }

    static func open(_ place: ProjectPlace, _ invocation: Invocation, _ reading: ReadingOptions) throws -> Project {
        try open(place, invocation, try PlanSource(place, invocation.readings, reading))
    }

    private static func open(_ place: ProjectPlace, _ invocation: Invocation, _ source: PlanSource) throws -> Project {
        let graph = source.resolution.graph
        guard !graph.actions.isEmpty else { throw CommandFailure.noActions(source) }
        return Project(place, invocation, source, graph, try records(place))
    }

    /// The same project as it is now.
    package func reopened() throws -> Project { try Self.open(place, invocation, try source.reread()) }

    /// The same project as it is now, read for another purpose.
    func reopened(for purpose: Purpose) throws -> Project {
        var reading = source.options
        reading.linksFacts = purpose == .status
        return try Self.open(place, invocation, reading)
    }

    private static func records(_ place: ProjectPlace) throws(JournalError) -> RunState {
        try RunHistory.records(state: place.state, plan: place.plan, at: SystemClock().now)
    }

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
