import GOAPAuth
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
    func journal() throws(CommandFailure) -> SQLiteJournal {
        do throws(JournalError) {
            return try SQLiteJournal(RunDatabase.open(state: statePath), planPath: planPath, clock: SystemClock())
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Makes the folder of logs; refuses before any work when it cannot be written.
    func prepareLogs() throws(CommandFailure) {
        mkdir(logsPath, 0o700)
        guard access(logsPath, W_OK | X_OK) != 0 else { return }
        throw CommandFailure(
            .unwritable, code: "logs_unwritable",
            "cannot write logs to '\(logsPath)': \(String(cString: strerror(errno)).lowercased())",
            hint: "make the folder writable, or choose another with --state DIR")
    }

    /// What credentials an action misses, without touching anything else.
    func credentialGate() -> (Action) -> [Obstacle] {
        let sources = CredentialSources(environment: environment)
        return { action in
            action.requirements.compactMap { requirement in
                guard case .credential(let name, _) = requirement else { return nil }
                let own = action.command.environment.map { ($0.name, $0.value) }
                guard own.isEmpty else {
                    let changed = environment.merging(own) { _, new in new }
                    return CredentialKind.named(name).obstacle(in: CredentialSources(environment: changed))
                }
                return CredentialKind.named(name).obstacle(in: sources)
            }
        }
    }

    func engine(
        for graph: ActionGraph, journal: SQLiteJournal, sinks: [any EventSink], options: RunOptions,
        echoes: Bool = false
    ) -> Engine {
        let child = ChildEnvironment(inherited: environment, plan: Self.absolute(planPath)) { name in
            CredentialKind.named(name).childVariables
        }
        let workspace = RunWorkspace(
            root: Self.absolute("."), logs: Self.absolute(logsPath), run: Self.runName(), environment: child)
        let gate = EnvironmentGate(preparation: workspace, credential: loggedCredential)
        var settings = ProcessExecutor.Settings()
        settings.echoes = echoes
        return Engine(
            graph: graph, journal: journal, executor: ProcessExecutor(settings: settings, signals: SignalPipe()),
            gate: gate, preparation: workspace, clock: SystemClock(), sinks: sinks,
            jitter: { Double.random(in: 0...1) },
            options: options)
    }

    /// What is wrong with a credential; every answer is a line of the log of credential checks.
    private func loggedCredential(_ name: String, _ access: String?) -> Obstacle? {
        let obstacle = CredentialKind.named(name).obstacle(in: CredentialSources(environment: environment))
        let log = AuthLog(folder: logsPath, threshold: environmentVariable("AUTH_LOG_LEVEL"))
        if let obstacle {
            log.write(.warning, obstacle.message, at: SystemClock().now)
        } else {
            log.write(.info, "\(name) is present", at: SystemClock().now)
        }
        return obstacle
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
    private static func runName() -> String {
        let text = SystemClock().now.text.filter { $0.isNumber || $0 == "T" || $0 == "Z" }
        return "\(text)-\(getpid())"
    }

    static func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        var buffer = [CChar](repeating: 0, count: 4096)
        guard getcwd(&buffer, buffer.count) != nil else { return path }
        let folder = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return path == "." ? folder : folder + "/" + path
    }
}
