import GOAPCore
import GOAPEngine
import Glibc

/// A short command that answers a question: run to its end or its limit, its output kept as far as needed.
struct Probe {
    /// What came of it.
    enum Answer {
        case ended(ExitStatus, output: String)
        case timedOut
        case notStarted(reason: String)
    }

    let arguments: [String]
    let environment: [String]
    let directory: String
    let limit: Duration
    /// What it reads from its standard input.
    var input = ""
    /// How many bytes of output are kept.
    var outputLimit = ProgramQuestion.usualOutputLimit
    /// How long it may take as long as it works and waits for nothing; nil for `limit`.
    var workLimit: Duration?
    /// By how much its time grows while it works.
    private static let workStep = Duration.milliseconds(100)
    /// Ends the command early when it becomes readable; negative where nothing does.
    var cancellation: Int32 = -1

    /// Runs it; nothing of its group is left afterwards.
    func run() -> Answer {
        let child: ChildProcess
        do throws(StartFailure) {
            child = try ChildProcess(
                ChildProcess.Request(
                    arguments: arguments, environment: environment, directory: directory, input: input))
        } catch {
            return .notStarted(reason: error.reason)
        }
        let begin = MonotonicTime.now
        var deadline = begin + limit
        let signals = Supervision.current?.descriptor ?? -1
        var output: [UInt8] = []
        while !child.hasEnded, .now < deadline, !isReadable(cancellation), !isReadable(signals) {
            wait(for: child, until: deadline, &output)
            if let workLimit, .now >= deadline, .now < begin + workLimit, child.isWorking {
                deadline = .now + Self.workStep
            }
        }
        Supervision.current?.endIfAsked()
        let hasEnded = child.hasEnded
        let status = child.reap()
        read(child, &output)
        return hasEnded ? .ended(status, output: String(decoding: output, as: UTF8.self)) : .timedOut
    }

    private func wait(for child: ChildProcess, until deadline: MonotonicTime, _ output: inout [UInt8]) {
        var watched = (child.awaitedDescriptors + [cancellation, Supervision.current?.descriptor ?? -1]).map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        let timeout = deadline.pollTimeout(from: .now)
        _ = poll(&watched, nfds_t(watched.count), child.mustBeAsked ? min(timeout, 10) : timeout)
        read(child, &output)
    }

    /// Takes what the pipes hold now; a flood is dropped, but read, so that its writer can go on.
    private func read(_ child: ChildProcess, _ output: inout [UInt8]) {
        withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 16) { buffer in
            for stream in OutputStream.allCases {
                for _ in 0..<8 {
                    guard let bytes = child.read(stream, into: buffer) else { break }
                    output += bytes.prefix(max(0, outputLimit - output.count))
                }
            }
        }
    }
}
