package import GOAPCore

/// Asks a program a short question and waits for its answer.
package protocol ProgramProbe: Sendable {
    /// Runs the program in a session of its own; nothing of it is left afterwards.
    ///
    /// - Parameter limit: when it is killed.
    func ask(_ question: ProgramQuestion, limit: Duration) -> ProbeAnswer
}

/// What a program is asked.
package struct ProgramQuestion: Hashable, Sendable {
    /// A name looked up on the environment's `PATH`, or a path.
    package let program: String
    package let arguments: [String]
    /// The program's whole environment.
    package let environment: [String: String]
    /// What it reads from its standard input: the place for what no list of processes may show.
    package let input: String
    /// How many bytes of what it prints are kept.
    package let outputLimit: Int
    /// How long it may take as long as it works by itself and waits for nobody; nil gives it no longer than others.
    package var workLimit: Duration?
    /// Enough for an answer of a few lines.
    package static let usualOutputLimit = 8192

    package init(
        _ program: String, _ arguments: [String], environment: [String: String], input: String = "",
        outputLimit: Int = Self.usualOutputLimit
    ) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
        self.input = input
        self.outputLimit = outputLimit
    }
}

/// What a program answered.
package enum ProbeAnswer: Hashable, Sendable {
    /// How it ended, and the beginning of what it printed on either stream.
    case ended(ExitStatus, output: String)
    case timedOut
    /// There is no such program.
    case notFound
    case notStarted(reason: String)
}
