import GOAPCore
import GOAPEngine
import GOAPSystem
import Glibc

/// The lock files of a plan's actions.
///
/// An flock lives as long as any copy of its descriptor: ours and the ones our children inherit. So it is free
/// exactly when runner and children are all gone, without timers and without anything stale after `kill -9`.
struct ActionLocks {
    /// The folder of the lock files.
    let folder: String
    /// What the names of the plan's locks begin with.
    let plan: String
    /// The same of the places in pools.
    let pools: String

    /// - Parameter plan: which plan of the state the actions belong to.
    init(folder: String, plan: Int64) { self.init(folder: folder, plan: "\(plan)", pools: "pool") }

    init(folder: String, plan: String, pools: String) {
        self.folder = folder
        self.plan = plan
        self.pools = pools
    }

    /// Takes a free place of the pool; nil when all are taken. Plans of one state share their pools.
    func takePlace(in pool: Pool) throws(JournalError) -> Int32? {
        for place in 1...pool.size {
            let path = "\(folder)/\(pools)-\(fileName(pool.name))-\(place).lock"
            if let descriptor = try lockedFile(path) { return descriptor }
        }
        return nil
    }

    /// Takes the lock and writes who we are into it; nil when another process has it.
    func take(_ action: ActionID, as holder: Holder) throws(JournalError) -> Int32? {
        guard let descriptor = try lockedFile(path(of: action)) else { return nil }
        // What a longer text before left behind the line's end counts no more. Cutting it off would make the file
        // system write the file out when it is closed.
        let text = "\(holder.process) \(holder.since.millisecondsSince1970) \(holder.host)\n"
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
        return descriptor
    }

    /// The file, made if it is missing, with its lock; nil when another process has it.
    private func lockedFile(_ path: String) throws(JournalError) -> Int32? {
        let descriptor: Int32
        do throws(SystemError) { descriptor = try open(path) } catch {
            throw JournalError(
                error.isShortage ? .noRoom : .unwritable, "cannot open the lock '\(path)': \(error.text)",
                hint: "make the folder writable and see that the disk has room, or choose another with --state DIR")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// The file, made if it is missing; the folder is made with the first of them.
    private func open(_ path: String) throws(SystemError) -> Int32 {
        let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
        var descriptor = Glibc.open(path, flags, 0o600)
        if descriptor < 0, errno == ENOENT {
            try Folder.make(folder, mode: 0o700, withParents: false)
            descriptor = Glibc.open(path, flags, 0o600)
        }
        guard descriptor >= 0 else { throw .last }
        return descriptor
    }

    /// Waits for the lock of the plan's own file; -1, which closes harmlessly, where it cannot be had.
    func waitForPlan() -> Int32 {
        let descriptor = (try? open("\(folder)/plan-\(plan).lock")) ?? -1
        while descriptor >= 0, flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        return descriptor
    }

    /// Whether some process has the action.
    func isHeld(_ action: ActionID) -> Bool { isHeld(path: path(of: action)) }

    private func isHeld(path: String) -> Bool {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else { return true }
        return false
    }

    /// The lock files that some process holds.
    func held() -> [(name: String, holder: Holder?)] {
        let names = ((try? Folder.names(in: folder)) ?? []).filter { $0.hasSuffix(".lock") }
        return names.filter { isHeld(path: "\(folder)/\($0)") }.map { ($0, holder(at: "\(folder)/\($0)")) }
    }

    /// Who took the lock last, as written into it.
    func holder(of action: ActionID) -> Holder? { holder(at: path(of: action)) }

    private func holder(at path: String) -> Holder? {
        guard let bytes = try? OpenFile(path, O_RDONLY | O_NOFOLLOW).read(upTo: 512) else { return nil }
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let parts = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 2)
        guard parts.count == 3, let process = Int32(parts[0]), let since = Int64(parts[1]) else { return nil }
        var holder = Holder(host: String(parts[2]), process: process, since: Timestamp(millisecondsSince1970: since))
        holder.left = left(at: path, by: holder)
        return holder
    }

    /// Who still has the lock, where the process that took it is gone.
    func left(of action: ActionID, by holder: Holder?) -> [String] { left(at: path(of: action), by: holder) }

    private func left(at path: String, by holder: Holder?) -> [String] {
        holder?.isGone ?? false ? LockHolders.names(of: path) : []
    }

    private func path(of action: ActionID) -> String { path(of: action, as: "lock") }

    /// - Parameter kind: what the name ends with.
    func path(of action: ActionID, as kind: String) -> String { "\(folder)/\(plan)-\(fileName(action.text)).\(kind)" }

    /// Ids may hold `/` and `#`; no name leaves the folder, and no two are the same.
    private func fileName(_ text: String) -> String {
        let name = text.utf8.map { byte -> String in
            let isPlain =
                byte < 0x80 && (isalnum(Int32(byte)) != 0 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_"))
            return isPlain ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16)
        }.joined()
        return name.utf8.count > 200 ? name.prefix(100) + "%" + SHA256.hexadecimal(of: text) : name
    }
}

extension Holder {
    /// Whether it was a process of this machine and is none any more.
    var isGone: Bool { host == SQLiteJournal.host && kill(process, 0) != 0 && errno == ESRCH }

    /// Whether it is a goap-runner of this machine that lives.
    var isRunner: Bool {
        guard host == SQLiteJournal.host, kill(process, 0) == 0 || errno == EPERM else { return false }
        return (try? File.text(of: "/proc/\(process)/comm"))?.hasPrefix("goap-runner") ?? false
    }
}
