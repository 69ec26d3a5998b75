import GOAPAuth
import GOAPClients
import GOAPCore
package import GOAPEngine
import GOAPExecutors
import GOAPReport
package import GOAPStore
import GOAPSystem
import Glibc

/// The only place that names live executors, store, credentials and reports together.
package struct Wiring {
    private let place: ProjectPlace
    private let invocation: Invocation
    /// Where commands run; children see it as their folder.
    private let workingFolder: String
    private let environment: [String: String]
    /// Whether the plan itself asks for approvals.
    private let planAsks: Bool
    private let clients = ClientTables.all
    /// What is approved beside what is recorded of single actions.
    private var granting: (Approvals) -> Approvals = { $0 }

    /// - Parameters:
    ///   - workingFolder: where commands run; the root of the project unless named.
    ///   - planAsks: whether the plan itself asks for approvals.
    init(
        _ place: ProjectPlace, _ invocation: Invocation, workingFolder: String? = nil, planAsks: Bool = false
    ) {
        self.planAsks = planAsks
        self.place = place
        self.invocation = invocation
        self.workingFolder = absolute(workingFolder ?? place.root)
        environment = Self.environmentForChildren(invocation.environment)
    }

    package init(_ project: Project) {
        self.init(project.place, project.invocation, planAsks: project.asksForApproval)
    }

    /// - Parameter grant: lets what an approved route is about to execute be executed.
    init(_ project: Project, _ grant: RouteGrant?) {
        self.init(project)
        if let grant { granting = grant.apply(to:) }
    }

    /// Opens the state for writing.
    ///
    /// - Parameter actor: who works, where an action is leased.
    package func journal(by actor: String? = nil) throws(JournalError) -> SQLiteJournal {
        let journal = try SQLiteJournal(
            RunDatabase.open(state: place.state, mask: invocation.console.mask), planPath: place.plan,
            clock: SystemClock(), actor: invocation.actor(actor), caller: invocation.caller,
            name: invocation.chosenName(actor), shared: sharedClaims)
        journal.patience.tell = { [invocation] in invocation.printMessage($0) }
        journal.patience.isInterrupted = { Supervision.isInterrupted }
        journal.trace = RemoteWatch.trace
        return journal
    }

    /// What all work trees of the repository share; nil outside one, and for what belongs to no plan.
    private var sharedClaims: SharedClaims? {
        let plan = absolute(place.plan)
        guard place.plan.hasSuffix(".md") || File.exists(plan),
            let repository = GitRepository(around: Path.parent(of: plan))
        else { return nil }
        let tree = absolute(repository.tree)
        return SharedClaims(
            folder: absolute(repository.shared) + "/goap-runner", plan: typed(plan, from: tree),
            state: typed(absolute(place.state), from: tree), tree: tree)
    }

    /// Makes the folder of logs; refuses before any work when it cannot be written.
    package func prepareLogs() throws {
        do throws(SystemError) {
            try PrivateFolder.make(place.logs)
            guard access(place.logs, W_OK | X_OK) == 0 else { throw .last }
        } catch {
            throw CommandFailure(
                .unwritable, code: .logsUnwritable, "cannot write logs to '\(place.logs)': \(error.text)",
                hint: "make the folder writable and see that the disk has room, or choose another with --state DIR")
        }
    }

    /// What stands against an action's credentials as far as is known, without asking any service.
    func credentialOutlook() -> CredentialOutlook {
        CredentialOutlook(
            kinds: clients.credentials, sources: CredentialSources(environment: environment),
            cache: CredentialCache(environment: environment),
            at: SystemClock().now)
    }

    /// - Parameter echo: gets each line of the log of credentials as well.
    func credentials(
        usesCache: Bool = true, echo: @escaping (AuthLog.Level, String) -> Void
    ) -> Credentials {
        Credentials(
            environment: environment, logsPath: place.logs, mask: invocation.console.mask, usesCache: usesCache,
            echo: echo)
    }

    /// Looks at everything an action requires, and first at whether its commands may be executed at all.
    ///
    /// - Parameter journal: where starts are looked up that a person has to approve; nil where nothing starts.
    func gate(_ credentials: Credentials, starting journal: SQLiteJournal? = nil) -> ApprovalGate {
        let approvals = approvals(in: journal)
        let subjects = ApprovalSubjects(root: workingFolder, environment: invocation.environment)
        return ApprovalGate(
            environmentGate(credentials, approvals),
            commands: invocation.approvalReason(planAsks: planAsks), starts: journal != nil,
            subject: { subjects.subject(of: $0, approvals().newest(.commands, of: $0.id)) }, now: { SystemClock().now },
            approvals: approvals)
    }

    /// What is approved by now; what cannot be read is not approved.
    private func approvals(in journal: SQLiteJournal?) -> () -> Approvals {
        let granting = granting
        if let journal { return { granting((try? journal.approvals()) ?? Approvals()) } }
        let recorded = granting((try? RunHistory(state: place.state, plan: place.plan)?.approvals()) ?? Approvals())
        return { recorded }
    }

    private func environmentGate(
        _ credentials: Credentials, _ approvals: (() -> Approvals)? = nil
    ) -> EnvironmentGate {
        EnvironmentGate(
            preparation: workspace(approvals), credentials: credentials.gate, installations: clients.installations)
    }

    /// The programs an action needs that are not there; starts none of them.
    func missingPrograms(of action: Action) -> [Obstacle] {
        environmentGate(credentials(echo: { _, _ in }), approvals(in: nil)).missingPrograms(of: action)
    }

    /// Asks the probes of facts; they see no credential.
    ///
    /// - Parameter signals: end the probes early.
    func observer(_ signals: SignalPipe? = nil) -> FactObserver {
        let workspace = workspace(approvals(in: nil))
        return FactObserver(
            environment: { probe in
                workspace.environment(
                    for: Action(id: probe.approvalID, at: PlanLocation(line: 1, column: 1)), attempt: 0)
            }, directory: workingFolder, mask: invocation.console.mask, cancellation: signals?.descriptor ?? -1)
    }

    /// Where attempts of the plan's actions run, and what they see.
    var preparation: any AttemptPreparation { workspace(approvals(in: nil)) }

    /// - Parameters:
    ///   - echoes: whether what the commands print is passed on.
    ///   - signals: those of a longer piece of work; otherwise they are looked at while it exists.
    func executor(echoes: Bool, signals: SignalPipe? = nil) -> RoutingExecutor {
        var settings = LocalExecutor.Settings()
        if echoes {
            // The work goes on, and its log is kept, also when its reader is gone.
            settings.attempts.echo = { [console = invocation.console] bytes, stream in
                console.handOn(bytes, stream == .output ? STDOUT_FILENO : STDERR_FILENO)
            }
        }
        settings.attempts.failureRules = clients.failureRules
        settings.attempts.mask = invocation.console.mask
        settings.mark = "GOAP_RUN=\(Self.runName)"
        return RoutingExecutor(local: LocalExecutor(settings: settings), signals: signals ?? SignalPipe())
    }

    /// Asks again what verifies actions, with the variables that they get.
    func verifier() -> RecordVerifier {
        RecordVerifier(preparation: preparation, mask: invocation.console.mask)
    }

    func engine(
        for graph: ActionGraph, journal: SQLiteJournal, credentials: Credentials, sinks: [any EventSink],
        request: RunRequest, isAlone: Bool = false, echoes: Bool = false, signals: SignalPipe? = nil
    ) -> Engine {
        let names: (ActionID) -> String? = isAlone ? { _ in nil } : { $0.text }
        let story = AuthLogSink(
            log: credentials.log,
            action: { id in
                graph.index(of: id).map { graph.actions[$0] }
            }, wanting: credentials.gate.credentialsWanting, names: names)
        // What a person or an agent types is theirs: it needs no approval, and gets nothing they have not.
        let gate: any StartGate = isAlone ? environmentGate(credentials) : gate(credentials, starting: journal)
        return Engine(
            graph: graph, journal: journal, executor: executor(echoes: echoes, signals: signals), gate: gate,
            preparation: workspace(isAlone ? nil : approvals(in: journal)), clock: SystemClock(),
            sinks: [story] + sinks,
            jitter: { Double.random(in: 0...1) }, remote: RemoteWatch.standing, request: request)
    }

    /// - Parameter approvals: what is approved by now; nil where commands belong to no plan.
    private func workspace(_ approvals: (() -> Approvals)? = nil) -> RunWorkspace {
        let asks = invocation.approvalReason(planAsks: planAsks) != nil
        let child = ChildEnvironment(
            inherited: environment, plan: place.isNamed ? nil : absolute(place.plan), run: Self.runName,
            base: ChildEnvironment.Base(invocation.variable("GOAP_ENV")), isSecret: clients.isSecret,
            caller: { [invocation] in invocation.handedDown(to: $0, asks: asks) },
            approved: asks ? approvals.map(Self.approvedVariables) : nil
        ) { name in
            clients.credentials.named(name).childVariables
        }
        return RunWorkspace(
            root: workingFolder, logs: absolute(place.logs), run: Self.runName, environment: child)
    }

    /// The variables an action's commands were approved with; our own program is found at the end of any path.
    private static func approvedVariables(_ approvals: @escaping () -> Approvals) -> (ActionID) -> [String: String] {
        { action in
            let approval = approvals().newest(.commands, of: action)
            let variables = approval.flatMap(ApprovalSubjects.variables) ?? [:]
            return environmentForChildren(variables)
        }
    }

    /// Children find the program that started them, so that plans can say `goap-runner`.
    private static func environmentForChildren(_ inherited: [String: String]) -> [String: String] {
        var environment = inherited
        var buffer = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard length > 0 else { return environment }
        let path = String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "/"
        let search = environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        environment["PATH"] = "\(search):\(folder)"
        return environment
    }

    /// What names a run's folder among the logs: its start and its process, unique on one machine.
    static let runName: String = {
        let text = SystemClock().now.text.filter { $0.isNumber || $0 == "T" || $0 == "Z" }
        return "\(text)-\(getpid())"
    }()
}
