import GOAPCore
import GOAPEngine
import Glibc

/// The lock files of a plan's actions.
///
/// An flock lives as long as any copy of its descriptor: ours and the ones our children inherit. So it is free
/// exactly when runner and children are all gone, without timers and without anything stale after `kill -9`.
struct ActionLocks {
    /// The folder of the lock files.
    let folder: String
    /// Which plan of the state the actions belong to.
    let plan: Int64

    /// Takes the lock and writes who we are into it; nil when somebody else has it.
    func take(_ action: ActionID, as holder: Holder) throws(JournalError) -> Int32? {
        let unmade = mkdir(folder, 0o700) == 0 || errno == EEXIST ? nil : errno
        let path = path(of: action)
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(unmade ?? errno)).lowercased()
            throw JournalError(
                .unwritable, "cannot open the lock '\(path)': \(reason)",
                hint: "make the folder writable and see that the disk has room, or choose another with --state DIR")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        let text = "\(holder.process) \(holder.since.millisecondsSince1970) \(holder.host)"
        ftruncate(descriptor, 0)
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
        return descriptor
    }

    /// Waits for the lock of the plan's own file; -1, which closes harmlessly, where it cannot be had.
    func waitForPlan() -> Int32 {
        mkdir(folder, 0o700)
        let descriptor = Glibc.open("\(folder)/plan-\(plan).lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        while descriptor >= 0, flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        return descriptor
    }

    /// Whether some process has the action.
    func isHeld(_ action: ActionID) -> Bool {
        let descriptor = Glibc.open(path(of: action), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else { return true }
        return false
    }

    /// Who took the lock last, as written into it.
    func holder(of action: ActionID) -> Holder? {
        let descriptor = Glibc.open(path(of: action), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let bytes = [UInt8](unsafeUninitializedCapacity: 512) { buffer, count in
            count = max(0, read(descriptor, buffer.baseAddress, 512))
        }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ", maxSplits: 2)
        guard parts.count == 3, let process = Int32(parts[0]), let since = Int64(parts[1]) else { return nil }
        return Holder(host: String(parts[2]), process: process, since: Timestamp(millisecondsSince1970: since))
    }

    /// Ids may hold `/` and `#`; no name leaves the folder.
    private func path(of action: ActionID) -> String {
        let name = action.text.utf8.map { byte -> String in
            let isPlain =
                byte < 0x80 && (isalnum(Int32(byte)) != 0 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_"))
            return isPlain ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16)
        }.joined()
        return "\(folder)/\(plan)-\(name.utf8.count > 200 ? String(name.prefix(200)) : name).lock"
    }
}
