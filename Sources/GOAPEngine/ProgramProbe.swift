package import GOAPCore

/// Asks a program a short question and waits for its answer, whoever starts it.
package protocol ProgramProbe: Sendable {
    /// Runs the program in a session of its own with nothing on standard input; nothing of it is left afterwards.
    ///
    /// - Parameters:
    ///   - program: a name looked up on the environment's `PATH`, or a path.
    ///   - environment: the program's whole environment.
    ///   - limit: when it is killed.
    func ask(_ program: String, _ arguments: [String], environment: [String: String], limit: Duration) -> ProbeAnswer
}

/// What a program answered.
package enum ProbeAnswer: Hashable, Sendable {
    /// How it ended, and the first few kilobytes it printed on either stream.
    case ended(ExitStatus, output: String)
    case timedOut
    /// There is no such program.
    case notFound
    case notStarted(reason: String)
}
