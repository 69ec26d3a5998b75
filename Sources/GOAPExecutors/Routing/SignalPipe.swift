import CSystem
import GOAPSystem
import Glibc

/// Turns SIGINT, SIGTERM and SIGHUP into something a poll loop can read, for as long as it exists. Signals that
/// are ignored when it is made, as under nohup, stay ignored. SIGPIPE is ignored meanwhile.
///
/// The handlers are the process's: all that exist at a time are the same.
package final class SignalPipe: @unchecked Sendable {
    private let watch: Watch

    /// Nil when the process is out of descriptors.
    package init?() {
        guard let watch = Watch.shared() else { return nil }
        self.watch = watch
    }

    /// Readable when a signal has come.
    package var descriptor: Int32 { watch.ends[0] }

    /// The signals that came since the last call, oldest first.
    func read() -> [Int32] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        let numbers = count > 0 ? bytes[..<count].map(Int32.init) : []
        watch.seen = watch.seen ?? numbers.first
        return numbers
    }

    /// Whether a signal has come that nobody has read.
    var isPending: Bool { isReadable(descriptor) }

    /// The first signal that came, whoever has read it; waits for one as long as is said.
    package func first(within wait: Duration = .zero) -> Int32? {
        if watch.seen == nil, isReadable(descriptor, within: wait) { _ = read() }
        return watch.seen
    }

    /// The pipe and the handlers that write into it.
    private final class Watch: @unchecked Sendable {
        let ends: [Int32]
        var seen: Int32?
        private nonisolated(unsafe) static weak var current: Watch?
        private static let lock = ThreadLock()

        static func shared() -> Watch? {
            lock.held {
                if let current { return current }
                let made = Watch()
                current = made
                return made
            }
        }

        private init?() {
            var ends: [Int32] = [-1, -1]
            guard cspawn_pipe(&ends) == 0 else { return nil }
            self.ends = ends
            cspawn_watch_signals(ends[1])
        }

        deinit {
            cspawn_unwatch_signals()
            for end in ends { close(end) }
        }
    }
}
