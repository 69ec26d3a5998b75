import CSystem
import GOAPCore
import GOAPEngine
import GOAPSystem
import Glibc

/// Sees to it that no child outlives us: a process beside us ends all that are left when we die, and what left its
/// group while we live becomes our own child and is ended with its attempt.
///
/// There is one per process: orphans of everything we start come to us. Any thread may start children.
final class ChildGuard: @unchecked Sendable {
    private var state: cspawn_guard
    /// An entry of every child's environment.
    private let mark: String
    /// Whether something was started that may go on without us.
    private var hasDetached = false
    private let lock = ThreadLock()

    /// - Parameter mark: an entry of every child's environment, `NAME=value`, that no other process has.
    /// - Returns: nil when the system is out of descriptors or processes.
    static func start(mark: String) -> ChildGuard? {
        var state = cspawn_guard()
        return cspawn_guard_start(&state, mark) == 0 ? ChildGuard(state, mark) : nil
    }

    private init(_ state: cspawn_guard, _ mark: String) { (self.state, self.mark) = (state, mark) }

    deinit {
        endOrphans()
        cspawn_guard_stop(&state)
    }

    /// Readable when the guard itself has ended.
    var descriptor: Int32 { lock.held { state.process_descriptor } }

    /// Starts another where the guard has ended, by whatever killed it.
    func renew() { lock.held { _ = cspawn_guard_renew(&state) } }

    func add(_ leader: pid_t, isDetached: Bool) {
        Self.leaders.insert(leader)
        lock.held {
            if isDetached { hasDetached = true } else { cspawn_guard_add(&state, leader) }
        }
    }

    func remove(_ leader: pid_t) {
        Self.leaders.remove(leader)
        lock.held { cspawn_guard_remove(&state, leader) }
    }

    /// Whoever holds one of the locks ends with us.
    func hold(_ locks: [Int32]) { lock.held { for descriptor in locks { cspawn_guard_hold(&state, descriptor) } } }

    func letGo(_ locks: [Int32]) { lock.held { for descriptor in locks { cspawn_guard_let_go(&state, descriptor) } } }

    /// Kills every group that was not meant to go on without us.
    func killAll() { lock.held { cspawn_guard_kill(&state) } }

    /// Kills whatever was left behind, unless something may go on without us. Where others than we start children as well,
    /// only what has the mark is known to be ours.
    func endOrphans() {
        guard !lock.held({ hasDetached }) else { return }
        let isAlone = Supervision.current != nil
        end { isAlone || Self.environment(of: $0).contains(mark[...]) }
    }

    /// Kills what an attempt left behind outside its group: known by the lock it inherited, or by its environment.
    func endOrphans(of request: AttemptRequest) {
        end { process in
            if let lock = request.locks.first, isSameFile(lock, "/proc/\(process)/fd/3") { return true }
            let entries = Self.environment(of: process)
            return entries.contains("GOAP_ACTION=\(request.action)")
                && entries.contains("GOAP_ATTEMPT=\(request.attempt)")
        }
    }

    private static func environment(of process: pid_t) -> [Substring] {
        (try? File.text(of: "/proc/\(process)/environ"))?.split(separator: "\0") ?? []
    }

    /// Kills and reaps adopted children, and what comes to us when they have ended.
    private func end(where belongs: (pid_t) -> Bool) {
        for _ in 0..<100 {
            let orphans = adoptedChildren().filter(belongs)
            guard !orphans.isEmpty else { return }
            for orphan in orphans { kill(orphan, SIGKILL) }
            for orphan in orphans { reap(orphan) }
        }
    }

    /// The children that nobody here started: orphans come to the first thread.
    private func adoptedChildren() -> [pid_t] {
        let text = (try? File.text(of: "/proc/self/task/\(getpid())/children")) ?? ""
        let known = Self.leaders.all.union([lock.held { state.process }])
        return text.split(separator: " ").compactMap { pid_t($0) }.filter { !known.contains($0) }
    }

    /// Gives what was killed a tenth of a second; a process that the kernel does not let go is left to it.
    private func reap(_ process: pid_t) {
        for _ in 0..<100 {
            guard cspawn_has_ended(process) == 0 else {
                var code: Int32 = 0
                _ = cspawn_reap(process, &code)
                return
            }
            usleep(1000)
        }
    }
}

extension ChildGuard {
    /// The children that were started on purpose and not reaped yet, by whatever guard.
    fileprivate static let leaders = Leaders()

    fileprivate final class Leaders: @unchecked Sendable {
        private var processes: Set<pid_t> = []
        private let lock = ThreadLock()

        var all: Set<pid_t> { lock.held { processes } }

        func insert(_ process: pid_t) { lock.held { _ = processes.insert(process) } }

        func remove(_ process: pid_t) { lock.held { _ = processes.remove(process) } }
    }
}

/// Whether a descriptor and a path lead to the same file.
private func isSameFile(_ descriptor: Int32, _ path: String) -> Bool {
    guard let opened = try? FileStatus(of: descriptor), let named = try? FileStatus(of: path) else { return false }
    return opened.isSameFile(as: named)
}
