import GOAPCore

extension CommandLine {
    /// What executes the command: interpreter, `-c`, text. The interpreter must be found.
    func arguments(on searchPath: SearchPath) throws(StartFailure) -> [String] {
        let name =
            switch interpreter {
            case .sh: "/bin/sh"
            case .bash: "bash"
            case .python: "python3"
            }
        guard let path = searchPath.find(name) else {
            throw StartFailure(reason: "command not found: '\(name)'")
        }
        return [path, "-c", text]
    }

    /// The first line, for messages.
    var shortText: String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
        return lines.count > 1 ? lines[0] + " …" : text
    }
}
