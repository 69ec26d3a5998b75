import GOAPCore
import GOAPSystem
import Glibc

extension PlanFileStore {
    /// Refuses a plan that is not writable, before work is done whose result could not be shown.
    package static func checkWritable(_ path: String) throws(PlanFileError) {
        guard try status(of: path).mode & 0o222 != 0, access(path, W_OK) == 0,
            access(Path.parent(of: path), W_OK) == 0
        else { throw unwritable(path, SystemError(code: EACCES)) }
    }

    /// Replaces the file with new bytes if it still holds the old ones.
    package static func replace(_ path: String, _ old: PlanDocument, with bytes: [UInt8]) throws(PlanFileError) {
        try replace(path, old) { (descriptor) throws(SystemError) in try Descriptor.write(bytes, to: descriptor) }
    }

    /// Changes the file in the places of a revision if it still holds what was revised.
    package static func replace(_ path: String, with revision: PlanRevision) throws(PlanFileError) {
        guard revision.hasFewPieces else { return try replace(path, revision.document, with: revision.bytes) }
        try replace(path, revision.document) { (descriptor) throws(SystemError) in
            var failure: SystemError?
            revision.forEachPiece { piece in
                guard failure == nil else { return }
                do throws(SystemError) { try Descriptor.write(piece, to: descriptor) } catch { failure = error }
            }
            if let failure { throw failure }
        }
    }

    /// The new text is written beside the file, synced and renamed over it, so a crash leaves one or the other whole.
    /// Mode and a symbolic link's target are kept.
    ///
    /// - Parameter content: writes the new text to the descriptor.
    static func replace(
        _ path: String, _ old: PlanDocument, by content: (Int32) throws(SystemError) -> Void
    ) throws(PlanFileError) {
        let target = (try? Path.real(path)) ?? path
        let mode = try status(of: target, named: path).mode
        try checkWritable(target)
        TemporaryPlans.removeAbandoned(beside: target)
        let temporary = TemporaryPlans.path(beside: target)
        let descriptor = TemporaryPlans.create(temporary, mode: mode & 0o777)
        guard descriptor >= 0 else { throw unwritable(path, .last) }
        // Open until it has its name: the lock tells others that it is in use.
        defer { close(descriptor) }
        do throws(PlanFileError) {
            do throws(SystemError) { try content(descriptor) } catch { throw unwritable(path, error) }
            try finish(descriptor, mode: mode, path, whileHolding: old, at: target)
            do throws(SystemError) { try File.rename(temporary, to: target) } catch { throw unwritable(path, error) }
        } catch {
            unlink(temporary)
            throw error
        }
        Folder.sync(Path.parent(of: target))
    }

    /// Makes the new text durable, and meanwhile compares: an edit made while we work is not lost.
    private static func finish(
        _ descriptor: Int32, mode: mode_t, _ path: String, whileHolding old: PlanDocument, at target: String
    ) throws(PlanFileError) {
        let identity = FileIdentity(of: target)
        let (failure, isUnchanged) = alongside {
            fchmod(descriptor, mode)
            return fsync(descriptor) == 0 ? nil : SystemError.last
        } _: {
            Result { () throws(PlanFileError) in try holds(target, old.bytes) }
        }
        if let failure { throw unwritable(path, failure) }
        guard try isUnchanged.get(), identity == FileIdentity(of: target) else {
            throw PlanFileError(
                .changed, "'\(path)' was changed while we worked on it",
                hint: "run 'goap-runner sync' to bring it up to date")
        }
    }

    private static func status(
        of target: String, named path: String? = nil
    ) throws(PlanFileError) -> FileStatus {
        do throws(SystemError) { return try FileStatus(of: target) } catch { throw unwritable(path ?? target, error) }
    }

    private static func unwritable(_ path: String, _ error: SystemError) -> PlanFileError {
        let remedy = error.isFull ? "make room on its disk" : "make it and its folder writable"
        return PlanFileError(
            .unwritable, "cannot write plan '\(path)': \(error.text)",
            hint: "\(remedy), or go on without it: --no-sync")
    }

    /// Whether the file's content is this, read in pieces.
    static func holds(_ path: String, _ bytes: [UInt8]) throws(PlanFileError) -> Bool {
        var compared = 0
        var isSame = true
        do throws(SystemError) {
            try File.read(path) { portion in
                isSame = bytes.withUnsafeBytes { kept in
                    compared + portion.count <= kept.count
                        && memcmp(kept.baseAddress! + compared, portion.baseAddress!, portion.count) == 0
                }
                compared += portion.count
                return isSame
            }
        } catch {
            throw unreadable(path, error)
        }
        return isSame && compared == bytes.count
    }
}
