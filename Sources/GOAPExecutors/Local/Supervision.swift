import CSystem
import GOAPSystem
import Glibc

/// What holds for everything this process starts, whatever it is asked for: it ends when we do, and a signal to us ends
/// it at once.
///
/// `main` begins it, before the first child. A run takes signals itself and lets its actions end in their own time;
/// outside a run, whatever is asked is killed, and the process ends.
package final class Supervision: @unchecked Sendable {
    /// Nil in programs that have not begun it: their children are as children usually are.
    package private(set) nonisolated(unsafe) static var current: Supervision?

    private let mark: String
    private let name: () -> String
    private let end: (Int32) -> Never
    private let lock = ThreadLock()
    private var guardian: ChildGuard?
    private var signals: SignalPipe?
    /// How many runs are under way, which see signals by themselves.
    private var runs = 0

    private init(mark: String, name: @escaping () -> String, end: @escaping (Int32) -> Never) {
        self.mark = mark
        self.name = name
        self.end = end
    }

    /// From here on a file that grows too large is an error as others are; everything else begins with the first child.
    ///
    /// - Parameters:
    ///   - mark: an entry of every child's environment, `NAME=value`, that only our children have.
    ///   - name: what lists of processes show for us, once we have children.
    ///   - end: ends the process because of a signal.
    package static func begin(mark: String, name: @escaping () -> String, end: @escaping (Int32) -> Never) {
        _ = Glibc.signal(SIGXFSZ, SIG_IGN)
        current = Supervision(mark: mark, name: name, end: end)
    }

    /// Nothing of us is left afterwards, but what may go on by itself.
    package static func finish() {
        guard let supervision = current else { return }
        current = nil
        supervision.lock.held { supervision.guardian = nil }
    }

    /// What every child is told to, and an entry for its environment. Ends the process where a signal has come.
    func prepare() -> (guardian: ChildGuard?, mark: String) {
        lock.held {
            if guardian == nil {
                // Who may read our memory decides who may write the name: that comes first.
                try? OpenFile("/proc/self/comm", O_WRONLY).write(name())
                cspawn_conceal()
                guardian = ChildGuard.start(mark: mark)
                if signals == nil { signals = SignalPipe() }
            }
            guardian?.renew()
        }
        endIfAsked()
        return (guardian, mark)
    }

    /// The first signal that came; nil while none has.
    package static var signal: Int32? { current?.signals?.first() }

    /// Whether a signal has come that nobody dealt with yet.
    package static var isInterrupted: Bool { current?.signals?.isPending ?? false }

    /// Readable when a signal has come; -1 where none is heard.
    var descriptor: Int32 { signals?.descriptor ?? -1 }

    /// Ends the process where a signal has come and no run deals with it.
    func endIfAsked() {
        guard lock.held({ runs == 0 }), let number = signals?.first() else { return }
        guardian?.killAll()
        end(number)
    }

    /// A run begins, which sees signals by itself.
    func beginRun() { lock.held { runs += 1 } }

    func endRun() { lock.held { runs -= 1 } }
}
