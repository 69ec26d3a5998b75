import GOAPSystem

/// What tells whether a file is the one that was there before, without reading it.
package struct FileIdentity: Hashable, Sendable {
    private let number: UInt64
    package let size: Int
    /// When it was last written, in nanoseconds since 1970.
    private let time: Int64
    /// When anything of it last changed; this cannot be set back.
    private let changed: Int64

    /// Nil when there is no such file; symbolic links are followed.
    package init?(of path: String) {
        guard let status = try? FileStatus(of: path) else { return nil }
        number = status.number
        size = status.size
        time = status.writtenAt
        changed = status.changedAt
    }
}
