import GOAPAuth
import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import GOAPStore
import Glibc

/// The only place that names live executors, store, credentials and reports together.
struct Wiring {
    private let planPath: String
    private let statePath: String
    private let logsPath: String
    private let environment: [String: String]
    private let clients = ClientTables.all

    init(planPath: String, statePath: String, logsPath: String) {
        self.planPath = planPath
        self.statePath = statePath
        self.logsPath = logsPath
        environment = Self.environmentForChildren()
    }

    init(_ project: Project) {
        self.init(planPath: project.planPath, statePath: project.statePath, logsPath: project.logsPath)
    }

    /// Opens the state for writing.
    ///
    /// - Parameter actor: who works, where an action is leased to somebody.
    func journal(by actor: String = Caller.name(nil)) throws(CommandFailure) -> SQLiteJournal {
        do throws(JournalError) {
            return try SQLiteJournal(
                RunDatabase.open(state: statePath, mask: Terminal.mask), planPath: planPath, clock: SystemClock(),
                actor: actor)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Makes the folder of logs; refuses before any work when it cannot be written.
    func prepareLogs() throws(CommandFailure) {
        let unmade = mkdir(logsPath, 0o700) == 0 || errno == EEXIST ? nil : errno
        // A folder that came with a checkout is open to everybody.
        MachineHealth.closeToOthers(logsPath)
        guard access(logsPath, W_OK | X_OK) != 0 else { return }
        throw CommandFailure(
            .unwritable, code: "logs_unwritable",
            "cannot write logs to '\(logsPath)': \(String(cString: strerror(unmade ?? errno)).lowercased())",
            hint: "make the folder writable and see that the disk has room, or choose another with --state DIR")
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
        usesCache: Bool = true, echo: @escaping (AuthLog.Level, String) -> Void = { printMessage($1) }
    ) -> Credentials {
        Credentials(environment: environment, logsPath: logsPath, usesCache: usesCache, echo: echo)
    }

    /// Looks at everything an action requires, and first at whether it may be executed at all.
    func gate(_ credentials: Credentials, needsApproval: Bool = true) -> any StartGate {
        let gate = EnvironmentGate(
            preparation: workspace, credentials: credentials.gate, installations: clients.installations)
        guard needsApproval, let reason = Caller.approvalReason else { return gate }
        let approvals = try? RunHistory(state: statePath, plan: planPath)?.approvals()
        return ApprovalGate(gate, approvals: approvals ?? [:], reason: reason)
    }

    /// The programs an action needs that are not there; starts none of them.
    func missingPrograms(of action: Action) -> [Obstacle] {
        let nobody = Credentials(environment: environment, logsPath: logsPath, usesCache: true, echo: { _, _ in })
        return EnvironmentGate(
            preparation: workspace, credentials: nobody.gate, installations: clients.installations
        ).missingPrograms(of: action)
    }

    /// Asks the probes of facts; they see no credential.
    func observer() -> FactObserver {
        let nobody = Action(id: "probe", at: PlanLocation(line: 1, column: 1))
        return FactObserver(
            environment: workspace.environment(for: nobody, attempt: 0), directory: Self.absolute("."),
            mask: Terminal.mask)
    }

    func engine(
        for graph: ActionGraph, journal: SQLiteJournal, credentials: Credentials, sinks: [any EventSink],
        options: RunOptions, isAlone: Bool = false, echoes: Bool = false
    ) -> Engine {
        var settings = ProcessExecutor.Settings()
        settings.echoes = echoes
        settings.mask = Terminal.mask
        settings.failureRules = clients.failureRules
        settings.mark = "GOAP_RUN=\(Self.runName)"
        let names: (ActionID) -> String? = isAlone ? { _ in nil } : { $0.text }
        let story = AuthLogSink(
            log: credentials.log,
            action: { id in
                // Of an outlined plan no action requires anything.
                graph.actions.outline == nil ? graph.index(of: id).map { graph.actions[$0] } : nil
            }, wanting: credentials.gate.credentialsWanting, names: names)
        return Engine(
            graph: graph, journal: journal, executor: ProcessExecutor(settings: settings, signals: SignalPipe()),
            gate: gate(credentials, needsApproval: !isAlone), preparation: workspace, clock: SystemClock(),
            sinks: [story] + sinks,
            jitter: { Double.random(in: 0...1) },
            options: options)
    }

    private var workspace: RunWorkspace {
        let child = ChildEnvironment(inherited: environment, plan: Self.absolute(planPath), run: Self.runName) { name in
            clients.credentials.named(name).childVariables
        }
        return RunWorkspace(
            root: Self.absolute("."), logs: Self.absolute(logsPath), run: Self.runName, environment: child)
    }

    /// Children find the program that started them, so that plans can say `goap-runner`.
    private static func environmentForChildren() -> [String: String] {
        var environment = processEnvironment()
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
    private static let runName: String = {
        let text = SystemClock().now.text.filter { $0.isNumber || $0 == "T" || $0 == "Z" }
        return "\(text)-\(getpid())"
    }()

    static func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        var buffer = [CChar](repeating: 0, count: 4096)
        guard getcwd(&buffer, buffer.count) != nil else { return path }
        let folder = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return path == "." ? folder : folder + "/" + path
    }
}
