package import GOAPCore
import Glibc

/// Reads plans from disk and replaces them atomically.
package enum PlanFileStore {
    /// The largest file taken for a plan, in bytes.
    static let limit = 512 << 20

    /// The document at the path.
    package static func read(_ path: String, file: PlanFile = .plan) throws(PlanFileError) -> PlanDocument {
        let document = PlanDocument(try text(path), file: file)
        try checkMerged(document, path)
        return document
    }

    /// The plan at the path, by outline where it is written as usual.
    package static func reading(
        _ path: String, companion: PlanDocument? = nil, options: ReadingOptions = ReadingOptions()
    ) throws(PlanFileError) -> PlanReading {
        let bytes = try text(path)
        // An outline knows nothing that could be a conflict's mark.
        if companion == nil, !options.isWhole, let reading = PlanReader.outlined(bytes, options: options) {
            return reading
        }
        let document = PlanDocument(bytes)
        try checkMerged(document, path)
        return PlanReader.read(document, companion: companion, options: options)
    }

    /// The bytes of a file that holds text.
    private static func text(_ path: String) throws(PlanFileError) -> [UInt8] {
        let bytes = try bytes(of: path)
        guard bytes.withUnsafeBytes({ $0.isEmpty || memchr($0.baseAddress!, 0, $0.count) == nil }) else {
            throw PlanFileError(
                .notAPlan, "'\(path)' is not a text file", hint: "name a Markdown file with --plan FILE")
        }
        guard bytes.withUnsafeBufferPointer(UTF8Check.isValid) else {
            throw PlanFileError(.notAPlan, "'\(path)' is not UTF-8 text", hint: "save the plan as UTF-8")
        }
        return bytes
    }

    private static func checkMerged(_ document: PlanDocument, _ path: String) throws(PlanFileError) {
        if let line = conflictMark(in: document) {
            throw PlanFileError(
                .notAPlan, "\(path):\(line): the plan has an unresolved merge conflict",
                hint: "resolve the conflict, then run the command again")
        }
    }

    private static func conflictMark(in document: PlanDocument) -> Int? {
        document.lines.firstIndex { span in
            guard span.count > 8 else { return false }
            let first = document.bytes[span.start]
            guard first == UInt8(ascii: "<") || first == UInt8(ascii: ">"),
                document.bytes[span.start + 7] == UInt8(ascii: " ")
            else {
                return false
            }
            return document.bytes[span.start..<(span.start + 7)].allSatisfy { $0 == first }
        }.map { $0 + 1 }
    }

    private static func bytes(of path: String) throws(PlanFileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(path, errno) }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw unreadable(path, errno) }
        guard information.st_mode & S_IFMT == S_IFREG else {
            let kind = information.st_mode & S_IFMT == S_IFDIR ? "a folder" : "not a regular file"
            throw PlanFileError(
                .unreadable, "cannot read plan '\(path)': it is \(kind)", hint: "name a Markdown file with --plan FILE")
        }
        guard information.st_size <= limit else {
            throw PlanFileError(.unreadable, "cannot read plan '\(path)': it is larger than 512 MiB")
        }
        let size = Int(information.st_size)
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let received = Glibc.read(descriptor, buffer.baseAddress! + count, size - count)
                if received < 0, errno == EINTR { continue }
                if received < 0 { failure = errno }
                guard received > 0 else { break }
                count += received
            }
        }
        guard failure == 0 else { throw unreadable(path, failure) }
        return bytes
    }

    /// Whether the file's content is this, read in pieces.
    private static func holds(_ path: String, _ bytes: [UInt8]) throws(PlanFileError) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(path, errno) }
        defer { close(descriptor) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 32)
        defer { buffer.deallocate() }
        var compared = 0
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path, errno) }
            guard count > 0 else { return compared == bytes.count }
            let isSame =
                compared + count <= bytes.count
                && bytes.withUnsafeBytes { kept in
                    memcmp(kept.baseAddress! + compared, buffer.baseAddress!, count) == 0
                }
            guard isSame else { return false }
            compared += count
        }
    }

    private static func unreadable(_ path: String, _ code: Int32) -> PlanFileError {
        let reason =
            code == ENOENT ? "no such file" : code == EACCES ? "permission denied" : String(cString: strerror(code))
        return PlanFileError(
            .unreadable, "cannot read plan '\(path)': \(reason.lowercased())",
            hint: code == ENOENT ? "create one with 'goap-runner init', or name it with --plan FILE" : nil)
    }

    /// Refuses a plan that nobody is meant to write, before work is done whose result could not be shown.
    package static func checkWritable(_ path: String) throws(PlanFileError) {
        var information = stat()
        guard stat(path, &information) == 0 else { throw unwritable(path, errno) }
        guard information.st_mode & 0o222 != 0, access(path, W_OK) == 0 else { throw unwritable(path, EACCES) }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard access(folder, W_OK) == 0 else { throw unwritable(path, EACCES) }
    }

    /// Replaces the file with new bytes if it still holds the old ones.
    ///
    /// The new text is written beside it, synced and renamed over it, so a crash leaves one or the other whole.
    /// Mode and a symbolic link's target are kept.
    package static func replace(_ path: String, _ old: PlanDocument, with bytes: [UInt8]) throws(PlanFileError) {
        let target = resolved(path)
        guard try holds(target, old.bytes) else {
            throw PlanFileError(
                .changed, "'\(path)' was changed while we worked on it",
                hint: "run 'goap-runner sync' to bring it up to date")
        }
        var information = stat()
        guard stat(target, &information) == 0 else { throw unwritable(path, errno) }
        try checkWritable(target)
        TemporaryPlans.removeAbandoned(beside: target)
        let temporary = TemporaryPlans.path(beside: target)
        let descriptor = TemporaryPlans.create(temporary, mode: information.st_mode & 0o777)
        guard descriptor >= 0 else { throw unwritable(path, errno) }
        // Open until it has its name: the lock tells others that somebody is at it.
        defer { close(descriptor) }
        let failure = write(bytes, to: descriptor, mode: information.st_mode & 0o7777)
        guard failure == 0, rename(temporary, target) == 0 else {
            let code = failure == 0 ? errno : failure
            unlink(temporary)
            throw unwritable(path, code)
        }
        syncFolder(of: target)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, mode: mode_t) -> Int32 {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return errno }
            written += count
        }
        fchmod(descriptor, mode)
        return fsync(descriptor) == 0 ? 0 : errno
    }

    private static func syncFolder(of path: String) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func unwritable(_ path: String, _ code: Int32) -> PlanFileError {
        let remedy =
            code == ENOSPC || code == EDQUOT ? "make room on its disk" : "make it and its folder writable"
        return PlanFileError(
            .unwritable, "cannot write plan '\(path)': \(String(cString: strerror(code)).lowercased())",
            hint: "\(remedy), or go on without it: --no-sync")
    }
}
