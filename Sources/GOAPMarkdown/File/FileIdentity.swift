import Glibc

/// What tells whether a file is the one that was there before, without reading it.
package struct FileIdentity: Hashable, Sendable {
    package let number: UInt64
    package let size: Int
    /// When it was last written, in nanoseconds since 1970.
    package let time: Int64
    /// When anything of it last changed: nobody can set that back.
    private let changed: Int64

    /// Nil when there is no such file; symbolic links are followed.
    package init?(of path: String) {
        var information = stat()
        guard stat(path, &information) == 0 else { return nil }
        number = UInt64(information.st_ino)
        size = Int(information.st_size)
        time = nanoseconds(information.st_mtim)
        changed = nanoseconds(information.st_ctim)
    }

    package var text: String { "\(number):\(size):\(time):\(changed)" }
}

private func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec) }
