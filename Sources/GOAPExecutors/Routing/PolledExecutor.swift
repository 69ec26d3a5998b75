import GOAPCore
package import GOAPEngine
package import Glibc

/// An executor that can share one wait with others: it says what it waits for, and never blocks.
///
/// With nothing under way it watches nothing and has no deadline. Whatever an attempt needs once it is under way
/// comes as a descriptor that becomes readable, or at the deadline.
package protocol PolledExecutor: ActionExecutor {
    /// Appends what becomes readable when there is something to do; -1 for what has come to its end.
    func watch(in watched: inout [pollfd])

    /// When there is something to do even if nothing becomes readable.
    var deadline: MonotonicTime? { get }

    /// Takes in what there is to read.
    ///
    /// - Parameter watched: what `watch` appended last, with what poll(2) says about it.
    func read(_ watched: ArraySlice<pollfd>)

    /// Does what is due, and reports what happened since the last call.
    func collect(into reports: inout [ExecutorReport], at now: MonotonicTime)
}

extension PolledExecutor {
    /// Waits for this executor alone; signals to us keep their effect.
    package func wait(until deadline: MonotonicTime?) -> [ExecutorReport] {
        PollLoop(signals: nil).wait(for: [self], until: deadline)
    }
}

extension pollfd {
    /// Asks poll(2) whether the descriptor can be read; it takes no notice of -1.
    package static func readable(_ descriptor: Int32) -> pollfd {
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    }
}

/// Whether a descriptor can be read, now or within a time; a negative one never can.
func isReadable(_ descriptor: Int32, within wait: Duration = .zero) -> Bool {
    var watched: [pollfd] = [.readable(descriptor)]
    let milliseconds = Int32(clamping: wait.milliseconds)
    // A signal ends the wait, and what it wrote is there then.
    if poll(&watched, 1, milliseconds) < 0, errno == EINTR { _ = poll(&watched, 1, 0) }
    return watched[0].revents & Int16(POLLIN) != 0
}

/// The earlier of two instants; nil stands for never.
package func earliest(_ left: MonotonicTime?, _ right: MonotonicTime?) -> MonotonicTime? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
}
