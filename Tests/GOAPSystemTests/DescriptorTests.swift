import Glibc
import Synchronization
import Testing

@testable import GOAPSystem

/// Reading and writing where the system does only a part at a time.
@Suite(.timeLimit(.minutes(1)))
struct DescriptorTests {
    @Test func `a full pipe that does not wait is waited for`() throws {
        let pipe = try Pipe()
        #expect(fcntl(pipe.writing, F_SETFL, O_NONBLOCK) == 0)
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
        let (received, error) = alongside {
            readAll(pipe.reading)
        } _: {
            defer { pipe.end() }
            return failure { try Descriptor.write(bytes, to: pipe.writing) }
        }
        #expect(error == nil)
        #expect(received == bytes)
    }

    @Test func `a buffer is filled from pieces`() throws {
        let pipe = try Pipe()
        let pieces = ["one", "two", "three"]
        let (text, _) = alongside {
            withUnsafeTemporaryAllocation(byteCount: 8, alignment: 1) { buffer in
                let count = (try? Descriptor.fill(buffer, from: pipe.reading)) ?? 0
                return String(decoding: buffer[..<count], as: UTF8.self)
            }
        } _: {
            for piece in pieces { try? Descriptor.write(Array(piece.utf8), to: pipe.writing) }
        }
        #expect(text == "onetwoth")
    }

    @Test func `a buffer is filled as far as there is something`() throws {
        let pipe = try Pipe()
        try Descriptor.write([1, 2, 3], to: pipe.writing)
        pipe.end()
        var buffer = [UInt8](repeating: 0, count: 8)
        let count = try buffer.withUnsafeMutableBytes { try Descriptor.fill($0, from: pipe.reading) }
        #expect(buffer[..<count] == [1, 2, 3])
    }

    @Test func `a signal does not end a read`() throws {
        let pipe = try Pipe()
        let thread = Mutex<(thread: pthread_t, number: String)?>(nil)
        handle(SIGUSR1)
        let (received, _) = alongside {
            thread.withLock { $0 = (pthread_self(), threadNumber()) }
            return readAll(pipe.reading)
        } _: {
            while thread.withLock({ $0.map { isAsleep($0.number) } }) != true { sched_yield() }
            if let reader = thread.withLock({ $0 }) { pthread_kill(reader.thread, SIGUSR1) }
            try? Descriptor.write([1, 2, 3], to: pipe.writing)
            pipe.end()
        }
        #expect(received == [1, 2, 3])
    }

    @Test func `a reader that is gone is an error`() throws {
        signal(SIGPIPE, SIG_IGN)
        let pipe = try Pipe()
        pipe.stopReading()
        let error = #expect(throws: SystemError.self) { try Descriptor.write([1], to: pipe.writing) }
        #expect(error?.code == EPIPE)
    }

    @Test func `nothing is written without an error anywhere`() throws {
        try Descriptor.write([], to: -1)
        #expect(failure { try Descriptor.write([1], to: -1) }?.code == EBADF)
    }
}

/// A pipe whose ends are closed at the latest with it.
private final class Pipe: Sendable {
    let reading: Int32
    let writing: Int32
    private let open: Mutex<Set<Int32>>

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw SystemError.last }
        (reading, writing) = (ends[0], ends[1])
        open = Mutex(Set(ends))
    }

    deinit { for end in open.withLock({ $0 }) { close(end) } }

    func end() { finish(writing) }

    func stopReading() { finish(reading) }

    private func finish(_ end: Int32) { if open.withLock({ $0.remove(end) }) != nil { close(end) } }
}

private func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
        while let count = try? Descriptor.read(descriptor, into: buffer), count > 0 { bytes += buffer[..<count] }
    }
    return bytes
}

/// Lets the signal interrupt calls and do nothing else.
private func handle(_ number: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in }
    sigaction(number, &action, nil)
}

/// The number by which /proc knows this thread.
private func threadNumber() -> String {
    let link = (try? Path.real("/proc/thread-self")) ?? ""
    return link.split(separator: "/").last.map(String.init) ?? ""
}

private func isAsleep(_ thread: String) -> Bool {
    let text = (try? File.text(of: "/proc/self/task/\(thread)/stat")) ?? ""
    return text.split(separator: ")").last?.hasPrefix(" S") ?? false
}
