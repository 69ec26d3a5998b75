import GOAPSystem
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
        let opened: OpenFile
        do throws(SystemError) { opened = try Self.open(folder) } catch {
            throw StartFailure("cannot open log folder '\(folder)'", error)
        }
        let name = String(parts.last ?? "")
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        var created = openat(opened.descriptor, name, flags, 0o600)
        if created < 0, errno == EEXIST {
            unlinkat(opened.descriptor, name, 0)
            created = openat(opened.descriptor, name, flags, 0o600)
        }
        file = created
        guard file >= 0 else {
            throw StartFailure("cannot open log '\(path)'", .last)
        }
    }

    private static func open(_ folder: String) throws(SystemError) -> OpenFile {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW
        do throws(SystemError) { return try OpenFile(folder, flags) } catch {
            guard error.isMissing else { throw error }
        }
        try Folder.make(folder, mode: 0o700)
        return try OpenFile(folder, flags)
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
            do throws(SystemError) {
                rest = rest.dropFirst(try Descriptor.writeSome(UnsafeRawBufferPointer(rebasing: rest), to: file))
            } catch {
                failure = error.text
            }
        }
        return bytes.count - rest.count
    }
}
