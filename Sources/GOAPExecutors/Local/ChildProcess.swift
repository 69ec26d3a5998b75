import CSystem
import GOAPCore
import GOAPSystem
import Glibc

/// A child in a session of its own, with its two output pipes.
///
/// Its process id stays valid until `reap`, so the group can be signalled without hitting a stranger.
final class ChildProcess {
    /// What to start.
    struct Request {
        /// The program's path and everything after it.
        let arguments: [String]
        let environment: [String]
        let directory: String
        /// What it reads from its standard input.
        var input = ""
        /// The descriptors it inherits: the lock of its action and its place in a pool.
        var locks: [Int32] = []
        /// Whether it may go on without us.
        var isDetached = false
    }

    /// Readable when the child has ended; -1 where the kernel has none.
    private let processDescriptor: Int32
    private let process: pid_t
    private var pipes: [OutputStream: Int32]
    /// Whether it has ended and its number may belong to another process.
    private(set) var isReaped = false
    private let isDetached: Bool
    private let guardian: ChildGuard?

    /// Whether it computes, or would if there were a processor for it; false while it waits, for a server or anything else.
    var isWorking: Bool {
        guard !isReaped, let status = try? File.text(of: "/proc/\(process)/stat", limit: 512),
            let name = status.lastIndex(of: ")")
        else { return false }
        return ["R", "D"].contains(status[status.index(after: name)...].split(separator: " ").first ?? "")
    }

    init(
        _ request: Request, usesProcessDescriptor: Bool = true, guardian: ChildGuard? = nil
    ) throws(StartFailure) {
        let supervision = Supervision.current?.prepare()
        let guardian = guardian ?? supervision?.guardian
        let marks = request.isDetached ? [] : [supervision?.mark].compactMap { $0 }
        let variables = request.environment + marks.filter { !request.environment.contains($0) }
        let input = try Self.openInput(request.input)
        defer { if input >= 0 { close(input) } }
        let ends = try Self.makePipes()
        var process: pid_t = 0
        var descriptor: Int32 = -1
        let code = withCStrings(request.arguments) { arguments in
            withCStrings(variables) { environment in
                request.directory.withCString { directory in
                    var options = cspawn_options(
                        directory: directory, input: input, output: ends.output[1], error: ends.error[1],
                        lock: request.locks.first ?? -1, pool: request.locks.dropFirst().first ?? -1)
                    return cspawn_start(
                        &process, &descriptor, arguments[0], arguments, environment, &options)
                }
            }
        }
        for end in [ends.output[1], ends.error[1]] { close(end) }
        guard code == 0 else {
            for end in [ends.output[0], ends.error[0]] { close(end) }
            throw Self.failure(code, request)
        }
        if !usesProcessDescriptor, descriptor >= 0 {
            close(descriptor)
            descriptor = -1
        }
        guardian?.add(process, isDetached: request.isDetached)
        isDetached = request.isDetached
        self.guardian = guardian
        self.process = process
        processDescriptor = descriptor
        pipes = [.output: ends.output[0], .error: ends.error[0]]
    }

    deinit {
        for end in pipes.values { close(end) }
        if processDescriptor >= 0 { close(processDescriptor) }
    }

    /// What poll(2) should watch for the child's end, its output and its error; -1 for what has come to its end.
    var awaitedDescriptors: [Int32] {
        [isReaped ? -1 : processDescriptor, pipes[.output] ?? -1, pipes[.error] ?? -1]
    }

    /// Whether nothing becomes readable when the child ends, so that `hasEnded` must be asked now and then.
    var mustBeAsked: Bool { processDescriptor < 0 && !isReaped }

    /// Whether both pipes have ended: no process can write to them any more.
    var isSilent: Bool { pipes.isEmpty }

    /// Reads what is there; nil when there is nothing now or nothing any more.
    func read(_ stream: OutputStream, into buffer: UnsafeMutableRawBufferPointer) -> UnsafeRawBufferPointer? {
        guard let end = pipes[stream] else { return nil }
        do throws(SystemError) {
            let count = try Descriptor.read(end, into: buffer)
            if count > 0 { return UnsafeRawBufferPointer(rebasing: buffer[..<count]) }
        } catch {
            if error.code == EAGAIN { return nil }
        }
        close(end)
        pipes[stream] = nil
        return nil
    }

    func signalGroup(_ number: Int32) {
        if !isReaped { kill(-process, number) }
    }

    var hasEnded: Bool { !isReaped && cspawn_has_ended(process) != 0 }

    /// Kills what is left of the group while the ended leader still keeps its number, then reaps the leader. A
    /// detached group is left alone.
    func reap() -> ExitStatus {
        if !isDetached { signalGroup(SIGKILL) }
        guardian?.remove(process)
        var code: Int32 = 0
        let wasSignalled = cspawn_reap(process, &code) != 0
        isReaped = true
        return wasSignalled ? .signalled(code) : .exited(code)
    }

    private static func makePipes() throws(StartFailure) -> (output: [Int32], error: [Int32]) {
        var output: [Int32] = [-1, -1]
        var error: [Int32] = [-1, -1]
        var code = cspawn_pipe(&output)
        guard code == 0 else { throw StartFailure("no pipe", SystemError(code: code)) }
        code = cspawn_pipe(&error)
        guard code == 0 else {
            for end in output { close(end) }
            throw StartFailure("no pipe", SystemError(code: code))
        }
        return (output, error)
    }

    /// A descriptor that reads as the text; -1 for none.
    private static func openInput(_ text: String) throws(StartFailure) -> Int32 {
        guard !text.isEmpty else { return -1 }
        var text = text
        let descriptor = text.withUTF8 { cspawn_text($0.baseAddress, $0.count) }
        guard descriptor >= 0 else { throw StartFailure("no input", .last) }
        return descriptor
    }

    private static func failure(_ code: Int32, _ request: Request) -> StartFailure {
        if !Folder.exists(request.directory) {
            return StartFailure(reason: "directory '\(request.directory)' does not exist")
        }
        return StartFailure("cannot start '\(request.arguments[0])'", SystemError(code: code))
    }
}

private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}
