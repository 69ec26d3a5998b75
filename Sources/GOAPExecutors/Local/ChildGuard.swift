import CSystem
import GOAPCore
import GOAPEngine
import GOAPSystem
import Glibc

/// Sees to it that no child outlives us: a process beside us ends all that are left when we die, and what left its
/// group while we live becomes our own child and is ended with its attempt.
///
/// There is one per process: orphans of everything we start come to us.
final class ChildGuard {
    private var state: cspawn_guard
    /// The children that were started on purpose and not reaped yet.
    private var leaders: Set<pid_t> = []
    /// Whether something was started that may go on without us.
    private var hasDetached = false

    /// - Parameter mark: an entry of every child's environment, `NAME=value`, that no other process has.
    /// - Returns: nil when the system is out of descriptors or processes.
    static func start(mark: String) -> ChildGuard? {
        var state = cspawn_guard()
        return cspawn_guard_start(&state, mark) == 0 ? ChildGuard(state) : nil
    }

    private init(_ state: cspawn_guard) { self.state = state }

    deinit {
        if !hasDetached { end { _ in true } }
        cspawn_guard_stop(&state)
    }

    func add(_ leader: pid_t, isDetached: Bool) {
        leaders.insert(leader)
        if isDetached { hasDetached = true } else { cspawn_guard_add(&state, leader) }
    }

    func remove(_ leader: pid_t) {
        leaders.remove(leader)
        cspawn_guard_remove(&state, leader)
    }

    /// Kills what an attempt left behind outside its group: known by the lock it inherited, or by its environment.
    func endOrphans(of request: AttemptRequest) {
        end { process in
            if let lock = request.locks.first, isSameFile(lock, "/proc/\(process)/fd/3") { return true }
            let entries = (try? File.text(of: "/proc/\(process)/environ"))?.split(separator: "\0") ?? []
            return entries.contains("GOAP_ACTION=\(request.action)")
                && entries.contains("GOAP_ATTEMPT=\(request.attempt)")
        }
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

    private func adoptedChildren() -> [pid_t] {
        let text = (try? File.text(of: "/proc/self/task/\(getpid())/children")) ?? ""
        return text.split(separator: " ").compactMap { pid_t($0) }
            .filter { $0 != state.process && !leaders.contains($0) }
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

/// Whether a descriptor and a path lead to the same file.
private func isSameFile(_ descriptor: Int32, _ path: String) -> Bool {
    guard let opened = try? FileStatus(of: descriptor), let named = try? FileStatus(of: path) else { return false }
    return opened.isSameFile(as: named)
}
