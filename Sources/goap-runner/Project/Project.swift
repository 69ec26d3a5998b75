import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPMarkdown
import GOAPStore

/// A plan as a command sees it: the document, its graph, what is recorded, and where everything stands.
struct Project {
    let planPath: String
    let statePath: String
    let logsPath: String
    let source: PlanSource
    let graph: ActionGraph
    /// Warnings and notes; a plan with errors has no graph and becomes no project.
    let diagnostics: [Diagnostic]
    /// What is recorded, without what only the document says.
    let recorded: RunState
    let situation: Situation

    var plan: Plan { graph.plan }
    var reading: PlanReading { source.reading }
    var drift: [Drift] { Drift.all(in: situation, recorded: recorded) }

    /// Reads plan and state; creates nothing.
    static func open(_ options: ProjectOptions) throws -> Project {
        try options.enter()
        let planPath = try PlanLocator.path(flags: options.plans)
        return try open(planPath, options.reading, statePath: options.statePath, logsPath: options.logsPath)
    }

    /// The project with facts left to the planner: they may lead in circles, which no order of actions can.
    static func openForPlanning(_ options: ProjectOptions) throws -> Project {
        try options.enter()
        var reading = options.reading
        reading.linksFacts = false
        let planPath = try PlanLocator.path(flags: options.plans)
        return try open(planPath, reading, statePath: options.statePath, logsPath: options.logsPath)
    }

    /// The same project read for statuses: facts order actions where they can.
    func reopenedForStatus() -> Project {
        var reading = source.options
        reading.linksFacts = true
        return (try? Self.open(planPath, reading, statePath: statePath, logsPath: logsPath)) ?? self
    }

    /// What facts were last found or made to be, as far as nothing done since has changed them.
    func facts() throws(CommandFailure) -> [RecordedFact] {
        do throws(JournalError) {
            return situation.current(try RunHistory(state: statePath, plan: planPath)?.facts() ?? [])
        } catch {
            throw CommandFailure(error)
        }
    }

    /// A plan of several, with the options of all.
    static func open(_ planPath: String, _ options: ProjectChoice) throws -> Project {
        try open(planPath, options.reading, statePath: options.statePath, logsPath: options.logsPath)
    }

    /// The same project as it is now.
    func reopened() throws -> Project {
        guard source.isUnchanged else {
            return try Self.open(planPath, source.options, statePath: statePath, logsPath: logsPath)
        }
        return Project(planPath, statePath, logsPath, source, graph, try Self.records(statePath, planPath))
    }

    private static func open(
        _ planPath: String, _ reading: ReadingOptions, statePath: String, logsPath: String
    ) throws -> Project {
        let source = try PlanSource(planPath, reading, statePath: statePath)
        let graph = try source.graph()
        guard !graph.actions.isEmpty else { throw CommandFailure.noActions(planPath) }
        return Project(planPath, statePath, logsPath, source, graph, try records(statePath, planPath))
    }

    private static func records(_ statePath: String, _ planPath: String) throws(CommandFailure) -> RunState {
        do throws(JournalError) {
            return try RunHistory.records(state: statePath, plan: planPath, at: SystemClock().now)
        } catch {
            throw CommandFailure(error)
        }
    }

    private init(
        _ planPath: String, _ statePath: String, _ logsPath: String, _ source: PlanSource, _ graph: ActionGraph,
        _ recorded: RunState
    ) {
        self.planPath = planPath
        self.statePath = statePath
        self.logsPath = logsPath
        self.source = source
        self.graph = graph
        diagnostics = source.resolution.diagnostics
        self.recorded = recorded
        situation = Situation(graph, recorded)
    }

    /// The action a person means: exactly, whatever the case, or without its phase where that is unambiguous.
    func action(named name: String) throws(CommandFailure) -> Int {
        if let index = graph.index(of: ActionID(name)) { return index }
        let wanted = name.lowercased()
        let matches = graph.actions.indices.filter { index in
            let id = graph.actions.id(at: index).text.lowercased()
            return id == wanted || id.hasSuffix("/" + wanted)
        }
        if matches.count == 1 { return matches[0] }
        let ids = graph.actions.map(\.id.text)
        guard matches.isEmpty else {
            throw CommandFailure(
                .usage, code: "ambiguous_action", "the id '\(name)' is ambiguous",
                hint: "choose one of \(list(matches.map { ids[$0] }))")
        }
        let near = suggestion(for: name, among: ids)
        throw CommandFailure(
            .usage, code: "unknown_action", "there is no action '\(name)' in '\(planPath)'",
            hint: near.map { "did you mean '\($0)'?" } ?? "'goap-runner status' lists its \(count(ids.count, "action"))"
        )
    }
}

/// A plan's text read and resolved, whether it has mistakes or not.
struct PlanSource {
    let path: String
    let options: ReadingOptions
    let reading: PlanReading
    let companion: PlanDocument?
    let resolution: (graph: ActionGraph?, diagnostics: [Diagnostic])
    /// The file as it was before it was read.
    private let identity: FileIdentity?

    /// - Parameter statePath: where other plans' states are, for dependencies on their actions.
    init(
        _ path: String, _ options: ReadingOptions = ReadingOptions(recipes: ClientTables.all.recipes),
        statePath: String = "state"
    ) throws(CommandFailure) {
        self.path = path
        self.options = options
        identity = FileIdentity(of: path)
        do throws(PlanFileError) {
            companion = try PlanLocator.companion(of: path).map { (path) throws(PlanFileError) in
                try PlanFileStore.read(path, file: .actions)
            }
            reading = try PlanFileStore.reading(path, companion: companion, options: options)
        } catch {
            throw CommandFailure(error)
        }
        var others = OtherPlans(beside: path, statePath: statePath)
        resolution = ActionGraph.resolve(
            others.resolve(reading.plan.with(options.recipes).withSharedPools.withEffectChecks))
    }

    /// Whether reading it again would give the same: an outline depends on this file alone. Whoever replaces the file
    /// compares its bytes all the same.
    var isUnchanged: Bool {
        reading.plan.actions.outline != nil && identity != nil && identity == FileIdentity(of: path)
    }

    /// The graph; a plan with errors prints all of them and ends the command.
    func graph() throws(CommandFailure) -> ActionGraph {
        guard let graph = resolution.graph else {
            let errors = resolution.diagnostics.count { $0.severity == .error }
            var failure = CommandFailure(
                .invalidPlan, code: "plan_invalid", "'\(path)' has \(count(errors, "error"))",
                hint: "mend the plan; 'goap-runner lint' shows everything")
            failure.details = DiagnosticPrinter.text(resolution.diagnostics, of: self)
            throw failure
        }
        return graph
    }
}

extension CommandFailure {
    static func noActions(_ path: String) -> CommandFailure {
        CommandFailure(
            .invalidPlan, code: "no_actions", "'\(path)' has no actions",
            hint:
                "an action is a heading such as '#### A01: Title' with '**Dependencies:** None' below it; --loose looks for less"
        )
    }
}
