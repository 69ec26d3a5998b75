import GOAPSystem
import Glibc

/// The files in which new texts of a plan are written before they take its name.
///
/// Each is locked by its writer, so that one whose writer was killed can be told from one that is still written,
/// also where process numbers mean nothing: in another container, on another machine.
enum TemporaryPlans {
    private static let mark = ".goap-"

    static func path(beside plan: String) -> String { plan + mark + "\(getpid())" }

    /// A new file that this process has locked; -1 when it cannot be had.
    static func create(_ path: String, mode: mode_t) -> Int32 {
        // A process that tidies up may take it for abandoned before it is locked.
        for _ in 0..<10 {
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
            guard descriptor >= 0 else { return -1 }
            while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
            if isThere(descriptor, path) { return descriptor }
            close(descriptor)
        }
        errno = EBUSY
        return -1
    }

    /// Removes what killed writers of this plan left behind.
    static func removeAbandoned(beside plan: String) {
        let slash = plan.lastIndex(of: "/")
        let folder = slash.map { String(plan[...$0]) } ?? "./"
        let prefix = plan[(slash.map(plan.index(after:)) ?? plan.startIndex)...] + mark
        let names = (try? Folder.names(in: folder)) ?? []
        for name in names where name.hasPrefix(prefix) { removeIfAbandoned(folder + name) }
    }

    private static func removeIfAbandoned(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        // The name may have gone to the plan, or to another writer, since the folder was read.
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0, isThere(descriptor, path) { unlink(path) }
    }

    /// Whether the path still leads to the open file.
    private static func isThere(_ descriptor: Int32, _ path: String) -> Bool {
        var (opened, named) = (stat(), stat())
        return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0 && opened.st_ino == named.st_ino
            && opened.st_dev == named.st_dev
    }
}
