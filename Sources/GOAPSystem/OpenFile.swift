package import Glibc

/// An open file, closed with the value that stands for it.
package struct OpenFile: ~Copyable {
    package let descriptor: Int32

    /// - Parameters:
    ///   - flags: of open(2); the file is closed on exec in any case.
    ///   - mode: of a file that is made.
    package init(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(SystemError) {
        descriptor = open(path, flags | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .last }
    }

    /// Opens for reading. A pipe without a writer is empty instead of waited for.
    package init(reading path: String) throws(SystemError) { try self.init(path, O_RDONLY | O_NONBLOCK) }

    /// Makes a file that must not exist yet.
    package init(creating path: String, mode: mode_t = 0o600) throws(SystemError) {
        try self.init(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
    }

    /// Opens for writing at the end; the file is made if it is missing.
    package init(appending path: String, mode: mode_t = 0o600) throws(SystemError) {
        try self.init(path, O_WRONLY | O_APPEND | O_CREAT, mode: mode)
    }

    deinit { close(descriptor) }

    package func status() throws(SystemError) -> FileStatus { try FileStatus(of: descriptor) }

    /// Reads once, at most as much as the buffer holds; 0 at the end.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        try Descriptor.read(descriptor, into: buffer)
    }

    /// The next bytes: so many, or fewer where the file ends.
    package func read(upTo limit: Int) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            do throws(SystemError) {
                count = try Descriptor.fill(UnsafeMutableRawBufferPointer(buffer), from: descriptor)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Everything from here to the end.
    package func readToEnd() throws(SystemError) -> [UInt8] {
        // Files of /proc say that they are empty.
        var room = max(try status().size + 1, 4096)
        var bytes = try read(upTo: room)
        while bytes.count == room {
            let more = try read(upTo: room)
            bytes += more
            room += more.count
        }
        return bytes
    }

    /// Goes to a place, in bytes from the beginning.
    package func seek(to offset: Int) throws(SystemError) {
        guard lseek(descriptor, offset, SEEK_SET) >= 0 else { throw .last }
    }

    package func write(_ bytes: [UInt8]) throws(SystemError) { try Descriptor.write(bytes, to: descriptor) }

    package func write(_ text: String) throws(SystemError) { try write(Array(text.utf8)) }

    /// Returns when the disk has what was written.
    package func sync() throws(SystemError) {
        guard fsync(descriptor) == 0 else { throw .last }
    }
}
