import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPTestSupport

/// Processes of this machine.
final class LocalSubject: ExecutorUnderTest {
    let folder = TestFolder()
    let clock: any EngineClock = SystemClock()
    let local: LocalExecutor
    var executor: any ActionExecutor { local }
    let keepsLogs = true

    init(grace: Duration, usesProcessDescriptor: Bool = true) {
        var settings = LocalExecutor.Settings()
        settings.attempts.grace = grace
        settings.usesProcessDescriptor = usesProcessDescriptor
        local = LocalExecutor(settings: settings)
    }

    func inheritsLocks(_ id: ActionID) -> Bool { true }

    func command(_ id: ActionID, _ behaviour: Behaviour) -> ActionCommand {
        var command = ActionCommand()
        command.run = CommandLine(text(behaviour))
        return command
    }

    func didStart(_ request: AttemptRequest, _ behaviour: Behaviour) {}
    func didStop(_ id: ActionID, kill: Bool) {}

    private func text(_ behaviour: Behaviour) -> String {
        switch behaviour {
        case .exit(let code): "exit \(code)"
        case .die(let signal): "kill -\(signal) $$"
        case .print(let line): "echo \(line)"
        case .run: "trap 'exit 0' TERM; echo up; while :; do sleep 0.02; done"
        case .resist: "trap '' TERM; echo up; while :; do sleep 0.02; done"
        case .missingProgram: "frobnicate"
        case .missingDirectory: "true"
        }
    }
}

/// Files in a folder; the subject plays the worker.
final class FileSubject: ExecutorUnderTest {
    let folder: TestFolder
    let clock: any EngineClock = SystemClock()
    let files: FileExecutor
    var executor: any ActionExecutor { files }
    let keepsLogs = true
    private var running: [ActionID: (attempt: Int, behaviour: Behaviour)] = [:]

    init(grace: Duration, folder: TestFolder = TestFolder()) {
        var settings = AttemptSettings()
        settings.grace = grace
        self.folder = folder
        files = FileExecutor(folder: folder.path, settings: settings)
    }

    func inheritsLocks(_ id: ActionID) -> Bool { false }

    func command(_ id: ActionID, _ behaviour: Behaviour) -> ActionCommand {
        var command = ActionCommand()
        command.run = CommandLine(behaviour == .missingProgram ? "frobnicate" : "do \(id)")
        return command
    }

    func didStart(_ request: AttemptRequest, _ behaviour: Behaviour) {
        running[request.action] = (request.attempt, behaviour)
        let id = request.action
        switch behaviour {
        case .exit(let code): answer(id, exit: "\(code)")
        case .die(let signal): answer(id, exit: "signal \(signal)")
        case .print(let line): answer(id, output: line + "\n", exit: "0")
        case .run, .resist: answer(id, output: "up\n", exit: nil)
        case .missingProgram: answer(id, exit: "127")
        case .missingDirectory: break
        }
    }

    /// A kill needs no answer, and what resists gives none.
    func didStop(_ id: ActionID, kill: Bool) {
        if running[id]?.behaviour == .run, !kill { answer(id, exit: "0") }
    }

    private func answer(_ id: ActionID, output: String? = nil, exit: String?) {
        let place = FileExecutor.folder(of: id, attempt: running[id]?.attempt ?? 0)
        if let output { folder.write("\(place)/1.output", output) }
        if let exit { folder.write("\(place)/1.exit", exit) }
    }
}

/// Odd actions are processes, even ones files.
final class RoutedSubject: ExecutorUnderTest {
    let folder: TestFolder
    let clock: any EngineClock = SystemClock()
    let executor: any ActionExecutor
    let keepsLogs = true
    private let local: LocalSubject
    private let files: FileSubject

    init(grace: Duration) {
        let local = LocalSubject(grace: grace)
        let files = FileSubject(grace: grace)
        self.local = local
        self.files = files
        folder = files.folder
        executor = RoutingExecutor(local: local.local, others: [files.files]) {
            Self.isEven($0.action) ? files.files : nil
        }
    }

    func inheritsLocks(_ id: ActionID) -> Bool { subject(id).inheritsLocks(id) }

    func command(_ id: ActionID, _ behaviour: Behaviour) -> ActionCommand { subject(id).command(id, behaviour) }

    func didStart(_ request: AttemptRequest, _ behaviour: Behaviour) {
        subject(request.action).didStart(request, behaviour)
    }

    func didStop(_ id: ActionID, kill: Bool) { subject(id).didStop(id, kill: kill) }

    private func subject(_ id: ActionID) -> any ExecutorUnderTest { Self.isEven(id) ? files : local }

    private static func isEven(_ id: ActionID) -> Bool {
        id.text.last.flatMap(\.wholeNumberValue).map { $0 % 2 == 0 } ?? false
    }
}

/// The fake of the engine's tests, on a clock that moves by hand.
final class ScriptedSubject: ExecutorUnderTest {
    let folder = TestFolder()
    let clock: any EngineClock
    let scripted: ScriptedExecutor
    var executor: any ActionExecutor { scripted }
    let keepsLogs = false

    init() {
        let clock = ManualClock()
        self.clock = clock
        scripted = ScriptedExecutor(clock: clock)
    }

    func inheritsLocks(_ id: ActionID) -> Bool { false }

    func command(_ id: ActionID, _ behaviour: Behaviour) -> ActionCommand {
        scripted.scripts[id] = [script(behaviour)]
        if let line = line(behaviour) { scripted.lines.append((id, line)) }
        var command = ActionCommand()
        command.run = CommandLine("true")
        return command
    }

    func didStart(_ request: AttemptRequest, _ behaviour: Behaviour) {}
    func didStop(_ id: ActionID, kill: Bool) {}

    private func line(_ behaviour: Behaviour) -> String? {
        switch behaviour {
        case .run, .resist: "up"
        case .print(let line): line
        default: nil
        }
    }

    private func script(_ behaviour: Behaviour) -> ScriptedExecutor.Script {
        switch behaviour {
        case .exit(0), .print: .init(.succeeded)
        case .exit(let code): .init(.failed(.exited(code), reason: "exited with \(code)"))
        case .die(let signal): .init(.failed(.signalled(signal), reason: "killed by signal \(signal)"))
        case .run: .init(.succeeded, after: .seconds(3600))
        case .resist: .init(.succeeded, after: .seconds(3600), ignoresStop: true)
        case .missingProgram: .init(.failed(.exited(127), reason: "command not found: 'frobnicate'"))
        case .missingDirectory:
            .init(.notStarted(reason: "directory '/nowhere/at/all' does not exist"), after: .zero)
        }
    }
}
