package import Glibc

/// What the system knows about a file, a folder or anything else with a name.
package struct FileStatus {
    private let information: stat

    /// Of what the path leads to, symbolic links followed.
    package init(of path: String) throws(SystemError) {
        var information = stat()
        guard stat(path, &information) == 0 else { throw .last }
        self.information = information
    }

    /// Of an open file.
    package init(of descriptor: Int32) throws(SystemError) {
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw .last }
        self.information = information
    }

    package var isFile: Bool { information.st_mode & S_IFMT == S_IFREG }
    package var isFolder: Bool { information.st_mode & S_IFMT == S_IFDIR }

    /// In bytes.
    package var size: Int { Int(information.st_size) }

    /// What owner, group and others may do, with the bits for set-user-id and the like.
    package var mode: mode_t { information.st_mode & 0o7777 }

    /// How many names it has.
    package var names: Int { Int(information.st_nlink) }

    /// The user it belongs to.
    package var owner: uid_t { information.st_uid }

    /// Its number, unique on its device while it exists.
    package var number: UInt64 { UInt64(information.st_ino) }

    package var device: UInt64 { UInt64(information.st_dev) }

    /// When it was last written, in nanoseconds since 1970.
    package var writtenAt: Int64 { nanoseconds(information.st_mtim) }

    /// When anything of it last changed, in nanoseconds since 1970. It cannot be set back.
    package var changedAt: Int64 { nanoseconds(information.st_ctim) }

    /// Whether both are the same file under whatever name.
    package func isSameFile(as other: FileStatus) -> Bool { number == other.number && device == other.device }
}

private func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec) }
