import CSystem
import Glibc

/// Turns SIGINT, SIGTERM and SIGHUP into something a poll loop can read, for as long as it exists. Signals that
/// are ignored when it is made, as under nohup, stay ignored. SIGPIPE is ignored meanwhile.
///
/// There is one per process: the handlers are the process's.
package final class SignalPipe {
    private let ends: [Int32]
    private var seen: Int32?

    /// Nil when the process is out of descriptors.
    package init?() {
        var ends: [Int32] = [-1, -1]
        guard cspawn_pipe(&ends) == 0 else { return nil }
        self.ends = ends
        cspawn_watch_signals(ends[1])
    }

    deinit {
        cspawn_unwatch_signals()
        for end in ends { close(end) }
    }

    /// Readable when a signal has come.
    package var descriptor: Int32 { ends[0] }

    /// The signals that came since the last call, oldest first.
    func read() -> [Int32] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = Glibc.read(ends[0], &bytes, bytes.count)
        return count > 0 ? bytes[..<count].map(Int32.init) : []
    }

    /// The first signal that came, outside anything that reports it by itself; waits for one as long as is said.
    package func first(within wait: Duration = .zero) -> Int32? {
        if seen == nil, isReadable(descriptor, within: wait) { seen = read().first }
        return seen
    }
}
