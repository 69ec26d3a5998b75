extension Action {
    /// What would be executed for the action, as one hash: another command, interpreter, variable or folder is
    /// another hash; another title or status is not.
    package var commandHash: String {
        var parts = command.commands.flatMap { ["command", $0.interpreter.rawValue, $0.text] }
        parts += command.environment.flatMap { ["variable", $0.name, $0.value] }
        parts += ["directory", command.directory ?? "", "detached", "\(command.isDetached)"]
        for case .command(let text) in requirements { parts += ["requires", text] }
        // With their lengths no two lists of parts read the same.
        return SHA256.hexadecimal(of: parts.map { "\($0.utf8.count):\($0)" }.joined())
    }
}
