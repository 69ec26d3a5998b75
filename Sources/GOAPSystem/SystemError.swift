import Glibc

/// A call of the system that failed, known by its number, `errno`.
package struct SystemError: Error, Hashable, Sendable {
    package let code: Int32

    package init(code: Int32) { self.code = code }

    /// Why this thread's last call failed. Read it before anything else is called.
    package static var last: SystemError { SystemError(code: errno) }

    /// What the system says, in lower case, for example `no such file or directory`.
    package var text: String { String(cString: strerror(code)).lowercased() }

    /// Nothing has that name.
    package var isMissing: Bool { code == ENOENT }

    /// Something has that name already.
    package var isTaken: Bool { code == EEXIST }

    /// We may not.
    package var isForbidden: Bool { code == EACCES || code == EPERM }

    /// The disk is full, or our share of it.
    package var isFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }

    /// The system has no more of something that others give back: descriptors, processes, memory.
    package var isShortage: Bool { [EMFILE, ENFILE, EAGAIN, ENOMEM].contains(code) }
}
