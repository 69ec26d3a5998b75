import GOAPCore
import GOAPEngine
import Glibc

/// One poll(2) over everything that some executors and the signals to us wait for.
final class PollLoop {
    private let signals: SignalPipe?
    /// The signals, then the part of each executor; kept so that its memory is used again.
    private var watched: [pollfd] = []
    /// Where the part of each executor ends.
    private var ends: [Int] = []

    /// - Parameter signals: reported as `interrupted`; without it they keep their effect.
    init(signals: SignalPipe?) {
        self.signals = signals
        if signals != nil { Supervision.current?.beginRun() }
    }

    deinit { if signals != nil { Supervision.current?.endRun() } }

    /// Whether a signal has come that nobody was told of yet.
    var isInterrupted: Bool { signals?.isPending ?? false }

    /// Returns what there is to report; nothing when the deadline has passed, or when there is none and nothing is
    /// under way.
    func wait(for executors: [any PolledExecutor], until deadline: MonotonicTime?) -> [ExecutorReport] {
        var reports: [ExecutorReport] = []
        while true {
            let now = MonotonicTime.now
            for executor in executors { executor.collect(into: &reports, at: now) }
            guard reports.isEmpty, deadline.map({ now < $0 }) ?? true else { return reports }
            watch(executors)
            let due = executors.reduce(deadline) { earliest($0, $1.deadline) }
            guard due != nil || watched.count > 1 else { return reports }
            _ = poll(&watched, nfds_t(watched.count), due?.pollTimeout(from: now) ?? -1)
            read(executors, &reports)
        }
    }

    private func watch(_ executors: [any PolledExecutor]) {
        watched.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        watched.append(.readable(signals?.descriptor ?? -1))
        for executor in executors {
            executor.watch(in: &watched)
            ends.append(watched.count)
        }
    }

    private func read(_ executors: [any PolledExecutor], _ reports: inout [ExecutorReport]) {
        if watched[0].revents != 0 { reports += signals?.read().map { .interrupted(signal: $0) } ?? [] }
        var begin = 1
        for (executor, end) in zip(executors, ends) {
            executor.read(watched[begin..<end])
            begin = end
        }
    }
}
