package import Glibc

/// What one run of the built binary came to.
package struct ToolRun {
    package let status: Int32
    package let output: String
    package let errors: String
}

/// A folder of its own, and the built binary run in it with a small clean environment.
package final class ToolWorkspace {
    package let folder: TestFolder

    package init() { folder = TestFolder() }

    package var path: String { folder.path }

    /// A folder for what belongs to the test and not to the tool: services' files, credentials.
    package var hidden: String {
        let path = folder.path + "/.test"
        mkdir(path, 0o700)
        return path
    }

    /// The binary beside the test bundle.
    package static let binary: String = {
        let bundle = Swift.CommandLine.arguments[0]
        return bundle.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            + "/goap-runner"
    }()

    /// Writes a file, folders included.
    package func write(_ name: String, _ text: String) { folder.write(name, text) }

    package func makeExecutable(_ name: String) { chmod("\(path)/\(name)", 0o755) }

    /// The text of a file; nil when there is none.
    package func read(_ name: String) -> String? { folder.read(name) }

    /// Runs the tool to its end.
    package func run(
        _ arguments: String..., environment: [String: String] = [:], faults: [String: String] = [:]
    ) -> ToolRun {
        wait(for: start(arguments, environment: environment, faults: faults))
    }

    /// Runs the tool to its end as a person at a terminal does: below nothing of whoever runs the tests.
    package func runAsPerson(_ arguments: String..., environment: [String: String] = [:]) -> ToolRun {
        let terminal = Terminal()
        let done = "\(path)/.done-\(Int.random(in: 0..<Int.max))"
        mkfifo(done, 0o600)
        // Its parent ends at once, so that it descends from nobody; its exit code comes through the pipe.
        let script = #"terminal=$1 done=$2; shift 2; { "$@" <"$terminal"; echo $? >"$done"; } &"#
        let words = ["sh", "-c", script, "sh", terminal.path, done, Self.binary] + arguments
        let started = start(words, program: nil, environment: environment)
        let code = withExtendedLifetime(terminal) { Int32(line(ofPipe: done)) ?? -1 }
        unlink(done)
        let run = wait(for: started)
        return ToolRun(status: code, output: run.output, errors: run.errors)
    }

    /// Runs the tool to its end with a terminal for everything, and returns what that got to show.
    package func runInTerminal(_ arguments: [String], environment: [String: String] = [:]) -> String {
        let terminal = Terminal()
        let script = #"terminal=$1; shift; exec "$@" <"$terminal" >"$terminal" 2>&1"#
        let words = ["sh", "-c", script, "sh", terminal.path, Self.binary] + arguments
        // Kept open here, so that the end of the tool is not the end of the terminal.
        let kept = open(terminal.path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        defer { close(kept) }
        let started = start(words, program: nil, environment: environment)
        var text: [UInt8] = []
        var status: Int32 = 0
        repeat {
            text += terminal.shown(within: 10)
        } while waitpid(started.process, &status, WNOHANG) == 0
        return String(decoding: text + terminal.shown(within: 0), as: UTF8.self)
    }

    /// Starts the tool without waiting for it.
    ///
    /// - Parameters:
    ///   - program: the tool; nil where the arguments begin with another.
    ///   - faults: variables that only the tool gets, not the program that takes it to its folder.
    package func start(
        _ arguments: [String], program: String? = ToolWorkspace.binary, environment: [String: String] = [:],
        faults: [String: String] = [:]
    ) -> StartedTool {
        let number = Int.random(in: 0..<Int.max)
        let (output, errors) = ("\(path)/.out-\(number)", "\(path)/.err-\(number)")
        var variables = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": path, "USER": "tester", "NO_COLOR": "1", "LANG": "C.UTF-8",
        ]
        variables.merge(environment) { _, new in new }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        // Whoever runs the tests may ignore or block signals that the tool must hear.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        let words = ["env", "-C", path] + faults.map { "\($0.key)=\($0.value)" } + [program].compactMap { $0 }
        let argv = (words + arguments).map { strdup($0) } + [nil]
        let envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var process: pid_t = 0
        guard posix_spawn(&process, "/usr/bin/env", &actions, &attributes, argv, envp) == 0 else {
            preconditionFailure("cannot start \(words + arguments)")
        }
        return StartedTool(process: process, output: output, errors: errors)
    }

    /// Waits for a started tool; a signal counts as 128 and its number.
    package func wait(for tool: StartedTool) -> ToolRun {
        var status: Int32 = 0
        while waitpid(tool.process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7f
        let code = signal == 0 ? (status >> 8) & 0xff : 128 + signal
        func text(_ file: String) -> String { read(String(file.dropFirst(path.count + 1))) ?? "" }
        return ToolRun(status: code, output: text(tool.output), errors: text(tool.errors))
    }

    /// Waits until the condition holds, at most ten seconds; returns whether it does.
    package func eventually(_ condition: () -> Bool) -> Bool {
        for _ in 0..<2000 {
            if condition() { return true }
            usleep(5000)
        }
        return condition()
    }
}

/// A run under way.
package struct StartedTool {
    package let process: pid_t
    /// The files that its output and its errors go to.
    package let output: String
    package let errors: String
}

/// A terminal that nobody sees, for as long as it is kept.
private final class Terminal {
    private let master: Int32
    let path: String

    init() {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (unlocked, number) = (Int32(0), Int32(0))
        // TIOCSPTLCK and TIOCGPTN, which the C library's module does not export.
        guard master >= 0, ioctl(master, 0x4004_5431, &unlocked) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
            preconditionFailure("no terminal to be had")
        }
        path = "/dev/pts/\(number)"
    }

    deinit { close(master) }

    /// What there is to show, or comes within some milliseconds.
    func shown(within wait: Int32) -> [UInt8] {
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        var watched = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        while poll(&watched, 1, text.isEmpty ? wait : 0) > 0, watched.revents & Int16(POLLIN) != 0 {
            let count = read(master, &buffer, buffer.count)
            guard count > 0 else { break }
            text += buffer[..<count]
        }
        return text
    }
}

/// The first line of a pipe that others write to; waits for it.
private func line(ofPipe path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
}
