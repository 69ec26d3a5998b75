import GOAPCore

extension CommandLine {
    /// What executes the command: interpreter, `-c`, text. The interpreter must be found. A block ends at its first
    /// line that fails; in `bash` also at a pipeline in which any command does.
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
        return [path] + options + ["-c", text]
    }

    private var options: [String] {
        switch interpreter {
        case .sh where isBlock: ["-e"]
        case .bash where isBlock: ["-eo", "pipefail"]
        case .sh, .bash, .python: []
        }
    }

    /// The first line, for messages.
    var shortText: String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
        return lines.count > 1 ? lines[0] + " …" : text
    }
}
