/// What the process says when it ends; the numbers follow sysexits where it has one.
enum ExitCodes: Int32 {
    /// Done, or nothing to do.
    case success = 0
    /// An action failed, or `--check` found a difference.
    case failed = 1
    /// Work is left, but nothing can run: it waits, or a person must act.
    case stuck = 3
    /// The command line is wrong.
    case usage = 64
    /// The plan has errors.
    case invalidPlan = 65
    /// The plan or the state cannot be read.
    case unreadable = 66
    /// Something we rely on contradicted itself.
    case internalError = 70
    /// State, log or plan cannot be written.
    case unwritable = 73
    /// Another runner holds it.
    case held = 75
    /// A credential is not in place.
    case gated = 77
    /// The time limit passed.
    case timedOut = 124
    case interrupted = 130
    case terminated = 143
}
