import CSQLite
import GOAPSystem
import Glibc

/// How long a statement waits for another program that has the database: seconds for a command, minutes while actions
/// run, which would have to be killed.
package final class Patience {
    /// For commands under which nothing runs, in nanoseconds.
    static let usual: Int64 = 5_000_000_000
    /// While actions run.
    private static let long: Int64 = 600_000_000_000
    /// After which it is said.
    private static let quiet: Int64 = 3_000_000_000

    /// Whether actions run.
    var isLong = false
    /// Gets what people should know.
    package var tell: (String) -> Void = { _ in }
    /// Whether we are asked to end: then nothing is waited for.
    package var isInterrupted: () -> Bool = { false }
    private var begin: Int64 = 0
    private var isTold = false

    /// Whether the statement tries again; returns after a while in which others may have finished.
    func waits(_ tries: Int32) -> Bool {
        let now = SystemTime.monotonicNanoseconds
        if tries == 0 { (begin, isTold) = (now, false) }
        let waited = now - begin
        guard waited < (isLong ? Self.long : Self.usual), !isInterrupted() else { return false }
        if isLong, !isTold, waited > Self.quiet {
            isTold = true
            tell("the state is locked by another program: waiting up to ten minutes for it, what runs goes on\n")
        }
        usleep(useconds_t(min(tries + 1, 50)) * 1000)
        return true
    }

    /// Makes the connection ask us.
    func hold(_ handle: OpaquePointer) {
        sqlite3_busy_handler(
            handle,
            { context, tries in
                guard let context else { return 0 }
                return Unmanaged<Patience>.fromOpaque(context).takeUnretainedValue().waits(tries) ? 1 : 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}
