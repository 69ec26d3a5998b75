import Glibc

/// The processes that hold the lock of a file: children inherit locks, and keep them when their parent is gone.
package enum LockHolders {
    /// Their numbers with what they run, as far as we may see: `sleep (process 4711)`.
    package static func names(of path: String) -> [String] {
        guard let lock = try? FileStatus(of: path) else { return [] }
        let processes = ((try? Folder.names(in: "/proc")) ?? []).compactMap { Int32($0) }.sorted()
        return processes.filter { holds($0, lock) }.map { process in
            let name = (try? File.text(of: "/proc/\(process)/comm"))?.split(separator: "\n").first ?? "?"
            return "\(name) (process \(process))"
        }
    }

    /// Whether the process has the file open, and its lock with it: others open it to see whether it is free.
    private static func holds(_ process: Int32, _ lock: FileStatus) -> Bool {
        let folder = "/proc/\(process)"
        return ((try? Folder.names(in: folder + "/fd")) ?? []).contains { number in
            guard let file = try? FileStatus(of: "\(folder)/fd/\(number)"), file.isSameFile(as: lock) else {
                return false
            }
            return (try? File.text(of: "\(folder)/fdinfo/\(number)"))?.contains("FLOCK") ?? false
        }
    }
}
