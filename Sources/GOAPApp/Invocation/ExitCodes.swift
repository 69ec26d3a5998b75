/// What the process says when it ends; the numbers follow sysexits where it has one.
///
/// `exec`, `train` and `upload` hand on the code of the command they ran, so that any number may occur.
package struct ExitCodes: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int32

    package init(rawValue: Int32) { self.rawValue = rawValue }

    /// Done, or nothing to do.
    package static let success = ExitCodes(rawValue: 0)
    /// An action failed, or `--check` found a difference.
    package static let failed = ExitCodes(rawValue: 1)
    /// Work is left, but nothing can run: it waits, or a person must act.
    package static let stuck = ExitCodes(rawValue: 3)
    /// The command line is wrong.
    package static let usage = ExitCodes(rawValue: 64)
    /// The plan has errors.
    package static let invalidPlan = ExitCodes(rawValue: 65)
    /// The plan or the state cannot be read.
    package static let unreadable = ExitCodes(rawValue: 66)
    /// Something we rely on contradicted itself.
    package static let internalError = ExitCodes(rawValue: 70)
    /// State, log or plan cannot be written.
    package static let unwritable = ExitCodes(rawValue: 73)
    /// Another runner holds it.
    package static let held = ExitCodes(rawValue: 75)
    /// A credential is not in place.
    package static let gated = ExitCodes(rawValue: 77)
    /// The time limit passed.
    package static let timedOut = ExitCodes(rawValue: 124)
    package static let interrupted = ExitCodes(rawValue: 130)
    package static let terminated = ExitCodes(rawValue: 143)
    /// Its terminal is gone.
    package static let hungUp = ExitCodes(rawValue: 129)
}
