import Glibc

/// How much of an attempt's output its log keeps, in bytes.
package struct LogLimits: Hashable, Sendable {
    package let head: Int
    package let tail: Int

    package init(head: Int = 64 << 20, tail: Int = 1 << 20) {
        self.head = head
        self.tail = max(1, tail)
    }
}

/// The file that receives an attempt's output as it comes.
///
/// Beyond the limit, and once the disk is full, only the newest output is kept in memory, and written at the end
/// after a line that says how much is missing.
final class AttemptLog {
    private let file: Int32
    private var room: Int
    private var tail: LogTail
    private var endsLine = true
    /// Why the log could not be written, once that has happened; after `finish` whether anything is missing for it.
    private(set) var failure: String?

    /// A new file that only its owner can read, in a folder that is made if it is missing.
    ///
    /// Neither the file nor its folder may be a symbolic link, so that nothing is written elsewhere.
    init(path: String, limits: LogLimits) throws(StartFailure) {
        room = limits.head
        tail = LogTail(capacity: limits.tail)
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        let folder = (path.hasPrefix("/") ? "/" : "./") + parts.dropLast().joined(separator: "/")
        var unmade: Int32?
        var opened = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        if opened < 0, errno == ENOENT {
            unmade = Self.makeFolders(folder)
            opened = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        }
        guard opened >= 0, let name = parts.last.map(String.init) else {
            throw StartFailure(
                reason: "cannot open log folder '\(folder)': \(systemText(unmade ?? errno))")
        }
        defer { close(opened) }
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        var created = openat(opened, name, flags, 0o600)
        if created < 0, errno == EEXIST {
            unlinkat(opened, name, 0)
            created = openat(opened, name, flags, 0o600)
        }
        file = created
        guard file >= 0 else {
            throw StartFailure(reason: "cannot open log '\(path)': \(systemText(errno))")
        }
    }

    deinit { close(file) }

    /// A line of our own, on a line of its own.
    func note(_ text: String) {
        let line = (endsLine ? "" : "\n") + text + "\n"
        Array(line.utf8).withUnsafeBytes { keep($0) }
    }

    func append(_ bytes: UnsafeRawBufferPointer) { keep(bytes) }

    /// Writes what was kept back, and the last line. A disk that was full may have room again.
    func finish(with text: String) {
        note(text)
        guard tail.total > 0 else { return }
        failure = nil
        if tail.leftOut > 0 { write(Array("\n[\(tail.leftOut) bytes of output left out]\n".utf8)) }
        write(tail.bytes)
    }

    private func keep(_ bytes: UnsafeRawBufferPointer) {
        guard let last = bytes.last else { return }
        endsLine = last == UInt8(ascii: "\n")
        let written = write(UnsafeRawBufferPointer(rebasing: bytes.prefix(room)))
        room -= written
        tail.append(UnsafeRawBufferPointer(rebasing: bytes[written...]))
    }

    private func write(_ bytes: [UInt8]) { _ = bytes.withUnsafeBytes { write($0) } }

    /// Writes until something fails; returns how much was written.
    private func write(_ bytes: UnsafeRawBufferPointer) -> Int {
        var rest = bytes[...]
        while !rest.isEmpty, failure == nil {
            let count = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                failure = systemText(errno)
            }
        }
        return bytes.count - rest.count
    }

    /// Makes what is missing of the path; returns why its last folder could not be made.
    private static func makeFolders(_ path: String) -> Int32? {
        var end = path.startIndex
        while let slash = path[end...].dropFirst().firstIndex(of: "/") {
            mkdir(String(path[..<slash]), 0o700)
            end = slash
        }
        return mkdir(path, 0o700) == 0 || errno == EEXIST ? nil : errno
    }
}
