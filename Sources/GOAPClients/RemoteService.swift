package import GOAPCore
package import GOAPEngine

/// A service in which work goes on that was begun here: how to ask about it, follow it and end it.
package struct RemoteService: Sendable {
    /// As `RemoteWork.service`.
    package let name: String
    /// Asks what became of work; the duration is for the whole answer.
    package let standing: @Sendable (RemoteQuestion, any ProgramProbe, Duration) -> RemoteStanding
    /// The commands that show what the work in a place prints, until it ends: the newest client's, then those of older ones.
    package let follow: @Sendable (_ place: String) -> [[String]]
    /// The commands that end it, in the same order.
    package let stop: @Sendable (_ place: String) -> [[String]]
    /// Whether a refused stop says that there is nothing left to end.
    package let isOver: @Sendable (_ output: String) -> Bool
}

extension ClientTables {
    /// The service of that name.
    package func remoteService(named name: String) -> RemoteService? { remoteServices.first { $0.name == name } }

    /// What an attempt whose end nobody saw shows of work in another service.
    ///
    /// - Parameters:
    ///   - output: what it printed; nil where it printed nothing, so that nothing of it was started.
    ///   - commands: its commands, one a line or more.
    package func trace(_ output: String?, _ commands: String) -> RemoteTrace? {
        guard let output else { return nil }
        // One command a line, mostly; a block may be more than its lines.
        for line in (commands.split(separator: "\n").map(String.init) + [commands]).map({ CommandLine($0) }) {
            guard let remote = recipes.of(line)?.remote else { continue }
            let text = line.text.split(separator: "\n").first.map(String.init) ?? line.text
            // A command is noted in the log before it is started.
            return output.contains("$ \(text)") || output.contains("> \(text)") ? remote.trace(output, of: line) : nil
        }
        return nil
    }
}
