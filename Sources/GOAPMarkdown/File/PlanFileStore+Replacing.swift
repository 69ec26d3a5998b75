import GOAPCore
import GOAPSystem
import Glibc

extension PlanFileStore {
    /// Refuses a plan that nobody is meant to write, before work is done whose result could not be shown.
    package static func checkWritable(_ path: String) throws(PlanFileError) {
        var information = stat()
        guard stat(path, &information) == 0 else { throw unwritable(path, errno) }
        guard information.st_mode & 0o222 != 0, access(path, W_OK) == 0 else { throw unwritable(path, EACCES) }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard access(folder, W_OK) == 0 else { throw unwritable(path, EACCES) }
    }

    /// Replaces the file with new bytes if it still holds the old ones.
    package static func replace(_ path: String, _ old: PlanDocument, with bytes: [UInt8]) throws(PlanFileError) {
        try replace(path, old) { descriptor in bytes.withUnsafeBytes { write($0, to: descriptor) } }
    }

    /// Changes the file in the places of a revision if it still holds what was revised.
    package static func replace(_ path: String, with revision: PlanRevision) throws(PlanFileError) {
        guard revision.hasFewPieces else { return try replace(path, revision.document, with: revision.bytes) }
        try replace(path, revision.document) { descriptor in
            var failure: Int32 = 0
            revision.forEachPiece { if failure == 0 { failure = write($0, to: descriptor) } }
            return failure
        }
    }

    /// The new text is written beside the file, synced and renamed over it, so a crash leaves one or the other whole.
    /// Mode and a symbolic link's target are kept.
    ///
    /// - Parameter content: writes the new text; returns the number of the error, or 0.
    static func replace(
        _ path: String, _ old: PlanDocument, by content: (Int32) -> Int32
    ) throws(PlanFileError) {
        let target = resolved(path)
        var information = stat()
        guard stat(target, &information) == 0 else { throw unwritable(path, errno) }
        try checkWritable(target)
        TemporaryPlans.removeAbandoned(beside: target)
        let temporary = TemporaryPlans.path(beside: target)
        let descriptor = TemporaryPlans.create(temporary, mode: information.st_mode & 0o777)
        guard descriptor >= 0 else { throw unwritable(path, errno) }
        // Open until it has its name: the lock tells others that somebody is at it.
        defer { close(descriptor) }
        do throws(PlanFileError) {
            let failure = content(descriptor)
            guard failure == 0 else { throw unwritable(path, failure) }
            try finish(descriptor, mode: information.st_mode & 0o7777, path, whileHolding: old, at: target)
            guard rename(temporary, target) == 0 else { throw unwritable(path, errno) }
        } catch {
            unlink(temporary)
            throw error
        }
        syncFolder(of: target)
    }

    /// Makes the new text durable, and meanwhile compares: whoever edits the file as we work loses nothing.
    private static func finish(
        _ descriptor: Int32, mode: mode_t, _ path: String, whileHolding old: PlanDocument, at target: String
    ) throws(PlanFileError) {
        let identity = FileIdentity(of: target)
        let (failure, isUnchanged) = alongside {
            fchmod(descriptor, mode)
            return fsync(descriptor) == 0 ? 0 : errno
        } _: {
            Result { () throws(PlanFileError) in try holds(target, old.bytes) }
        }
        guard failure == 0 else { throw unwritable(path, failure) }
        guard try isUnchanged.get(), identity == FileIdentity(of: target) else {
            throw PlanFileError(
                .changed, "'\(path)' was changed while we worked on it",
                hint: "run 'goap-runner sync' to bring it up to date")
        }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return errno }
            rest = rest.dropFirst(count)
        }
        return 0
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
}
