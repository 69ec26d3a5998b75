import CSystem
import GOAPSystem
import Glibc

/// What this machine's folders and processes are like, as far as runs depend on it.
package enum MachineHealth {
    /// The kind of network file system a folder is on; nil for a local one.
    package static func networkFileSystem(of path: String) -> String? {
        networkFileSystems[UInt32(truncatingIfNeeded: cspawn_file_system(path))]
    }

    /// From linux/magic.h and the file systems' own sources.
    private static let networkFileSystems: [UInt32: String] = [
        0x6969: "NFS", 0x517b: "SMB", 0xff53_4d42: "CIFS", 0xfe53_4d42: "SMB2", 0x6573_5546: "FUSE",
        0x0102_1997: "9P", 0x00c3_6400: "Ceph", 0x0bd0_0bd0: "Lustre", 0x5346_414f: "AFS", 0x4750_4653: "GPFS",
    ]

    /// Bytes that we may still write where the folder is; nil when that is unknown.
    package static func freeSpace(at path: String) -> UInt64? {
        var information = statvfs()
        guard statvfs(path, &information) == 0 else { return nil }
        return UInt64(information.f_bavail) * UInt64(information.f_frsize)
    }

    /// Whether others than the owner may read, write or enter it, or it belongs to another user; nil when it does
    /// not exist.
    package static func exposure(of path: String) -> String? {
        guard let status = try? FileStatus(of: path) else { return nil }
        if status.owner != getuid() { return "belongs to user \(status.owner)" }
        let mode = String(status.mode & 0o777, radix: 8)
        return status.mode & 0o077 == 0 ? nil : "can be used by others (mode \(mode))"
    }

    /// Takes from others what they may do with our folder.
    package static func closeToOthers(_ path: String) {
        guard let mode = (try? FileStatus(of: path))?.mode, mode & 0o077 != 0 else { return }
        chmod(path, mode & 0o700)
    }

    /// Processes that a run of this plan started and whose runner is gone.
    ///
    /// - Parameter plan: the plan's absolute path.
    package static func leftBehind(by plan: String) -> [Int32] {
        let processes = ((try? Folder.names(in: "/proc")) ?? []).compactMap { Int32($0) }
        return processes.filter { isLeftBehind($0, by: plan) }.sorted()
    }

    private static func isLeftBehind(_ process: Int32, by plan: String) -> Bool {
        guard let variables = (try? File.text(of: "/proc/\(process)/environ"))?.split(separator: "\0"),
            variables.contains("GOAP_PLAN=\(plan)"),
            let run = variables.first(where: { $0.hasPrefix("GOAP_RUN=") }),
            let runner = run.split(separator: "-").last.flatMap({ Int32($0) })
        else { return false }
        return kill(runner, 0) != 0 && errno == ESRCH
    }
}
