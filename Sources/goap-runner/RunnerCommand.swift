import ArgumentParser
import GOAPApp

/// A command: what the command line says, and the call that does it.
protocol RunnerCommand: ParsableCommand {
    /// - Returns: what the process exits with.
    mutating func run(_ invocation: Invocation) throws -> ExitCodes
}
