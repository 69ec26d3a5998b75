import Glibc

/// What tells whether a file is the one that was there before, without reading it.
package struct FileIdentity: Hashable, Sendable {
    package let number: UInt64
    package let size: Int
    /// When it was last written, in nanoseconds since 1970.
    package let time: Int64

    /// Nil when there is no such file; symbolic links are followed.
    package init?(of path: String) {
        var information = stat()
        guard stat(path, &information) == 0 else { return nil }
        number = UInt64(information.st_ino)
        size = Int(information.st_size)
        time = Int64(information.st_mtim.tv_sec) * 1_000_000_000 + Int64(information.st_mtim.tv_nsec)
    }

    package var text: String { "\(number):\(size):\(time)" }
}
